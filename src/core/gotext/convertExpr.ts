import type { BasicLit, Block, Element, Expr, Field, FuncType, Ident, InterfaceType, Stmt, StructType } from './ast';
import { kid, kidsOf, namedKids, token } from './tree';
import type { RawNode } from './tree';

/** What converting raw nodes to syntax needs; statements come in here because literals hold them. */
export interface Context {
  /** What the offsets count in. */
  readonly text: string;
  toStmt(raw: RawNode): Stmt;
  toBlock(raw: RawNode | undefined, at: number): Block;
}

const literalKinds: Readonly<Record<string, BasicLit['kind']>> = {
  int_literal: 'int',
  float_literal: 'float',
  imaginary_literal: 'imag',
  rune_literal: 'rune',
  interpreted_string_literal: 'string',
  raw_string_literal: 'string',
};

const identifierTypes = new Set([
  'identifier',
  'type_identifier',
  'field_identifier',
  'package_identifier',
  'label_name',
  'blank_identifier',
  'nil',
  'true',
  'false',
  'iota',
  'dot',
]);

export function toIdent(context: Context, raw: RawNode): Ident {
  return { k: 'Ident', pos: raw.start, end: raw.end, name: context.text.slice(raw.start, raw.end) };
}

export const bad = (context: Context, raw: RawNode | undefined, at = 0): Expr =>
  raw === undefined
    ? { k: 'Bad', pos: at, end: at, parts: [] }
    : { k: 'Bad', pos: raw.start, end: raw.end, parts: namedKids(raw).map((child) => toPart(context, child)) };

/** A piece of something broken: a statement where it is one, else an expression. */
function toPart(context: Context, raw: RawNode): Expr | Stmt {
  return /^block$|_(?:statement|declaration)$|^statement_list$/.test(raw.type)
    ? context.toStmt(raw)
    : toExpr(context, raw);
}

const optional = (context: Context, raw: RawNode | undefined, at: number): Expr =>
  raw === undefined ? bad(context, undefined, at) : toExpr(context, raw);

export const toExprs = (context: Context, raws: readonly RawNode[]): Expr[] => raws.map((raw) => toExpr(context, raw));

export function toList(context: Context, raw: RawNode | undefined): Expr[] {
  if (raw === undefined) return [];
  return raw.type === 'expression_list' ? toExprs(context, namedKids(raw)) : [toExpr(context, raw)];
}

export function toExpr(context: Context, raw: RawNode): Expr {
  const { start: pos, end } = raw;
  if (identifierTypes.has(raw.type)) return toIdent(context, raw);
  const literal = literalKinds[raw.type];
  if (literal !== undefined) return { k: 'BasicLit', pos, end, kind: literal, text: context.text.slice(pos, end) };
  switch (raw.type) {
    case 'call_expression':
      return toCall(context, raw);
    case 'type_conversion_expression':
      return toConversion(context, raw);
    case 'selector_expression':
      return toSelector(context, raw, kid(raw, 'operand'), kid(raw, 'field'));
    case 'qualified_type':
      return toSelector(context, raw, kid(raw, 'package'), kid(raw, 'name'));
    case 'index_expression':
      return {
        k: 'Index',
        pos,
        end,
        x: optional(context, kid(raw, 'operand'), pos),
        indices: [optional(context, kid(raw, 'index'), end)],
      };
    case 'type_instantiation_expression':
    case 'generic_type': {
      const [x, ...rest] = namedKids(raw);
      const list = rest[0]?.type === 'type_arguments' ? namedKids(rest[0]) : rest;
      return { k: 'Index', pos, end, x: optional(context, x, pos), indices: toExprs(context, list) };
    }
    case 'slice_expression': {
      const bounds = ['start', 'end', 'capacity'].flatMap((field) => kidsOf(raw, field));
      return { k: 'Slice', pos, end, x: optional(context, kid(raw, 'operand'), pos), bounds: toExprs(context, bounds) };
    }
    case 'type_assertion_expression':
      return {
        k: 'TypeAssert',
        pos,
        end,
        x: optional(context, kid(raw, 'operand'), pos),
        type: optional(context, kid(raw, 'type'), end),
      };
    case 'parenthesized_expression':
    case 'parenthesized_type':
      return { k: 'Paren', pos, end, x: optional(context, namedKids(raw)[0], pos) };
    case 'unary_expression': {
      const x = optional(context, kid(raw, 'operand'), end);
      const op = context.text.slice(pos, pos + 2) === '<-' ? '<-' : context.text[pos]!;
      return op === '*' ? { k: 'Star', pos, end, x } : { k: 'Unary', pos, end, op, x };
    }
    case 'negated_type':
      return { k: 'Unary', pos, end, op: '~', x: optional(context, namedKids(raw)[0], end) };
    case 'pointer_type':
      return { k: 'Star', pos, end, x: optional(context, namedKids(raw)[0], end) };
    case 'binary_expression':
      return toBinary(context, raw);
    case 'func_literal':
      return { k: 'FuncLit', pos, end, type: toFuncType(context, raw), body: context.toBlock(kid(raw, 'body'), end) };
    case 'composite_literal': {
      const type = kid(raw, 'type');
      const elements = toElements(context, kid(raw, 'body'));
      return { k: 'CompositeLit', pos, end, ...(type && { type: toExpr(context, type) }), elements };
    }
    case 'literal_value':
      return { k: 'CompositeLit', pos, end, elements: toElements(context, raw) };
    case 'slice_type':
      return { k: 'ArrayType', pos, end, elem: optional(context, kid(raw, 'element'), end) };
    case 'implicit_length_array_type':
      return { k: 'ArrayType', pos, end, elem: optional(context, kid(raw, 'element'), end), length: '...' };
    case 'array_type':
      return {
        k: 'ArrayType',
        pos,
        end,
        elem: optional(context, kid(raw, 'element'), end),
        length: optional(context, kid(raw, 'length'), pos),
      };
    case 'map_type':
      return {
        k: 'MapType',
        pos,
        end,
        key: optional(context, kid(raw, 'key'), pos),
        value: optional(context, kid(raw, 'value'), end),
      };
    case 'channel_type': {
      const arrow = token(raw, '<-');
      const dir = arrow === undefined ? 'both' : arrow.start === pos ? 'receive' : 'send';
      return { k: 'ChanType', pos, end, dir, elem: optional(context, kid(raw, 'value'), end) };
    }
    case 'function_type':
      return toFuncType(context, raw);
    case 'struct_type':
      return toStruct(context, raw);
    case 'interface_type':
      return toInterface(context, raw);
    case 'type_elem':
    case 'type_constraint':
      return toUnion(context, raw);
    case 'literal_element':
    case 'variadic_argument':
      return optional(context, namedKids(raw)[0], pos);
    case 'expression_list':
      return namedKids(raw).length === 1 ? toExpr(context, namedKids(raw)[0]!) : bad(context, raw);
    default:
      return bad(context, raw);
  }
}

/** A loop along the left operands: generated strings have thousands of parts. */
function toBinary(context: Context, raw: RawNode): Expr {
  const chain: RawNode[] = [];
  let left: RawNode | undefined = raw;
  for (; left?.type === 'binary_expression'; left = kid(left, 'left')) chain.push(left);
  let x = optional(context, left, raw.start);
  for (const node of chain.reverse()) {
    const right = kid(node, 'right');
    const op = operatorIn(context.text.slice(kid(node, 'left')?.end ?? node.start, right?.start ?? node.end));
    x = { k: 'Binary', pos: node.start, end: node.end, op, x, y: optional(context, right, node.end) };
  }
  return x;
}

/** The operator among comments and white space. */
function operatorIn(between: string): string {
  return between.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, '').trim();
}

function toSelector(context: Context, raw: RawNode, x: RawNode | undefined, sel: RawNode | undefined): Expr {
  if (x === undefined || sel === undefined) return bad(context, raw);
  return { k: 'Selector', pos: raw.start, end: raw.end, x: toExpr(context, x), sel: toIdent(context, sel) };
}

/** The grammar reads `f[i](y)` and `*(*func())(p)` as conversions; the first is a call, the second dereferences one. */
function toConversion(context: Context, raw: RawNode): Expr {
  const { end } = raw;
  const operand = kid(raw, 'operand');
  const args = operand === undefined ? [] : [toExpr(context, operand)];
  const lparen = token(raw, '(')?.start ?? raw.start;
  const build = (type: RawNode | undefined): Expr => {
    if (type?.type === 'pointer_type') return { k: 'Star', pos: type.start, end, x: build(namedKids(type)[0]) };
    const pos = type?.start ?? raw.start;
    return { k: 'Call', pos, end, fun: optional(context, type, pos), args, lparen, spread: false };
  };
  return build(kid(raw, 'type'));
}

function toCall(context: Context, raw: RawNode): Expr {
  const list = kid(raw, 'arguments');
  const fun = kid(raw, 'function');
  if (list === undefined || fun === undefined) return bad(context, raw);
  const typeArguments = kid(raw, 'type_arguments');
  const callee = toExpr(context, fun);
  return {
    k: 'Call',
    pos: raw.start,
    end: raw.end,
    fun:
      typeArguments === undefined
        ? callee
        : {
            k: 'Index',
            pos: raw.start,
            end: typeArguments.end,
            x: callee,
            indices: toExprs(context, namedKids(typeArguments)),
          },
    args: toExprs(context, namedKids(list)),
    lparen: list.start,
    spread: list.kids.some((child) => child.type === 'variadic_argument'),
  };
}

function toElements(context: Context, body: RawNode | undefined): Element[] {
  if (body === undefined) return [];
  return namedKids(body).map((child) => {
    if (child.type !== 'keyed_element') return { value: toExpr(context, child) };
    const [key, value] = namedKids(child);
    return { ...(key && value && { key: toExpr(context, key) }), value: optional(context, value ?? key, child.end) };
  });
}

/** `A | ~B`: the grammar lists the terms flat. */
function toUnion(context: Context, raw: RawNode): Expr {
  const terms = toExprs(context, namedKids(raw));
  if (terms.length === 0) return bad(context, raw);
  return terms.reduce((x, y) => ({ k: 'Binary', pos: x.pos, end: y.end, op: '|', x, y }));
}

export function toFuncType(context: Context, raw: RawNode): FuncType {
  const result = kid(raw, 'result');
  const results =
    result === undefined
      ? []
      : result.type === 'parameter_list'
        ? toFields(context, result)
        : [{ names: [], type: toExpr(context, result), variadic: false }];
  return { k: 'FuncType', pos: raw.start, end: raw.end, params: toFields(context, kid(raw, 'parameters')), results };
}

/** Parameters, results, a receiver, or type parameters. */
export function toFields(context: Context, list: RawNode | undefined): Field[] {
  if (list === undefined) return [];
  return namedKids(list).map((child) => {
    const names = kidsOf(child, 'name').map((name) => toIdent(context, name));
    const type = kid(child, 'type') ?? namedKids(child)[0];
    return {
      names,
      type: optional(context, type, child.end),
      variadic: child.type === 'variadic_parameter_declaration',
    };
  });
}

function toStruct(context: Context, raw: RawNode): StructType {
  const list = raw.kids.find((child) => child.type === 'field_declaration_list');
  const declarations = list?.kids.filter((child) => child.type === 'field_declaration') ?? [];
  const fields = declarations.map((child) => {
    const names = kidsOf(child, 'name').map((name) => toIdent(context, name));
    const type = optional(context, kid(child, 'type'), child.end);
    const embedded = names.length === 0;
    const star = embedded && token(child, '*') !== undefined;
    return {
      names,
      type: star ? ({ k: 'Star', pos: child.start, end: type.end, x: type } as const) : type,
      variadic: false,
      embedded,
    };
  });
  return { k: 'StructType', pos: raw.start, end: raw.end, fields };
}

function toInterface(context: Context, raw: RawNode): InterfaceType {
  const methods: { name: Ident; type: FuncType }[] = [];
  const embeds: Expr[] = [];
  for (const child of namedKids(raw)) {
    const name = kid(child, 'name');
    if (child.type === 'method_elem' && name !== undefined) {
      methods.push({ name: toIdent(context, name), type: toFuncType(context, child) });
    } else if (child.type === 'type_elem') {
      embeds.push(toUnion(context, child));
    }
  }
  return { k: 'InterfaceType', pos: raw.start, end: raw.end, methods, embeds };
}

import type { Block, CaseClause, CommClause, Decl, FuncDecl, Ident, Spec, Stmt, ValueSpec } from './ast';
import { bad, toExpr, toExprs, toFields, toFuncType, toIdent, toList } from './convertExpr';
import type { Context } from './convertExpr';
import { kid, kidsOf, namedKids, token } from './tree';
import type { RawNode } from './tree';

/** A conversion of one text. */
export function newContext(text: string): Context {
  const context: Context = {
    text,
    toStmt: (raw) => toStmt(context, raw),
    toBlock: (raw, at) => toBlock(context, raw, at),
  };
  return context;
}

function toBlock(context: Context, raw: RawNode | undefined, at: number): Block {
  if (raw === undefined) return { k: 'Block', pos: at, end: at, list: [] };
  return { k: 'Block', pos: raw.start, end: raw.end, list: toStmts(context, namedKids(raw)) };
}

/** Statements; the grammar's nested lists flattened. */
function toStmts(context: Context, raws: readonly RawNode[]): Stmt[] {
  return raws.flatMap((raw) =>
    raw.type === 'statement_list' ? toStmts(context, namedKids(raw)) : [toStmt(context, raw)],
  );
}

const branches = new Set(['break_statement', 'continue_statement', 'goto_statement', 'fallthrough_statement']);

function toStmt(context: Context, raw: RawNode): Stmt {
  const { start: pos, end } = raw;
  if (branches.has(raw.type)) {
    return { k: 'Branch', pos, end, keyword: raw.type.slice(0, -'_statement'.length) as 'break' };
  }
  switch (raw.type) {
    case 'block':
      return toBlock(context, raw, pos);
    case 'expression_statement':
      return { k: 'ExprStmt', pos, end, x: toExpr(context, namedKids(raw)[0] ?? raw) };
    case 'send_statement': {
      const chan = kid(raw, 'channel');
      const value = kid(raw, 'value');
      return chan && value
        ? { k: 'Send', pos, end, chan: toExpr(context, chan), value: toExpr(context, value) }
        : badStmt(context, raw);
    }
    case 'inc_statement':
    case 'dec_statement':
      return { k: 'IncDec', pos, end, x: toExpr(context, namedKids(raw)[0] ?? raw) };
    case 'assignment_statement':
    case 'short_var_declaration':
    case 'receive_statement':
      return toAssign(context, raw);
    case 'go_statement':
    case 'defer_statement': {
      const keyword = raw.type === 'go_statement' ? 'go' : 'defer';
      return { k: 'GoDefer', pos, end, keyword, call: toExpr(context, namedKids(raw)[0] ?? raw) };
    }
    case 'return_statement':
      return { k: 'Return', pos, end, results: toList(context, namedKids(raw)[0]) };
    case 'labeled_statement': {
      const stmt = namedKids(raw).find((child) => child.field !== 'label');
      return { k: 'Labeled', pos, end, stmt: stmt ? toStmt(context, stmt) : { k: 'Empty', pos: end, end } };
    }
    case 'if_statement': {
      const [init, condition, alternative] = ['initializer', 'condition', 'alternative'].map((f) => kid(raw, f));
      return {
        k: 'If',
        pos,
        end,
        ...(init && { init: toStmt(context, init) }),
        cond: condition ? toExpr(context, condition) : bad(context, undefined, pos),
        then: toBlock(context, kid(raw, 'consequence'), end),
        ...(alternative && { else: toStmt(context, alternative) }),
      };
    }
    case 'for_statement':
      return toFor(context, raw);
    case 'expression_switch_statement': {
      const init = kid(raw, 'initializer');
      const tag = kid(raw, 'value');
      return {
        k: 'Switch',
        pos,
        end,
        ...(init && { init: toStmt(context, init) }),
        ...(tag && { tag: toExpr(context, tag) }),
        cases: toCases(context, raw),
      };
    }
    case 'type_switch_statement': {
      const init = kid(raw, 'initializer');
      const value = kid(raw, 'value');
      const alias = kid(raw, 'alias');
      const bind = alias && namedKids(alias)[0];
      return {
        k: 'TypeSwitch',
        pos,
        end,
        ...(init && { init: toStmt(context, init) }),
        ...(bind && { bind: toIdent(context, bind) }),
        x: value ? toExpr(context, value) : bad(context, undefined, pos),
        cases: toCases(context, raw),
      };
    }
    case 'select_statement':
      return { k: 'Select', pos, end, clauses: toClauses(context, raw) };
    case 'const_declaration':
    case 'var_declaration':
    case 'type_declaration':
      return { k: 'DeclStmt', pos, end, specs: toSpecs(context, raw) };
    case 'empty_statement':
      return { k: 'Empty', pos, end };
    case 'statement_list':
      return { k: 'Block', pos, end, list: toStmts(context, namedKids(raw)) };
    case 'ERROR':
      return badStmt(context, raw);
    default:
      return { k: 'ExprStmt', pos, end, x: toExpr(context, raw) };
  }
}

const badStmt = (context: Context, raw: RawNode): Stmt => ({
  k: 'Bad',
  pos: raw.start,
  end: raw.end,
  parts: toStmts(context, namedKids(raw)),
});

function toAssign(context: Context, raw: RawNode): Stmt {
  const { start: pos, end } = raw;
  const left = kid(raw, 'left');
  const right = kid(raw, 'right');
  if (left === undefined || right === undefined) {
    return right === undefined ? badStmt(context, raw) : { k: 'ExprStmt', pos, end, x: toExpr(context, right) };
  }
  const op =
    raw.type === 'short_var_declaration' || token(raw, ':=')
      ? ':='
      : context.text
          .slice(left.end, right.start)
          .replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, '')
          .trim();
  return { k: 'Assign', pos, end, op, lhs: toList(context, left), rhs: toList(context, right) };
}

function toFor(context: Context, raw: RawNode): Stmt {
  const { start: pos, end } = raw;
  const body = toBlock(context, kid(raw, 'body'), end);
  const range = raw.kids.find((child) => child.type === 'range_clause');
  if (range !== undefined) {
    const right = kid(range, 'right');
    const x = right ? toExpr(context, right) : bad(context, undefined, range.end);
    const define = token(range, ':=') !== undefined;
    return { k: 'Range', pos, end, define, lhs: toList(context, kid(range, 'left')), x, body };
  }
  const clause = raw.kids.find((child) => child.type === 'for_clause');
  if (clause !== undefined) {
    const [init, cond, post] = ['initializer', 'condition', 'update'].map((field) => kid(clause, field));
    return {
      k: 'For',
      pos,
      end,
      ...(init && { init: toStmt(context, init) }),
      ...(cond && { cond: toExpr(context, cond) }),
      ...(post && { post: toStmt(context, post) }),
      body,
    };
  }
  const cond = namedKids(raw).find((child) => child.field !== 'body');
  return { k: 'For', pos, end, ...(cond && { cond: toExpr(context, cond) }), body };
}

function toCases(context: Context, raw: RawNode): CaseClause[] {
  return raw.kids
    .filter((child) => /^(?:expression|type|default)_case$/.test(child.type))
    .map((child) => {
      const isDefault = child.type === 'default_case';
      const heads = [...kidsOf(child, 'value').flatMap((value) => toList(context, value))];
      const types = toExprs(context, kidsOf(child, 'type'));
      const body = namedKids(child).filter((part) => part.field === '');
      return {
        k: 'CaseClause',
        pos: child.start,
        end: child.end,
        isDefault,
        exprs: [...heads, ...types],
        body: toStmts(context, body),
      };
    });
}

function toClauses(context: Context, raw: RawNode): CommClause[] {
  return raw.kids
    .filter((child) => child.type === 'communication_case' || child.type === 'default_case')
    .map((child) => {
      const comm = kid(child, 'communication');
      const body = namedKids(child).filter((part) => part.field === '');
      return {
        k: 'CommClause',
        pos: child.start,
        end: child.end,
        ...(comm && { comm: toStmt(context, comm) }),
        body: toStmts(context, body),
      };
    });
}

function toSpecs(context: Context, raw: RawNode): Spec[] {
  const specs: Spec[] = [];
  let inherited: Pick<ValueSpec, 'type' | 'values'> = { values: [] };
  let iota = 0;
  const visit = (node: RawNode): void => {
    switch (node.type) {
      case 'const_spec':
      case 'var_spec': {
        const keyword = node.type === 'const_spec' ? 'const' : 'var';
        const names = kidsOf(node, 'name').map((name) => toIdent(context, name));
        const type = kid(node, 'type');
        const values = toList(context, kid(node, 'value'));
        const own = { ...(type && { type: toExpr(context, type) }), values };
        if (keyword === 'const' && (values.length > 0 || type !== undefined)) inherited = own;
        const used = keyword === 'const' ? inherited : own;
        specs.push({ k: 'ValueSpec', pos: node.start, end: node.end, keyword, names, ...used, iota: iota++ });
        break;
      }
      case 'type_spec':
      case 'type_alias':
        specs.push(...toTypeSpec(context, node));
        break;
      case 'import_spec': {
        const name = kid(node, 'name');
        const path = kid(node, 'path');
        if (path === undefined) break;
        specs.push({
          k: 'ImportSpec',
          pos: node.start,
          end: node.end,
          ...(name && { name: context.text.slice(name.start, name.end) }),
          path: context.text.slice(path.start + 1, path.end - 1),
        });
        break;
      }
      default:
        node.kids.forEach(visit);
    }
  };
  raw.kids.forEach(visit);
  return specs;
}

function toTypeSpec(context: Context, node: RawNode): Spec[] {
  const name = kid(node, 'name');
  const type = kid(node, 'type');
  if (name === undefined || type === undefined) return [];
  return [
    {
      k: 'TypeSpec',
      pos: node.start,
      end: node.end,
      name: toIdent(context, name),
      params: toFields(context, kid(node, 'type_parameters')),
      alias: node.type === 'type_alias',
      type: toExpr(context, type),
    },
  ];
}

function toFuncDecl(context: Context, raw: RawNode): FuncDecl {
  const name = kid(raw, 'name');
  const receiver = toFields(context, kid(raw, 'receiver'))[0];
  const body = kid(raw, 'body');
  const blank: Ident = { k: 'Ident', pos: raw.start, end: raw.start, name: '_' };
  return {
    k: 'FuncDecl',
    pos: raw.start,
    end: raw.end,
    name: name ? toIdent(context, name) : blank,
    ...(receiver && { receiver }),
    typeParams: toFields(context, kid(raw, 'type_parameters')),
    type: toFuncType(context, raw),
    ...(body && { body: toBlock(context, body, raw.end) }),
  };
}

/** All that a broken function's text holds, as a body. */
export function toLooseBlock(context: Context, root: RawNode): Block {
  return { k: 'Block', pos: root.start, end: root.end, list: toStmts(context, namedKids(root)) };
}

/** The one declaration of a text that holds one; undefined where it does not parse so far. */
export function toDecl(context: Context, root: RawNode): Decl | undefined {
  const find = (node: RawNode): RawNode | undefined => {
    if (/^(?:function|method|const|var|type|import)_declaration$/.test(node.type)) return node;
    for (const child of node.kids) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const raw = find(root);
  if (raw === undefined) return undefined;
  if (raw.type === 'function_declaration' || raw.type === 'method_declaration') return toFuncDecl(context, raw);
  return { k: 'DeclStmt', pos: raw.start, end: raw.end, specs: toSpecs(context, raw) };
}

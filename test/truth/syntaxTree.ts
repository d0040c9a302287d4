/** Prints our syntax as syntaxTree.go prints go/parser's: every node with its place, what the places of calls need besides. */
import type { Block, Decl, Expr, Field, FuncType, Spec, Stmt } from '../../src/core/gotext/ast';

export function printed(decl: Decl): string {
  if (decl.k === 'DeclStmt') return stmt(decl);
  const { name, receiver, typeParams, type, body, pos } = decl;
  const own = fields(receiver === undefined ? [] : [receiver]);
  return `(FuncDecl ${pos} ${name.name}${own}${fields(typeParams)}${signature(type)}${body ? stmt(body) : ''})`;
}

const node = (kind: string, pos: number, ...parts: readonly string[]): string => `(${kind} ${pos}${parts.join('')})`;
const word = (text: string | number | boolean): string => ` ${text}`;
const exprs = (list: readonly Expr[]): string => list.map(expr).join('');
function field({ names, type, variadic }: Field): string {
  return `${exprs(names)}${variadic ? ' ...' : ''}${expr(type)} ;`;
}

const fields = (list: readonly Field[]): string => ` [${list.map(field).join('')} ]`;
const signature = ({ params, results }: FuncType): string => ` func${fields(params)}${fields(results)}`;

function specs(list: readonly Spec[]): string {
  return list
    .map((spec) => {
      switch (spec.k) {
        case 'ImportSpec':
          return word(spec.path) + (spec.name === undefined ? '' : word(spec.name));
        case 'TypeSpec': {
          const { pos, name, alias, params, type } = spec;
          return node('TypeSpec', pos, word(name.name), word(alias), fields(params), expr(type));
        }
        case 'ValueSpec': {
          const { pos, keyword, iota, names, type, values } = spec;
          const parts = [word(keyword), word(iota), exprs(names), type ? expr(type) : '', word('='), exprs(values)];
          return node('ValueSpec', pos, ...parts);
        }
      }
    })
    .join('');
}

function expr(x: Expr): string {
  const { k, pos } = x;
  switch (x.k) {
    case 'Ident':
      return node(k, pos, word(x.name));
    case 'BasicLit':
      return node(k, pos, word(x.kind), word(x.text.startsWith('`') ? x.text.replaceAll('\r', '') : x.text));
    case 'FuncLit':
      return node(k, pos, word(x.end), signature(x.type), stmt(x.body));
    case 'CompositeLit': {
      const elements = x.elements.map(({ key, value }) => ` ,${key ? `${expr(key)} :` : ''}${expr(value)}`);
      return node(k, pos, x.type ? expr(x.type) : '', ...elements);
    }
    case 'Paren':
    case 'Star':
      return node(k, pos, expr(x.x));
    case 'Selector':
      return node(k, pos, expr(x.x), expr(x.sel));
    case 'Index':
      return node(k, pos, expr(x.x), exprs(x.indices));
    case 'Slice':
      return node(k, pos, expr(x.x), exprs(x.bounds));
    case 'TypeAssert':
      return node(k, pos, expr(x.x), expr(x.type));
    case 'Call':
      return node(k, pos, word(x.lparen), word(x.end), word(x.spread), expr(x.fun), word(','), exprs(x.args));
    case 'Unary':
      return node(k, pos, word(x.op), expr(x.x));
    case 'Binary':
      return node(k, pos, word(x.op), expr(x.x), expr(x.y));
    case 'ArrayType': {
      const length = x.length === '...' ? ' ...' : x.length === undefined ? '' : expr(x.length);
      return node(k, pos, length, expr(x.elem));
    }
    case 'MapType':
      return node(k, pos, expr(x.key), expr(x.value));
    case 'ChanType':
      return node(k, pos, word(x.dir), expr(x.elem));
    case 'FuncType':
      return node(k, pos, signature(x));
    case 'StructType':
      return node(k, pos, ...x.fields.map(field));
    case 'InterfaceType':
      return node(k, pos, ...x.methods.map(({ name, type }) => expr(name) + signature(type)), exprs(x.embeds));
    case 'Bad':
      return node(k, pos);
  }
}

const stmts = (list: readonly Stmt[]): string => list.map(stmt).join('');

function stmt(s: Stmt): string {
  const { k, pos } = s;
  switch (s.k) {
    case 'Block':
      return block(s);
    case 'ExprStmt':
    case 'IncDec':
      return node(k, pos, expr(s.x));
    case 'Send':
      return node(k, pos, expr(s.chan), expr(s.value));
    case 'Assign':
      return node(k, pos, ' ', exprs(s.lhs), word(s.op), exprs(s.rhs));
    case 'GoDefer':
      return node(s.keyword, pos, expr(s.call));
    case 'Return':
      return node(k, pos, ' ', exprs(s.results));
    case 'Branch':
      return node(s.keyword, pos);
    case 'If': {
      const { init, cond, then, else: other } = s;
      const parts = [init && ` init${stmt(init)}`, expr(cond), block(then), other && ` else${stmt(other)}`];
      return node(k, pos, ...parts.filter((part) => part !== undefined));
    }
    case 'Switch': {
      const { init, tag } = s;
      const parts = [init && ` init${stmt(init)}`, tag && ` tag${expr(tag)}`].filter((part) => part !== undefined);
      return node(k, pos, ...parts, ...s.cases.map(clause));
    }
    case 'TypeSwitch': {
      const { init, bind, x } = s;
      return node(k, pos, init ? ` init${stmt(init)}` : '', bind ? expr(bind) : '', expr(x), ...s.cases.map(clause));
    }
    case 'Select':
      return node(
        k,
        pos,
        ...s.clauses.map((one) =>
          node('CommClause', one.pos, one.comm ? ` comm${stmt(one.comm)}` : '', stmts(one.body)),
        ),
      );
    case 'For': {
      const { init, cond, post, body } = s;
      const parts = [init && ` init${stmt(init)}`, cond && ` cond${expr(cond)}`, post && ` post${stmt(post)}`];
      return node(k, pos, ...parts.filter((part) => part !== undefined), block(body));
    }
    case 'Range':
      return node(k, pos, word(s.define), exprs(s.lhs), expr(s.x), block(s.body));
    case 'Labeled':
      return node(k, pos, stmt(s.stmt));
    case 'DeclStmt':
      return node(k, pos, specs(s.specs));
    case 'Empty':
      return '';
    case 'Bad':
      return node(k, pos);
  }
}

const block = ({ pos, end, list }: Block): string => node('Block', pos, word(end), stmts(list));

const clause = ({ pos, isDefault, exprs: heads, body }: Extract<Stmt, { k: 'Switch' }>['cases'][number]): string =>
  node('CaseClause', pos, word(isDefault), ' ', exprs(heads), stmts(body));

import type { Block, Call, CaseClause, Expr, For, FuncLit, If, Range, Spec, Stmt, Switch, TypeSwitch } from './ast';
import type { Constant } from './constants';
import { Frame } from './frame';
import type { CallSite, GoFunction } from './functions';
import { declare, declareSignature, declareType } from './scope';
import type { Scope } from './scope';
import type { Lines } from './lines';
import { calledName, defineAll, isStmt, squeeze, unparen } from './walkParts';

/** What the walk asks about the code it passes. */
export interface Oracle {
  constant(expr: Expr, scope: Scope): Constant;
  /** The loop ranges over a function, so that its body is a function of its own. */
  isRangeFunc(stmt: Range, scope: Scope): boolean;
  /** A name is used where a value is meant. */
  use?(name: string, scope: Scope): void;
}

/** Where a declaration stands. */
export interface Place {
  /** The file's text, and the offset in it that the declaration's offsets count from. */
  readonly text: string;
  readonly base: number;
  readonly lines: Lines;
}

/**
 * Walks a body in the order in which the compiler reads it (cmd/compile/internal/noder/writer.go): the numbers of nested
 * functions and the branches that are dropped follow from it.
 */
export class BodyWalk {
  /** Functions found so far, the walked one not among them. */
  readonly nested: Frame[] = [];
  /** Above 0 in a branch that the compiler drops after it has numbered its literals (before Go 1.22). */
  private dropped = 0;

  constructor(
    private readonly place: Place,
    private readonly oracle: Oracle,
    /** The compiler's minor version: 26 for Go 1.26. */
    private readonly minor: number,
  ) {}

  body(block: Block, scope: Scope, frame: Frame, blockStart: Scope): void {
    this.stmts(block.list, scope, frame, blockStart);
  }

  functions(): GoFunction[] {
    return this.nested.map((frame) => frame.finish());
  }

  expr(expr: Expr | undefined, scope: Scope, frame: Frame): void {
    switch (expr?.k) {
      case undefined:
      case 'BasicLit':
      case 'ArrayType':
      case 'MapType':
      case 'ChanType':
      case 'FuncType':
      case 'StructType':
      case 'InterfaceType':
        return;
      case 'Ident':
        this.oracle.use?.(expr.name, scope);
        return;
      case 'FuncLit':
        this.literal(expr, scope, frame);
        return;
      case 'CompositeLit':
        for (const { key, value } of expr.elements) {
          // A lone name is a struct's field, most often; as a map's key it calls and nests nothing.
          if (key !== undefined && key.k !== 'Ident') this.expr(key, scope, frame);
          this.expr(value, scope, frame);
        }
        return;
      case 'Paren':
      case 'Selector':
      case 'Star':
      case 'Unary':
      case 'TypeAssert':
        this.expr(expr.x, scope, frame);
        return;
      case 'Index':
        this.expr(expr.x, scope, frame);
        this.exprs(expr.indices, scope, frame);
        return;
      case 'Slice':
        this.expr(expr.x, scope, frame);
        this.exprs(expr.bounds, scope, frame);
        return;
      case 'Binary':
        this.expr(expr.x, scope, frame);
        this.expr(expr.y, scope, frame);
        return;
      case 'Call':
        this.call(expr, scope, frame);
        return;
      case 'Bad':
        for (const part of expr.parts) this.part(part, scope, frame);
    }
  }

  private part(part: Expr | Stmt, scope: Scope, frame: Frame): Scope {
    if (isStmt(part)) return this.stmt(part, scope, frame, scope);
    this.expr(part, scope, frame);
    return scope;
  }

  private exprs(exprs: readonly Expr[], scope: Scope, frame: Frame): void {
    for (const expr of exprs) this.expr(expr, scope, frame);
  }

  private call(call: Call, scope: Scope, frame: Frame, statement?: 'go' | 'defer'): void {
    if (this.isUnevaluated(call, scope)) return;
    this.expr(call.fun, scope, frame);
    this.exprs(call.args, scope, frame);
    this.site(call, frame, statement);
  }

  /** `len` of a constant, `unsafe.Sizeof` and its like: their operands are never run. */
  private isUnevaluated(call: Call, scope: Scope): boolean {
    const { fun } = call;
    if (fun.k === 'Selector' && fun.x.k === 'Ident' && /^(?:Sizeof|Alignof|Offsetof)$/.test(fun.sel.name)) {
      const entity = scope.find(fun.x.name);
      return entity?.k === 'import' && entity.path === 'unsafe';
    }
    return this.oracle.constant(call, scope) !== undefined;
  }

  private site(call: Call, frame: Frame, statement: 'go' | 'defer' | undefined): void {
    if (this.dropped > 0) return;
    const { text, base, lines } = this.place;
    const paren = base + call.lparen;
    const { line, column: compilerColumn } = lines.compiler(paren);
    const name = calledName(call.fun) ?? { pos: call.lparen, end: call.lparen + 1 };
    const site: CallSite = {
      line,
      physicalLine: lines.line(paren),
      column: lines.column(paren),
      compilerColumn,
      offset: line - frame.where.line,
      span: lines.span(base + name.pos, base + name.end),
      text: squeeze(text.slice(base + call.fun.pos, base + call.fun.end)),
      ...(statement && { statement }),
    };
    frame.calls.push(site);
  }

  private literal(node: FuncLit, scope: Scope, frame: Frame): void {
    const { base, lines } = this.place;
    const start = base + node.pos;
    const inner = frame.literal({
      line: lines.compilerLine(start),
      physicalLine: lines.line(start),
      endLine: lines.line(base + node.end - 1),
      nameSpan: lines.span(start, start + 'func'.length),
    });
    if (this.dropped === 0) this.nested.push(inner);
    this.body(node.body, declareSignature(scope, node.type), inner, scope);
  }

  private stmts(list: readonly Stmt[], scope: Scope, frame: Frame, blockStart: Scope): Scope {
    const lastLabel = list.reduce((last, stmt, index) => (stmt.k === 'Labeled' ? index : last), -1);
    let inner = scope;
    let dead = false;
    list.forEach((stmt, index) => {
      if (dead && index > lastLabel) {
        this.drop(() => (inner = this.stmt(stmt, inner, frame, blockStart)));
        return;
      }
      const before = inner;
      inner = this.stmt(stmt, inner, frame, blockStart);
      dead = this.terminates(stmt, before);
    });
    return inner;
  }

  private block(block: Block, scope: Scope, frame: Frame): void {
    this.stmts(block.list, scope, frame, scope);
  }

  private drop(visit: () => void): void {
    if (this.minor >= 22) return;
    this.dropped++;
    visit();
    this.dropped--;
  }

  private stmt(stmt: Stmt, scope: Scope, frame: Frame, blockStart: Scope): Scope {
    switch (stmt.k) {
      case 'Block':
        this.block(stmt, scope, frame);
        return scope;
      case 'ExprStmt':
      case 'IncDec':
        this.expr(stmt.x, scope, frame);
        return scope;
      case 'Send':
        this.expr(stmt.chan, scope, frame);
        this.expr(stmt.value, scope, frame);
        return scope;
      case 'Assign': {
        if (stmt.op !== ':=') this.exprs(stmt.lhs, scope, frame);
        this.exprs(stmt.rhs, scope, frame);
        return stmt.op === ':=' ? defineAll(stmt.lhs, stmt.rhs, scope, blockStart) : scope;
      }
      case 'GoDefer':
        if (stmt.call.k === 'Call') this.call(stmt.call, scope, frame, stmt.keyword);
        else this.expr(stmt.call, scope, frame);
        return scope;
      case 'Return':
        this.exprs(stmt.results, scope, frame);
        return scope;
      case 'If':
        this.ifStmt(stmt, scope, frame);
        return scope;
      case 'Switch':
        this.switchStmt(stmt, scope, frame);
        return scope;
      case 'TypeSwitch':
        this.typeSwitch(stmt, scope, frame);
        return scope;
      case 'Select':
        for (const clause of stmt.clauses) {
          const inner = clause.comm ? this.stmt(clause.comm, scope, frame, scope) : scope;
          this.stmts(clause.body, inner, frame, scope);
        }
        return scope;
      case 'For':
        this.forStmt(stmt, scope, frame);
        return scope;
      case 'Range':
        this.range(stmt, scope, frame);
        return scope;
      case 'Labeled':
        return this.stmt(stmt.stmt, scope, frame, blockStart);
      case 'DeclStmt':
        return stmt.specs.reduce((inner, spec) => this.spec(spec, inner, frame), scope);
      case 'Bad':
        return stmt.parts.reduce((inner, part) => this.part(part, inner, frame), scope);
      case 'Branch':
      case 'Empty':
        return scope;
    }
  }

  private spec(spec: Spec, scope: Scope, frame: Frame): Scope {
    if (spec.k === 'TypeSpec') return declareType(scope, spec);
    if (spec.k === 'ImportSpec') return scope;
    if (spec.keyword === 'const') {
      return spec.names.reduce(
        (inner, { name }, index) => declare(inner, name, { k: 'const', spec, index, scope }),
        scope,
      );
    }
    this.exprs(spec.values, scope, frame);
    const { type, values, names } = spec;
    return names.reduce(
      (inner, { name }, index) =>
        declare(inner, name, { k: 'var', ...(type && { type }), values, index, count: names.length, scope }),
      scope,
    );
  }

  private ifStmt(stmt: If, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    const { value, kept } = this.staticBool(stmt.cond, scope);
    this.expr(kept, scope, frame);
    const then = (): void => this.block(stmt.then, scope, frame);
    const other = (): void => {
      if (stmt.else) this.stmt(stmt.else, scope, frame, scope);
    };
    if (value === false) this.drop(then);
    else then();
    if (value === true) this.drop(other);
    else other();
  }

  private forStmt(stmt: For, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    const cond = stmt.cond && this.staticBool(stmt.cond, scope);
    const rest = (): void => {
      if (stmt.post) this.stmt(stmt.post, scope, frame, scope);
      this.block(stmt.body, scope, frame);
    };
    this.expr(cond?.kept, scope, frame);
    if (cond?.value === false) this.drop(rest);
    else rest();
  }

  private range(stmt: Range, scope: Scope, frame: Frame): void {
    const { base, lines } = this.place;
    const start = base + stmt.pos;
    let inner = scope;
    if (stmt.define) {
      stmt.lhs.forEach((lhs, index) => {
        if (lhs.k === 'Ident') inner = declare(inner, lhs.name, { k: 'range', stmt, index, scope });
      });
    } else {
      this.exprs(stmt.lhs, scope, frame);
    }
    this.expr(stmt.x, scope, frame);
    if (!this.oracle.isRangeFunc(stmt, scope)) {
      this.block(stmt.body, inner, frame);
      return;
    }
    const body = frame.rangeBody({
      line: lines.compilerLine(start),
      physicalLine: lines.line(start),
      endLine: lines.line(base + stmt.end - 1),
      nameSpan: lines.span(start, start + 'for'.length),
    });
    if (this.dropped === 0) this.nested.push(body);
    this.block(stmt.body, inner, body);
  }

  private switchStmt(stmt: Switch, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    const target = this.constantCase(stmt, scope);
    if (target === undefined) this.expr(stmt.tag, scope, frame);
    for (const clause of stmt.cases) {
      const visit = (): void => {
        if (target === undefined) this.exprs(clause.exprs, scope, frame);
        this.stmts(clause.body, scope, frame, scope);
      };
      if (target === undefined || target === clause) visit();
      else this.drop(visit);
    }
  }

  /** The clause that a constant switch always takes, null for none; undefined where that is not certain. */
  private constantCase(stmt: Switch, scope: Scope): CaseClause | null | undefined {
    const tag = stmt.tag ? this.oracle.constant(stmt.tag, scope) : true;
    if (tag === undefined) return undefined;
    let target: CaseClause | null = null;
    search: for (const clause of stmt.cases) {
      if (clause.isDefault) target = clause;
      for (const expr of clause.exprs) {
        const value = this.oracle.constant(expr, scope);
        if (value === undefined) return undefined;
        if (value === tag) {
          target = clause;
          break search;
        }
      }
    }
    const last = target?.body.at(-1);
    return last?.k === 'Branch' && last.keyword === 'fallthrough' ? undefined : target;
  }

  private typeSwitch(stmt: TypeSwitch, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    this.expr(stmt.x, scope, frame);
    for (const clause of stmt.cases) {
      const name = stmt.bind?.name;
      const inner = name === undefined ? scope : declare(scope, name, { k: 'case', stmt, types: clause.exprs, scope });
      this.stmts(clause.body, inner, frame, inner);
    }
  }

  /** As the compiler's staticBool: the value where it is certain, and what is left of the expression to run. */
  private staticBool(expr: Expr, scope: Scope): { value: boolean | undefined; kept: Expr } {
    const constant = this.oracle.constant(expr, scope);
    if (typeof constant === 'boolean') return { value: constant, kept: expr };
    // The compiler looks through neither parentheses nor `!` here.
    if (expr.k !== 'Binary' || (expr.op !== '&&' && expr.op !== '||')) return { value: undefined, kept: expr };
    // `x && y` is decided by a false, `x || y` by a true.
    const decisive = expr.op === '||';
    const x = this.staticBool(expr.x, scope);
    if (x.value === decisive) return x;
    const y = this.staticBool(expr.y, scope);
    if (x.value === !decisive || y.value === decisive) {
      const xIsConstant = this.oracle.constant(expr.x, scope) !== undefined;
      return { value: y.value, kept: xIsConstant ? y.kept : { ...expr, x: x.kept, y: y.kept } };
    }
    return { value: undefined, kept: { ...expr, x: x.kept, y: y.kept } };
  }

  private terminates(stmt: Stmt | undefined, scope: Scope): boolean {
    if (stmt === undefined) return false;
    if (stmt.k === 'Return') return true;
    if (stmt.k === 'Branch') return stmt.keyword === 'goto';
    if (stmt.k === 'Block') return this.terminates(stmt.list.filter((inner) => inner.k !== 'Empty').at(-1), scope);
    if (stmt.k === 'If') {
      const { value } = this.staticBool(stmt.cond, scope);
      if (value !== false && !this.terminates(stmt.then, scope)) return false;
      return value === true || this.terminates(stmt.else, scope);
    }
    const x = stmt.k === 'ExprStmt' ? unparen(stmt.x) : undefined;
    const fun = x?.k === 'Call' ? unparen(x.fun) : undefined;
    return fun?.k === 'Ident' && fun.name === 'panic' && scope.find('panic') === undefined;
  }
}

import type { Block, Call, Expr, For, FuncLit, GoDefer, Ident, If, Range, Spec, Stmt, Switch, TypeSwitch } from './ast';
import { Branches } from './branches';
import type { Frame } from './frame';
import type { CallSite, GoFunction } from './functions';
import { declare, declaredSince, declareSignature, declareType } from './scope';
import type { Scope } from './scope';
import type { Answer, Oracle } from './oracle';
import type { Place } from './place';
import { operandsOf } from './operands';
import { calledName, defineAll, isStmt, unparen } from './walkParts';

/**
 * Walks a body in the order in which the compiler reads it (cmd/compile/internal/noder/writer.go): the numbers of nested
 * functions and the branches that are dropped follow from it.
 */
export class BodyWalk {
  /** Functions found so far, the walked one not among them. */
  readonly nested: Frame[] = [];
  /** Above 0 in a branch that the compiler drops after it has numbered its literals (before Go 1.22). */
  private dropped = 0;
  /** Variables that are set again, or whose address is taken, as far as the walk came. */
  readonly reassigned = new Set<Ident>();
  private known: ReadonlySet<Ident> | undefined;
  private readonly literals = new Map<FuncLit, Frame>();
  private readonly branches: Branches;

  constructor(
    private readonly place: Place,
    private readonly oracle: Oracle,
    /** The compiler's minor version: 26 for Go 1.26. */
    private readonly minor: number,
    /** All variables of the root function that are set again, or whose address is taken. */
    private readonly allReassigned: () => ReadonlySet<Ident>,
  ) {
    this.branches = new Branches(oracle.constant);
  }

  /** Leaves out functions and calls: for what else a walk gathers. */
  silence(): void {
    this.dropped++;
  }

  body(block: Block, scope: Scope, frame: Frame, blockStart: Scope): void {
    this.stmts(block.list, scope, frame, blockStart);
  }

  functions(): GoFunction[] {
    return this.nested.map((frame) => frame.finish());
  }

  expr(expr: Expr | undefined, scope: Scope, frame: Frame): void {
    if (expr) this.oracle.expr?.(expr, scope);
    switch (expr?.k) {
      case undefined:
      case 'BasicLit':
        return;
      case 'ArrayType':
      case 'MapType':
      case 'ChanType':
      case 'FuncType':
      case 'StructType':
      case 'InterfaceType':
        this.oracle.type?.(expr, scope);
        return;
      case 'Ident':
        this.oracle.use?.(expr.name, scope);
        return;
      case 'FuncLit':
        this.literal(expr, scope, frame);
        return;
      case 'CompositeLit':
        if (expr.type) this.oracle.type?.(expr.type, scope);
        for (const { key, value } of expr.elements) {
          // A lone name is a struct's field, most often; as a map's key it calls and nests nothing.
          if (key !== undefined && key.k !== 'Ident') this.expr(key, scope, frame);
          this.expr(value, scope, frame);
        }
        return;
      case 'Unary':
        if (expr.op === '&') this.markReassigned(expr.x, scope);
        this.expr(expr.x, scope, frame);
        return;
      case 'Selector':
        this.oracle.select?.(expr, scope);
        this.expr(expr.x, scope, frame);
        return;
      case 'TypeAssert':
        this.oracle.type?.(expr.type, scope);
        this.expr(expr.x, scope, frame);
        return;
      case 'Paren':
      case 'Star':
        this.expr(expr.x, scope, frame);
        return;
      case 'Index':
        this.oracle.index?.(expr, scope);
        this.expr(expr.x, scope, frame);
        this.exprs(expr.indices, scope, frame);
        return;
      case 'Slice':
        this.expr(expr.x, scope, frame);
        this.exprs(expr.bounds, scope, frame);
        return;
      case 'Binary':
        for (const operand of operandsOf(expr)) this.expr(operand, scope, frame);
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

  private call(call: Call, scope: Scope, frame: Frame, statement?: GoDefer): void {
    if (this.isUnevaluated(call, scope)) return;
    this.expr(call.fun, scope, frame);
    this.exprs(call.args, scope, frame);
    if (this.dropped > 0) return;
    const answer = this.oracle.call?.(call, scope, this.keeps);
    const paren = { pos: call.lparen, end: call.lparen + 1 };
    const name = calledName(call.fun) ?? paren;
    const site = this.described(this.place.site(call.lparen, call.fun, name, frame.where.line), answer);
    if (statement === undefined) {
      if (answer?.isCall ?? true) frame.calls.push(this.made(site, answer));
      return;
    }
    const marked: CallSite = { ...site, statement: statement.keyword };
    if (answer?.isCall ?? true) frame.calls.push(this.made(marked, answer));
    if (answer?.wrapped !== true || this.minor < 22) return;
    const wrapper = frame.wrapper(statement.keyword, this.place.where(statement, statement.keyword.length));
    this.nested.push(wrapper);
    if (answer.isCall) wrapper.calls.push(this.made({ ...site, offset: site.line - wrapper.where.line }, answer));
  }

  private described(site: CallSite, answer: Answer | undefined): CallSite {
    const callee = typeof answer?.callee === 'object' ? this.literals.get(answer.callee)?.name : answer?.callee;
    return { ...site, ...answer?.facts, ...(callee !== undefined && { callee }) };
  }

  private made(site: CallSite, answer: Answer | undefined): CallSite {
    if (answer !== undefined) this.oracle.site?.(site, answer);
    return site;
  }

  private readonly keeps = (ident: Ident): boolean => {
    this.known ??= this.allReassigned();
    return !this.known.has(ident);
  };

  private markReassigned(expr: Expr, scope: Scope): void {
    const name = unparen(expr);
    const entity = name.k === 'Ident' ? scope.find(name.name) : undefined;
    if (entity?.k === 'var') this.reassigned.add(entity.ident);
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

  private literal(node: FuncLit, scope: Scope, frame: Frame): void {
    const inner = frame.literal(this.place.where(node, 'func'.length));
    this.oracle.type?.(node.type, scope);
    this.literals.set(node, inner);
    this.oracle.literal?.(inner.name, node, scope);
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
      dead = this.branches.terminates(stmt, before);
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
    this.oracle.stmt?.(stmt, scope, blockStart, frame.name);
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
        for (const lhs of stmt.lhs) {
          if (stmt.op !== ':=') this.expr(lhs, scope, frame);
          const isNew = stmt.op === ':=' && lhs.k === 'Ident' && !declaredSince(scope, blockStart, lhs.name);
          if (!isNew) this.markReassigned(lhs, scope);
        }
        this.exprs(stmt.rhs, scope, frame);
        return stmt.op === ':=' ? defineAll(stmt.lhs, stmt.rhs, scope, blockStart) : scope;
      }
      case 'GoDefer':
        if (stmt.call.k === 'Call') this.call(stmt.call, scope, frame, stmt);
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
    if (spec.k === 'TypeSpec') {
      const inner = declareType(scope, spec);
      this.oracle.type?.(spec.type, inner);
      return inner;
    }
    if (spec.k === 'ImportSpec') return scope;
    if (spec.keyword === 'const') {
      return spec.names.reduce(
        (inner, { name }, index) => declare(inner, name, { k: 'const', spec, index, scope }),
        scope,
      );
    }
    this.oracle.variables?.(spec, scope);
    this.exprs(spec.values, scope, frame);
    const { type, values, names } = spec;
    if (type) this.oracle.type?.(type, scope);
    return names.reduce(
      (inner, ident, index) =>
        declare(inner, ident.name, {
          k: 'var',
          ident,
          ...(type && { type }),
          values,
          index,
          count: names.length,
          scope,
        }),
      scope,
    );
  }

  private ifStmt(stmt: If, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    const { value, kept } = this.branches.staticBool(stmt.cond, scope);
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
    const cond = stmt.cond && this.branches.staticBool(stmt.cond, scope);
    const rest = (): void => {
      if (stmt.post) this.stmt(stmt.post, scope, frame, scope);
      this.block(stmt.body, scope, frame);
    };
    this.expr(cond?.kept, scope, frame);
    if (cond?.value === false) this.drop(rest);
    else rest();
  }

  private range(stmt: Range, scope: Scope, frame: Frame): void {
    let inner = scope;
    stmt.lhs.forEach((lhs, index) => {
      if (!stmt.define) {
        this.expr(lhs, scope, frame);
        this.markReassigned(lhs, scope);
      } else if (lhs.k === 'Ident') {
        inner = declare(inner, lhs.name, { k: 'range', stmt, index, scope });
      }
    });
    this.expr(stmt.x, scope, frame);
    if (!this.oracle.isRangeFunc(stmt, scope)) {
      this.block(stmt.body, inner, frame);
      return;
    }
    const body = frame.rangeBody(this.place.where(stmt, 'for'.length));
    if (this.dropped === 0) {
      this.nested.push(body);
      this.iteratorCall(stmt, scope, frame);
    }
    this.block(stmt.body, inner, body);
  }

  /** The loop calls its iterator: a call at the `for`. */
  private iteratorCall(stmt: Range, scope: Scope, frame: Frame): void {
    const { x, pos } = stmt;
    const call: Call = { k: 'Call', pos, end: x.end, fun: x, args: [], lparen: pos, spread: false };
    const answer = this.oracle.call?.(call, scope, this.keeps);
    const site = this.place.site(pos, x, calledName(x) ?? x, frame.where.line);
    frame.calls.push(this.made(this.described(site, answer), answer));
  }

  private switchStmt(stmt: Switch, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    const target = this.branches.constantCase(stmt, scope);
    this.oracle.cases?.(stmt, scope);
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

  private typeSwitch(stmt: TypeSwitch, outer: Scope, frame: Frame): void {
    const scope = stmt.init ? this.stmt(stmt.init, outer, frame, outer) : outer;
    this.expr(stmt.x, scope, frame);
    for (const clause of stmt.cases) {
      for (const type of clause.exprs) this.oracle.type?.(type, scope);
      const name = stmt.bind?.name;
      const inner = name === undefined ? scope : declare(scope, name, { k: 'case', stmt, types: clause.exprs, scope });
      this.stmts(clause.body, inner, frame, inner);
    }
  }
}

import type { Binary, Call, CompositeLit, Expr, FuncDecl, Index, Range, Stmt, Switch, ValueSpec } from '../ast';
import type { Oracle } from '../oracle';
import { declaredSince } from '../scope';
import type { Scope } from '../scope';
import { Gather } from '../shapes/mentions';
import type { Checker } from '../types/checker';
import { rangeType } from '../types/entityType';
import { inferCall, parameterFor } from '../types/infer';
import { readSignature, readType } from '../types/readType';
import { emptyInterface } from '../types/universe';
import { typeText, unknown } from '../types/types';
import type { Type } from '../types/types';
import { unparen } from '../walkParts';

/** What place number `at` takes; undefined where it takes anything as it is. */
type Takes = (at: number) => Type | undefined;

/** The type whose values are watched: a declared one, by its canonical text, or a pointer to it. */
export interface Watched {
  readonly declared: string;
  readonly pointer: boolean;
}

/**
 * Watches a walk for values of one type that become interface values: wherever a value is handed on to a place of
 * another type, and where generic code is given the type. What the text does not tell counts as if it were so.
 */
export class HandedOn {
  readonly oracle: Oracle;
  readonly instances: Gather;
  private boxed = false;
  /** What the functions that are being walked return, by name. */
  private readonly results = new Map<string, () => readonly Type[]>();

  constructor(
    private readonly checker: Checker,
    private readonly watched: Watched,
  ) {
    this.instances = new Gather(checker);
    const { oracle } = this.instances;
    this.oracle = {
      ...oracle,
      call: (call, scope, keeps) => {
        this.call(call, scope);
        return oracle.call!(call, scope, keeps);
      },
      index: (index, scope) => {
        this.key(index, scope);
        oracle.index!(index, scope);
      },
      literal: (name, { type: of }, scope) => {
        this.results.set(name, () => readSignature(checker, of, scope).results);
      },
      expr: (expr, scope) => {
        if (expr.k === 'Bad') this.boxed = true;
        if (expr.k === 'CompositeLit' && expr.type) this.literal(expr, checker.typeOf(expr, scope), scope);
        if (expr.k === 'Binary') this.comparisons(expr, scope);
      },
      stmt: (stmt, scope, start, within) => {
        this.stmt(stmt, scope, start, within);
      },
      variables: (spec, scope) => {
        this.variables(spec, scope);
      },
      cases: (stmt, scope) => {
        this.cases(stmt, scope);
      },
    };
  }

  /** The walk is over: whether it saw a value of the type become an interface value, or may have. */
  mayBox(): boolean {
    if (this.boxed) return true;
    const { instances, bare } = this.instances.finish();
    const isTold = instances.every(({ args }) => !args.some((arg) => this.isMeant(arg) || this.isPointedTo(arg)));
    return !isTold || [...bare].some((key) => this.isGeneric(key));
  }

  /** Of a function that stands for a value. */
  private isGeneric(key: string): boolean {
    const [path, name] = key.split(' ') as [string, string];
    const pkg = this.checker.package(path);
    const entity = pkg?.scope.find(name);
    const decl = pkg && entity?.k === 'func' ? this.checker.funcDecl(pkg, entity) : undefined;
    return decl?.typeParams.length !== 0;
  }

  /** Names the function that a walk is about to begin with. */
  begin(name: string, decl: FuncDecl, scope: Scope): void {
    this.results.set(name, () => readSignature(this.checker, decl.type, scope).results);
  }

  variables({ type, values }: ValueSpec, scope: Scope): void {
    if (type) this.give(values, scope, () => readType(this.checker, type, scope));
  }

  private isMeant(type: Type): boolean {
    if (type.k === 'unknown' || !this.watched.pointer) return this.isDeclared(type);
    return type.k === 'pointer' && this.isDeclared(type.elem);
  }

  /** Of it generic code can make the pointers that are watched. */
  private isPointedTo(type: Type): boolean {
    return this.watched.pointer && this.isDeclared(type);
  }

  private isDeclared(type: Type): boolean {
    return type.k === 'unknown' || typeText(type) === this.watched.declared;
  }

  /** An interface or, for all that is known, one. A type parameter may stand for one. */
  private isOpen(type: Type): boolean {
    const { k } = this.checker.under(type);
    return k === 'interface' || k === 'unknown' || k === 'type-param';
  }

  private meet(type: Type, taker: Type | undefined): void {
    if (taker !== undefined && this.isMeant(type) && this.isOpen(taker)) this.boxed = true;
  }

  private give(values: readonly Expr[], scope: Scope, takes: Takes): void {
    const only = values.length === 1 ? unparen(values[0]!) : undefined;
    if (only?.k === 'Call') {
      const type = this.checker.typeOf(only, scope);
      const parts = type.k === 'tuple' ? type.types : [type];
      parts.forEach((part, at) => this.meet(part, takes(at)));
      return;
    }
    values.forEach((value, at) => {
      const taker = takes(at);
      // Most places take one type: then the value need not be looked at.
      if (taker !== undefined && this.isOpen(taker)) this.meet(this.checker.typeOf(value, scope), taker);
    });
  }

  private call(call: Call, scope: Scope): void {
    const { args, spread } = call;
    const fun = this.checker.operand(call.fun, scope);
    if (fun.k === 'type') this.give(args, scope, () => fun.type);
    else if (fun.k === 'builtin') this.builtin(fun.name, call, scope);
    else {
      const type = fun.k !== 'value' ? unknown : fun.func ? inferCall(this.checker, fun.func, call, scope) : fun.type;
      const core = this.checker.core(type);
      // What is called may be generic for all that is known.
      if (core.k !== 'func') this.boxed = true;
      else this.give(args, scope, (at) => parameterFor(core, at, spread) ?? unknown);
    }
  }

  private builtin(name: string, { args, spread }: Call, scope: Scope): void {
    if (name === 'panic') this.give(args, scope, () => emptyInterface);
    if (args.length < 2 || (name !== 'append' && name !== 'delete')) return;
    const core = this.checker.core(this.checker.typeOf(args[0]!, scope));
    const taker = core.k === 'slice' ? core.elem : core.k === 'map' ? core.key : unknown;
    if (!spread) this.give(args.slice(1), scope, () => taker);
  }

  private literal({ elements }: CompositeLit, type: Type, scope: Scope): void {
    const core = this.checker.core(type);
    elements.forEach(({ key, value }, at) => {
      if (core.k === 'map' && key !== undefined) this.element(key, core.key, scope);
      let taker: Type = unknown;
      if (core.k === 'struct') {
        const name = key?.k === 'Ident' ? key.name : undefined;
        const field = key === undefined ? core.fields[at] : core.fields.find((one) => one.name === name);
        taker = field?.type ?? unknown;
      } else if (core.k === 'map') taker = core.value;
      else if (core.k === 'slice' || core.k === 'array') taker = core.elem;
      this.element(value, taker, scope);
    });
  }

  /** A literal in a literal may leave its type out, a pointer's too. */
  private element(value: Expr, taker: Type, scope: Scope): void {
    if (value.k !== 'CompositeLit' || value.type !== undefined) {
      this.give([value], scope, () => taker);
      return;
    }
    const core = this.checker.core(taker);
    this.literal(value, core.k === 'pointer' ? core.elem : taker, scope);
  }

  /** A map's element is looked up by a value of its key's type. */
  private key({ x, indices }: Index, scope: Scope): void {
    const operand = this.checker.operand(x, scope);
    if (operand.k !== 'value') {
      if (operand.k !== 'type') this.boxed = true;
      return;
    }
    if (operand.func !== undefined) return;
    const core = this.checker.core(operand.type);
    if (core.k === 'map' || core.k === 'unknown') this.give(indices, scope, () => (core.k === 'map' ? core.key : core));
  }

  /** A value that is compared with an interface value becomes one first. */
  private compare(x: Type, y: Type): void {
    this.meet(x, y);
    this.meet(y, x);
  }

  private comparisons(expr: Binary, scope: Scope): void {
    for (let left: Expr = expr; left.k === 'Binary'; left = left.x) {
      if (left.op === '==' || left.op === '!=') {
        this.compare(this.checker.typeOf(left.x, scope), this.checker.typeOf(left.y, scope));
      }
    }
  }

  private cases({ tag, cases }: Switch, scope: Scope): void {
    if (tag === undefined) return;
    const type = this.checker.typeOf(tag, scope);
    for (const { exprs } of cases) for (const one of exprs) this.compare(type, this.checker.typeOf(one, scope));
  }

  private stmt(stmt: Stmt, scope: Scope, start: Scope, within: string): void {
    switch (stmt.k) {
      case 'Assign':
        if (stmt.op === '=') this.give(stmt.rhs, scope, (at) => this.variable(stmt.lhs[at], scope));
        if (stmt.op === ':=') {
          const isOld = (lhs: Expr | undefined): boolean => lhs?.k !== 'Ident' || declaredSince(scope, start, lhs.name);
          this.give(stmt.rhs, scope, (at) => (isOld(stmt.lhs[at]) ? this.variable(stmt.lhs[at], scope) : undefined));
        }
        return;
      case 'Send': {
        const core = this.checker.core(this.checker.typeOf(stmt.chan, scope));
        this.give([stmt.value], scope, () => (core.k === 'chan' ? core.elem : unknown));
        return;
      }
      case 'Return': {
        const results = stmt.results.length === 0 ? [] : this.results.get(within)?.();
        this.give(stmt.results, scope, (at) => results?.[at] ?? unknown);
        return;
      }
      case 'Range':
        if (!stmt.define) this.range(stmt, scope);
        return;
      case 'Bad':
        this.boxed = true;
        return;
      case 'Block':
      case 'ExprStmt':
      case 'IncDec':
      case 'GoDefer':
      case 'Branch':
      case 'If':
      case 'Switch':
      case 'TypeSwitch':
      case 'Select':
      case 'For':
      case 'Labeled':
      case 'DeclStmt':
      case 'Empty':
        return;
    }
  }

  private range({ lhs, x }: Range, scope: Scope): void {
    const over = this.checker.typeOf(x, scope);
    lhs.forEach((one, at) => this.meet(rangeType(this.checker, over, at), this.variable(one, scope)));
  }

  /** What a variable takes that is set; undefined for the blank one. */
  private variable(lhs: Expr | undefined, scope: Scope): Type | undefined {
    if (lhs === undefined) return unknown;
    return lhs.k === 'Ident' && lhs.name === '_' ? undefined : this.checker.typeOf(lhs, scope);
  }
}

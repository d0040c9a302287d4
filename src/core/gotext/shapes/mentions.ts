import type { Call, Expr, Field, FuncDecl, Index, Spec } from '../ast';
import { Bodies, nameless } from '../bodies';
import type { Oracle } from '../oracle';
import type { PackageText } from '../packageText';
import { declareBound, declareFields, declareSignature, receiverTypeParams, typeParamNames } from '../scope';
import type { Entity, Scope } from '../scope';
import type { Checker, GenericFunc, Package } from '../types/checker';
import { inferArguments } from '../types/infer';
import { readType } from '../types/readType';
import type { Type } from '../types/types';
import type { BodyWalk } from '../walk';
import { unparen } from '../walkParts';

/** A generic declaration: import path and name. */
export const declarationKey = (path: string, name: string): string => `${path} ${name}`;

export interface Mention {
  readonly of: string;
  readonly args: readonly Type[];
}

export interface Mentions {
  readonly instances: readonly Mention[];
  /** Generic functions that stand for values, their arguments left to what takes them: nothing tells them here. */
  readonly bare: ReadonlySet<string>;
}

/** A declaration, or one spec of it, in which instances may be mentioned. */
export interface Host {
  readonly path: string;
  readonly file: number;
  readonly chunk: number;
  /** Of a group. */
  readonly spec?: number;
  /** The generic declaration whose type parameters it is written with. */
  readonly context?: string;
}

/** Every instance that the declaration mentions where the compiler reads it, its own parameters standing for `args`. */
export function mentionsIn(
  checker: Checker,
  text: PackageText,
  pkg: Package,
  host: Host,
  args: readonly Type[],
): Mentions {
  const gather = new Gather(checker);
  const file = text.files[host.file]!;
  const chunk = file.scan.chunks[host.chunk]!;
  const outer = pkg.scope.file(host.file);
  const bodies = new Bodies(text, pkg.scope, gather.oracle);
  if (chunk.kind === 'func') {
    const decl = file.func(chunk);
    if (decl === undefined) return gather.finish();
    const scope = boundScope(outer, decl, args);
    if (decl.receiver) gather.type(decl.receiver.type, scope);
    gather.fields([...decl.type.params, ...decl.type.results], scope);
    if (decl.body) {
      const walk = bodies.walk(file, chunk.start, () => undefined);
      walk.body(decl.body, declareSignature(scope, decl.type), nameless(), outer);
    }
    return gather.finish();
  }
  const walk = bodies.walk(file, chunk.start, () => undefined);
  const specs = file.specs(chunk);
  for (const spec of host.spec === undefined ? specs : [specs[host.spec]!]) gather.spec(spec, outer, args, walk);
  return gather.finish();
}

function boundScope(outer: Scope, decl: FuncDecl, args: readonly Type[]): Scope {
  if (decl.receiver === undefined) return declareBound(outer, typeParamNames(decl.typeParams), args);
  const scope = declareBound(outer, receiverTypeParams(decl.receiver.type), args);
  return declareFields(scope, [decl.receiver], scope);
}

export class Gather {
  private readonly instances: Mention[] = [];
  /** Uses of a generic function's name without those that a call or an index explains. */
  private readonly uses = new Map<string, number>();
  readonly oracle: Oracle;

  constructor(private readonly checker: Checker) {
    this.oracle = {
      constant: (expr, scope) => checker.constant(expr, scope),
      isRangeFunc: () => false,
      call: (call, scope) => {
        this.call(call, scope);
        return { isCall: false, facts: {}, callee: undefined, wrapped: false };
      },
      use: (name, scope) => {
        this.count(scope.find(name), 1);
      },
      select: (selector, scope) => {
        this.count(this.entity(selector, scope), 1);
      },
      index: (expr, scope) => {
        this.index(expr, scope);
      },
      type: (expr, scope) => {
        this.type(expr, scope);
      },
    };
  }

  finish(): Mentions {
    const bare = [...this.uses].filter(([, count]) => count > 0).map(([key]) => key);
    return { instances: this.instances, bare: new Set(bare) };
  }

  spec(spec: Spec, outer: Scope, args: readonly Type[], walk: BodyWalk): void {
    if (spec.k === 'TypeSpec') this.type(spec.type, declareBound(outer, typeParamNames(spec.params), args));
    if (spec.k !== 'ValueSpec') return;
    if (spec.type) this.type(spec.type, outer);
    for (const value of spec.values) walk.expr(value, outer, nameless());
  }

  fields(fields: readonly Field[], scope: Scope): void {
    for (const { type } of fields) this.type(type, scope);
  }

  /** Instances in a type as it is written. */
  type(expr: Expr, scope: Scope): void {
    switch (expr.k) {
      case 'Index':
        this.instance(expr, scope);
        for (const index of expr.indices) this.type(index, scope);
        return;
      case 'Paren':
      case 'Star':
        this.type(expr.x, scope);
        return;
      case 'ArrayType':
      case 'ChanType':
        this.type(expr.elem, scope);
        return;
      case 'MapType':
        this.type(expr.key, scope);
        this.type(expr.value, scope);
        return;
      case 'FuncType':
        this.fields([...expr.params, ...expr.results], scope);
        return;
      case 'StructType':
        this.fields(expr.fields, scope);
        return;
      case 'InterfaceType':
        for (const { type } of expr.methods) this.type(type, scope);
        for (const embed of expr.embeds) this.type(embed, scope);
        return;
      case 'Ident':
      case 'Selector':
      case 'BasicLit':
      case 'FuncLit':
      case 'CompositeLit':
      case 'Slice':
      case 'TypeAssert':
      case 'Call':
      case 'Unary':
      case 'Binary':
      case 'Bad':
        return;
    }
  }

  /** `T[int]` where T is a type. */
  private instance({ x, indices }: Index, scope: Scope): void {
    const entity = this.entity(x, scope);
    if (entity?.k !== 'type') return;
    const args = indices.map((index) => readType(this.checker, index, scope));
    this.instances.push({ of: declarationKey(entity.scope.path, entity.spec.name.name), args });
  }

  private entity(x: Expr, scope: Scope): Entity | undefined {
    if (x.k === 'Ident') return scope.find(x.name);
    if (x.k !== 'Selector' || x.x.k !== 'Ident') return undefined;
    const home = scope.find(x.x.name);
    if (home?.k !== 'import' || home.path === 'unsafe') return undefined;
    return this.checker.imported(scope.path, home.path)?.scope.find(x.sel.name);
  }

  /** `F[int]` or `T[int]` among expressions. */
  private index(expr: Index, scope: Scope): void {
    const x = this.checker.operand(expr.x, scope);
    if (x.k === 'type') this.type(expr, scope);
    if (x.k !== 'value' || x.func === undefined) return;
    this.explain(x.func);
    for (const index of expr.indices) this.type(index, scope);
    if (expr.indices.length < typeParamNames(x.func.decl.typeParams).length) {
      // The rest is for the call around it to tell: it takes this one use back.
      this.count(this.entity(expr.x, scope), 1);
      return;
    }
    const args = expr.indices.map((index) => readType(this.checker, index, scope));
    this.instances.push({ of: keyOf(x.func), args });
  }

  private call(call: Call, scope: Scope): void {
    const fun = this.checker.operand(unparen(call.fun), scope);
    if (fun.k === 'type') this.type(call.fun, scope);
    if (fun.k === 'builtin')
      for (const arg of call.args) if (this.checker.operand(arg, scope).k === 'type') this.type(arg, scope);
    if (fun.k !== 'value' || fun.func === undefined) return;
    this.explain(fun.func);
    this.instances.push({ of: keyOf(fun.func), args: inferArguments(this.checker, fun.func, call, scope) });
  }

  private explain(func: GenericFunc): void {
    const key = keyOf(func);
    this.uses.set(key, (this.uses.get(key) ?? 0) - 1);
  }

  private count(entity: Entity | undefined, by: number): void {
    if (entity?.k !== 'func') return;
    const key = declarationKey(entity.scope.path, entity.name);
    this.uses.set(key, (this.uses.get(key) ?? 0) + by);
  }
}

const keyOf = ({ decl, scope }: GenericFunc): string => declarationKey(scope.path, decl.name.name);

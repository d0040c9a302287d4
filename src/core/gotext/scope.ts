import type { Expr, Field, FuncDecl, Ident, FuncType, Range, TypeSpec, TypeSwitch, ValueSpec } from './ast';

/**
 * What a name stands for. Declarations are kept as syntax with the scope that their own names are read in: types and
 * values are worked out only where they are asked for.
 */
export type Entity =
  | { readonly k: 'const'; readonly spec: ValueSpec; readonly index: number; readonly scope: Scope }
  | {
      readonly k: 'var';
      /** Where it is declared: its identity. */
      readonly ident: Ident;
      /** Of the package: the compiler takes it for set anywhere. */
      readonly global?: true;
      readonly type?: Expr;
      readonly values: readonly Expr[];
      readonly index: number;
      readonly count: number;
      readonly scope: Scope;
    }
  /** An instance's argument in place of its type parameter. */
  | { readonly k: 'bound'; readonly type: BoundType }
  | { readonly k: 'param'; readonly field: Field; readonly scope: Scope }
  | { readonly k: 'range'; readonly stmt: Range; readonly index: number; readonly scope: Scope }
  | { readonly k: 'case'; readonly stmt: TypeSwitch; readonly types: readonly Expr[]; readonly scope: Scope }
  | { readonly k: 'type'; readonly spec: TypeSpec; readonly scope: Scope }
  | { readonly k: 'type-param'; readonly name: string; readonly constraint: Expr; readonly scope: Scope }
  /** A method's name for its receiver's type parameter number `index`. */
  | {
      readonly k: 'receiver-param';
      readonly name: string;
      readonly index: number;
      readonly receiver: Expr;
      /** All of the receiver's, this one too. */
      readonly siblings: readonly Entity[];
      readonly scope: Scope;
    }
  | { readonly k: 'func'; readonly file: number; readonly chunk: number; readonly name: string; readonly scope: Scope }
  | { readonly k: 'import'; readonly path: string }
  /** A name whose declaration can't be read. */
  | { readonly k: 'unknown' };

/** A type as the scopes carry it: they never look inside. */
export interface BoundType {
  readonly k: string;
}

/** A chain of declarations, innermost first. Immutable: a closure's view is the scope at its point. */
export interface Scope {
  /** Import path of the package that the names are read in. */
  readonly path: string;
  find(name: string): Entity | undefined;
}

/** So many declarations are looked through at once: a chain gets as long as a function has declarations. */
const stretch = 64;

export class LocalScope implements Scope {
  readonly path: string;
  /** Local declarations up to this one. */
  readonly depth: number;
  /** What lies behind all local declarations. */
  private readonly root: Scope;
  private kept: Stretch | undefined;

  constructor(
    readonly outer: Scope,
    readonly name: string,
    readonly entity: Entity,
  ) {
    this.path = outer.path;
    this.depth = outer instanceof LocalScope ? outer.depth + 1 : 1;
    this.root = outer instanceof LocalScope ? outer.root : outer;
  }

  find(name: string): Entity | undefined {
    const found = nearest(this, name, 0);
    return found === undefined ? this.root.find(name) : found.entity;
  }

  /** Of the declarations that end with this one. */
  get stretch(): Stretch {
    this.kept ??= readStretch(this);
    return this.kept;
  }
}

/** Declarations that follow each other, the last of a name counts, and the scope before them. */
interface Stretch {
  readonly names: ReadonlyMap<string, LocalScope>;
  readonly before: Scope;
}

function readStretch(scope: Scope): Stretch {
  const names = new Map<string, LocalScope>();
  let before = scope;
  for (let count = 0; count < stretch && before instanceof LocalScope; count++) {
    if (!names.has(before.name)) names.set(before.name, before);
    before = before.outer;
  }
  return { names, before };
}

/** The last declaration of the name among those above `floor`. */
function nearest(scope: Scope, name: string, floor: number): LocalScope | undefined {
  let at = scope;
  while (at instanceof LocalScope && at.depth > floor) {
    if (at.name === name) return at;
    if (at.depth % stretch !== 0 || at.depth - stretch < floor) {
      at = at.outer;
      continue;
    }
    const found = at.stretch.names.get(name);
    if (found !== undefined) return found;
    at = at.stretch.before;
  }
  return undefined;
}

/** Whether `name` is declared between `scope` and `start`, the scope that a block began with. */
export const declaredSince = (scope: Scope, start: Scope, name: string): boolean =>
  nearest(scope, name, start instanceof LocalScope ? start.depth : 0) !== undefined;

export function declare(scope: Scope, name: string, entity: Entity): Scope {
  return name === '_' || name === '' ? scope : new LocalScope(scope, name, entity);
}

export function declareFields(scope: Scope, fields: readonly Field[], typeScope: Scope): Scope {
  let inner = scope;
  for (const field of fields) {
    for (const name of field.names) inner = declare(inner, name.name, { k: 'param', field, scope: typeScope });
  }
  return inner;
}

export function declareSignature(scope: Scope, type: FuncType): Scope {
  return declareFields(declareFields(scope, type.params, scope), type.results, scope);
}

/** A type's own name stands in its declaration. */
export function declareType(scope: Scope, spec: TypeSpec): Scope {
  const inner: Scope = new LocalScope(scope, spec.name.name, {
    k: 'type',
    spec,
    get scope(): Scope {
      return inner;
    },
  });
  return inner;
}

/** A generic declaration's names, standing for the types of one instance. */
export function declareBound(scope: Scope, names: readonly string[], types: readonly BoundType[]): Scope {
  return names.reduce((inner, name, index) => {
    const type = types[index];
    return declare(inner, name, type ? { k: 'bound', type } : { k: 'unknown' });
  }, scope);
}

export const typeParamNames = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => field.names.map(({ name }) => name));

/** Type parameters stand in each other's constraints. */
export function declareTypeParams(outer: Scope, fields: readonly Field[]): Scope {
  let scope = outer;
  for (const field of fields) {
    for (const { name } of field.names) {
      const entity: Entity = {
        k: 'type-param',
        name,
        constraint: field.type,
        get scope(): Scope {
          return scope;
        },
      };
      scope = declare(scope, name, entity);
    }
  }
  return scope;
}

/** The scope of a declared function's body: type parameters (a method names its receiver's anew), then parameters. */
export function functionScope(outer: Scope, decl: FuncDecl): Scope {
  let scope = declareTypeParams(outer, decl.typeParams);
  if (decl.receiver !== undefined) {
    const receiver = decl.receiver.type;
    const siblings: Entity[] = [];
    receiverTypeParams(receiver).forEach((name, index) => {
      const entity: Entity = { k: 'receiver-param', name, index, receiver, siblings, scope: outer };
      siblings.push(entity);
      scope = declare(scope, name, entity);
    });
    scope = declareFields(scope, [decl.receiver], scope);
  }
  return declareSignature(scope, decl.type);
}

/** `K` and `V` of `func (m *Map[K, V]) …`. */
export function receiverTypeParams(type: Expr): string[] {
  if (type.k === 'Paren' || type.k === 'Star') return receiverTypeParams(type.x);
  if (type.k !== 'Index') return [];
  return type.indices.map((index) => (index.k === 'Ident' ? index.name : '_'));
}

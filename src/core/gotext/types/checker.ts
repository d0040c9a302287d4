import type { Expr, FuncDecl } from '../ast';
import type { Constant } from '../constants';
import type { FileText } from '../fileText';
import type { FuncHeader } from '../headers';
import type { PackageScope } from '../packageScope';
import type { Entity, Scope } from '../scope';
import type { Interface, Named, Signature, Type, TypeObject, TypeParam } from './types';

/** A package as types are read from it. */
export interface Package {
  readonly path: string;
  readonly linkPrefix: string;
  readonly name: string;
  readonly files: readonly FileText[];
  readonly scope: PackageScope;
  /** Declared methods by receiver type, then name. */
  readonly methods: ReadonlyMap<string, ReadonlyMap<string, FuncPlace>>;
}

/** Where a function is declared. */
export interface FuncPlace {
  readonly file: number;
  readonly chunk: number;
  readonly header: FuncHeader;
}

/** A declared method of a named type, as it is found through a selector. */
export interface Method {
  readonly owner: Named;
  readonly package: Package;
  readonly place: FuncPlace;
}

/** What a selector finds in a type. */
export type Found =
  | { readonly k: 'field'; readonly type: Type; readonly depth: number }
  /** `viaPointer`: an embedded pointer was passed on the way. */
  | { readonly k: 'method'; readonly method: Method; readonly depth: number; readonly viaPointer: boolean }
  /** `type` is the interface that holds it: the static type itself, or an embedded field's. */
  | { readonly k: 'interface-method'; readonly type: Type; readonly signature: Signature; readonly depth: number }
  | { readonly k: 'type-param-method'; readonly signature: Signature; readonly depth: number }
  | { readonly k: 'none' }
  /** Something on the way is not known: it may or may not be there. */
  | { readonly k: 'unknown' };

/** What an expression is. */
export type Operand =
  | { readonly k: 'value'; readonly type: Type; readonly func?: GenericFunc }
  | { readonly k: 'type'; readonly type: Type }
  | { readonly k: 'package'; readonly package: Package }
  | { readonly k: 'unsafe' }
  | { readonly k: 'builtin'; readonly name: string }
  | { readonly k: 'unknown' };

/** A generic function that has no arguments yet. */
export interface GenericFunc {
  readonly decl: FuncDecl;
  /** Of the declaration, without its type parameters. */
  readonly scope: Scope;
}

/** The rooms of type reading know each other by this alone. All may throw NeedPackage. */
export interface Checker {
  constant(expr: Expr, scope: Scope): Constant;
  package(path: string): Package | undefined;
  /** What `import path` means in the package of that scope; undefined where the build has no such package. */
  imported(from: string, path: string): Package | undefined;
  typeOf(expr: Expr, scope: Scope): Type;
  operand(expr: Expr, scope: Scope): Operand;
  entityType(entity: Entity): Type;
  /** Of a function declaration, its own type parameters standing for themselves. */
  signature(decl: FuncDecl, scope: Scope): Signature;
  funcDecl(pkg: Package, place: Pick<FuncPlace, 'file' | 'chunk'>): FuncDecl | undefined;
  /** Unknown where its text is too long, and where instances lead to new ones without end. */
  named(object: TypeObject, args: readonly Type[]): Type;
  /** The type that compiled code has in an argument's place: its underlying type under the linker's text for it. */
  shape(text: string, under: Type): Named;
  /** Never named, never an alias; a type parameter stays one. */
  under(type: Type): Type;
  /** As `under`, but a type parameter gives the one type that all its types share. */
  core(type: Type): Type;
  constraint(param: TypeParam): Type;
  /** All methods of an interface, embedded ones too; undefined where one embedded is not known. */
  interfaceMethods(type: Interface): Interface['methods'] | undefined;
  find(type: Type, name: string, path: string): Found;
  methodSignature(method: Method): Signature;
}

/** Thrown where a package must be loaded before the question can be answered; nothing wrong is remembered. */
export class NeedPackage extends Error {
  override readonly name = 'NeedPackage';
  constructor(
    readonly from: string,
    readonly path: string,
  ) {
    super(`${from} needs ${path}`);
  }
}

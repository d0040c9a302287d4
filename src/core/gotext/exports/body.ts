import type { Block, Call, Expr, FuncLit, Ident } from '../ast';
import type { Branches } from '../branches';
import type { Entity, Scope } from '../scope';
import type { Checker } from '../types/checker';
import type { Type } from '../types/types';
import type { Exits } from './exits';
import type { TypeArguments } from './instance';

/** What a body costs to inline without the code of those that it calls. */
export interface RawCost {
  readonly nodes: number;
  /** Why it can't be inlined: the first reason. */
  readonly blocked?: string;
  /** Something that counts is not told by the text. */
  readonly unsure: boolean;
  readonly calls: readonly RawCall[];
}

/** A call of a function that is known when compiling: it costs what the callee costs, where that is inlined. */
export interface RawCall {
  /** Linker name without type arguments, or a literal. */
  readonly callee: string | RawCost;
  /** Of a generic one. */
  readonly typeArguments?: TypeArguments;
  /** Offset of its `(` in the declaration. */
  readonly lparen: number;
  /** What it costs where the callee is not inlined. */
  readonly otherwise: number;
}

/** What bodies mention: what an importer gets together with a body. */
export interface References {
  entity(entity: Entity): void;
  type(type: Type): void;
}

/** What a walk through one declaration needs of the outside. */
export interface Surroundings {
  readonly checker: Checker;
  /** Import path of the package. */
  readonly path: string;
  readonly minor: number;
  readonly goarch: string;
  readonly pointerBits: 32 | 64;
  /** The declaration's text, from which offsets count. */
  readonly text: string;
  readonly references: References;
  /** Takes the functions that are named, by linker name without type arguments, in the compiler's order. */
  readonly uses: Set<string>;
  /** The function that is walked has type parameters: dictionaries come as an argument. */
  readonly generic: boolean;
  keeps(ident: Ident): boolean;
}

/** What the parts of one body's walk share. */
export interface Body extends Surroundings {
  readonly branches: Branches;
  /** Where the walked function is the body of a loop over a function. */
  readonly exits?: Exits | undefined;
  /** Of the function or literal that is walked. */
  readonly results: readonly Type[];
  /** The variable is a parameter of the walked function or belongs to one around it. */
  isParameter(entity: Entity): boolean;
  add(nodes: number): void;
  unsure(): void;
  /** Something forbids inlining: the first reason counts. */
  block(reason: string): void;
  call(callee: string | FuncLit, lparen: number, otherwise: number, typeArguments?: TypeArguments): void;
  literal(node: FuncLit, scope: Scope): void;
  /** The body of a loop over a function: a literal of its own. */
  rangeBody(node: Block, scope: Scope, results: readonly Type[], exits: Exits): void;
  calling(call: Call, scope: Scope): void;
  mention(type: Expr, scope: Scope): void;
}

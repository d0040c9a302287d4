import type { Block, Call, Expr, FuncLit, Ident } from '../ast';
import { Branches } from '../branches';
import type { Entity, Scope } from '../scope';
import { declareSignature } from '../scope';
import type { Checker } from '../types/checker';
import { readSignature } from '../types/readType';
import type { Type } from '../types/types';
import type { Body, RawCall, RawCost, References, Surroundings } from './body';
import type { TypeArguments } from './instance';
import { callCost } from './costCall';
import type { Exits } from './exits';
import { stmtsCost } from './costStmt';
import { mentionType } from './mentions';
import { prices } from './rules';

/** Counts one body; literals in it have counts of their own. */
export class BodyCost implements Body {
  private nodes = 0;
  private readonly calls: RawCall[] = [];
  private isUnsure = false;
  private blocked: string | undefined;
  readonly checker: Checker;
  readonly path: string;
  readonly minor: number;
  readonly goarch: string;
  readonly pointerBits: 32 | 64;
  readonly text: string;
  readonly references: References;
  readonly uses: Set<string>;
  readonly generic: boolean;
  readonly branches: Branches;
  /** Calls of each literal in it, at any depth. */
  readonly nested: (readonly RawCall[])[];
  private readonly literals: Map<FuncLit, RawCost>;

  constructor(
    private readonly around: Surroundings,
    readonly results: readonly Type[],
    /** Scope in which the walked function's own parameters are declared, and the one outside them. */
    private readonly outside: Scope,
    parent?: BodyCost,
    readonly exits?: Exits,
  ) {
    this.checker = around.checker;
    this.path = around.path;
    this.minor = around.minor;
    this.goarch = around.goarch;
    this.pointerBits = around.pointerBits;
    this.text = around.text;
    this.references = around.references;
    this.uses = around.uses;
    this.generic = around.generic;
    this.branches = parent?.branches ?? new Branches((expr, scope) => around.checker.constant(expr, scope));
    this.nested = parent?.nested ?? [];
    this.literals = parent?.literals ?? new Map<FuncLit, RawCost>();
  }

  count(block: Block, scope: Scope): RawCost {
    stmtsCost(this, block.list, scope, this.outside);
    const { nodes, blocked, calls, isUnsure: unsure } = this;
    return { nodes, unsure, calls, ...(blocked !== undefined && { blocked }) };
  }

  add(nodes: number): void {
    this.nodes += nodes;
  }

  unsure(): void {
    this.isUnsure = true;
  }

  block(reason: string): void {
    this.blocked ??= reason;
  }

  keeps(ident: Ident): boolean {
    return this.around.keeps(ident);
  }

  isParameter(entity: Entity): boolean {
    return entity.k === 'param';
  }

  calling(call: Call, scope: Scope): void {
    callCost(this, call, scope);
  }

  mention(type: Expr, scope: Scope): void {
    mentionType(this.checker, this.references, type, scope);
  }

  call(callee: string | FuncLit, lparen: number, otherwise: number, typeArguments?: TypeArguments): void {
    if (typeof callee === 'string') this.uses.add(callee);
    const known = typeof callee === 'string' ? callee : this.literals.get(callee);
    if (known === undefined) this.add(otherwise);
    else this.calls.push({ callee: known, lparen, otherwise, ...(typeArguments && { typeArguments }) });
  }

  literal(node: FuncLit, scope: Scope): void {
    this.add(1 + prices.closure);
    this.mention(node.type, scope);
    if (this.literals.has(node)) return;
    const signature = readSignature(this.checker, node.type, scope);
    const inner = new BodyCost(this.around, signature.results, scope, this);
    const cost = inner.count(node.body, declareSignature(scope, node.type));
    this.literals.set(node, cost);
    this.nested.push(cost.calls);
  }

  rangeBody(node: Block, scope: Scope, results: readonly Type[], exits: Exits): void {
    this.nested.push(new BodyCost(this.around, results, scope, this, exits).count(node, scope).calls);
  }
}

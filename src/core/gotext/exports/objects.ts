import type { Entity } from '../scope';
import type { Scope } from '../scope';
import type { Checker, Package } from '../types/checker';
import { declareTypeParams } from '../scope';
import { entityAsType, readType } from '../types/readType';
import type { Named, Type } from '../types/types';
import type { References } from './body';

/** Something that a package declares: what export data holds one by one. */
export interface Declaration {
  readonly path: string;
  readonly name: string;
}

/** One object per declaration, so that sets of them are small. */
export class Declarations {
  private readonly byPath = new Map<string, Map<string, Declaration>>();

  get(path: string, name: string): Declaration {
    let own = this.byPath.get(path);
    if (own === undefined) this.byPath.set(path, (own = new Map<string, Declaration>()));
    let declaration = own.get(name);
    if (declaration === undefined) own.set(name, (declaration = { path, name }));
    return declaration;
  }
}

/** Gathers the package-level declarations that types and bodies name. */
export class Gathered implements References {
  readonly found = new Set<Declaration>();
  private readonly seen = new Set<Type>();

  constructor(
    private readonly checker: Checker,
    private readonly declarations: Declarations,
  ) {}

  entity(entity: Entity): void {
    switch (entity.k) {
      case 'func':
        this.found.add(this.declarations.get(entity.scope.path, entity.name));
        return;
      case 'type': {
        this.type(entityAsType(this.checker, entity));
        return;
      }
      case 'var':
        if (entity.global) this.found.add(this.declarations.get(entity.scope.path, entity.ident.name));
        return;
      case 'const':
        // The value is written, and its type.
        if (entity.spec.type !== undefined) this.type(this.checker.entityType(entity));
        return;
      case 'param':
      case 'range':
      case 'case':
      case 'bound':
      case 'type-param':
      case 'receiver-param':
      case 'import':
      case 'unknown':
    }
  }

  type(type: Type): void {
    switch (type.k) {
      case 'named':
        if (this.seen.has(type)) return;
        this.seen.add(type);
        this.named(type);
        return;
      case 'pointer':
      case 'slice':
      case 'array':
      case 'chan': {
        this.type(type.elem);
        return;
      }
      case 'map':
        this.type(type.key);
        {
          this.type(type.value);
          return;
        }
      case 'func':
        type.params.forEach((param) => this.type(param));
        type.results.forEach((result) => this.type(result));
        return;
      case 'struct':
        type.fields.forEach((field) => this.type(field.type));
        return;
      case 'interface':
        type.methods.forEach(({ signature }) => this.type(signature));
        type.embeds.forEach((embed) => this.type(embed));
        type.terms.forEach((term) => this.type(term));
        return;
      case 'tuple':
        type.types.forEach((one) => this.type(one));
        return;
      case 'basic':
      case 'type-param':
      case 'unknown':
    }
  }

  private named({ object, args }: Named): void {
    for (const arg of args) this.type(arg);
    if (object.path === '') return;
    // A type of a function has no name outside: what it is made of comes instead.
    if (object.local === 0) this.found.add(this.declarations.get(object.path, object.name));
    else if (object.spec) this.type(readType(this.checker, object.spec.type, object.scope));
  }
}

/** What a declaration names without its bodies: its type, and for a type its methods' signatures. */
export function declaredReferences(checker: Checker, pkg: Package, entity: Entity, into: Gathered): void {
  switch (entity.k) {
    case 'func': {
      const decl = checker.funcDecl(pkg, entity);
      if (decl === undefined) return;
      into.type(checker.signature(decl, entity.scope));
      constraints(checker, decl.typeParams, entity.scope, into);
      return;
    }
    case 'var': {
      into.type(checker.entityType(entity));
      return;
    }
    case 'const': {
      into.type(checker.entityType(entity));
      return;
    }
    case 'type': {
      const { spec, scope } = entity;
      const inner = declareTypeParams(scope, spec.params);
      into.type(checker.under(readType(checker, spec.type, inner)));
      constraints(checker, spec.params, scope, into);
      for (const place of pkg.methods.get(spec.name.name)?.values() ?? []) {
        const decl = checker.funcDecl(pkg, place);
        if (decl) into.type(checker.signature(decl, pkg.scope.file(place.file)));
      }
      return;
    }
    case 'param':
    case 'range':
    case 'case':
    case 'bound':
    case 'type-param':
    case 'receiver-param':
    case 'import':
    case 'unknown':
  }
}

function constraints(
  checker: Checker,
  params: Parameters<typeof declareTypeParams>[1],
  scope: Scope,
  into: Gathered,
): void {
  const inner = declareTypeParams(scope, params);
  for (const { type } of params) into.type(readType(checker, type, inner));
}

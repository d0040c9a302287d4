import type { Expr, FuncDecl } from '../ast';
import { ConstantFolder } from '../constants';
import type { Constant } from '../constants';
import { declareBound, declareTypeParams, functionScope, receiverTypeParams, typeParamNames } from '../scope';
import type { Entity, Scope } from '../scope';
import { withinStack } from '../stack';
import type { Checker, Found, FuncPlace, Method, Operand, Package } from './checker';
import { withEmbedded } from './embedded';
import { entityType } from './entityType';
import { operandOf } from './operand';
import { findMember } from './lookup';
import { readSignature, readType } from './readType';
import { nowhere, underPredeclared } from './universe';
import { longestText, shapePath, typeText, unknown } from './types';
import type { Interface, Named, Signature, Type, TypeObject, TypeParam } from './types';

/** Where packages come from: both throw NeedPackage for one that is not loaded yet. */
export interface Packages {
  package(path: string): Package | undefined;
  imported(from: string, path: string): Package | undefined;
}

/** Characters: ten times what the largest programs have. Instances that lead to new ones without end come to it soon. */
const mostInstanceText = 10_000_000;

/** Reads types on demand and remembers them. One serves until a declaration changes anywhere. */
export class TypeChecker implements Checker {
  private readonly instances = new Map<string, Named>();
  /** Characters of type arguments of all instances. */
  private instanceText = 0;
  private readonly unders = new Map<Named, Type>();
  private readonly flat = new Map<Interface, Interface['methods'] | undefined>();
  private readonly types = new WeakMap<Entity, Type>();
  private readonly constraints = new Map<TypeParam, Type>();
  private readonly signatures = new Map<FuncDecl, { scope: Scope; signature: Signature }>();
  private readonly methods = new Map<Named, Map<FuncPlace, Signature>>();
  private readonly pending = new Set<object>();
  private readonly folder: ConstantFolder;

  constructor(
    private readonly packages: Packages,
    pointerBits: 32 | 64,
  ) {
    this.folder = new ConstantFolder({
      pointerBits,
      foreign: (from, path, name) => {
        const entity = this.imported(from, path)?.scope.find(name);
        return entity && this.folder.entity(entity);
      },
      basicName: (expr, scope) => {
        const operand = this.operand(expr, scope);
        const under = operand.k === 'value' || operand.k === 'type' ? this.under(operand.type) : unknown;
        return under.k === 'basic' ? { name: under.name, isType: operand.k === 'type' } : undefined;
      },
    });
  }

  constant(expr: Expr, scope: Scope): Constant {
    return this.folder.fold(expr, scope);
  }

  package(path: string): Package | undefined {
    return this.packages.package(path);
  }

  imported(from: string, path: string): Package | undefined {
    return this.packages.imported(from, path);
  }

  typeOf(expr: Expr, scope: Scope): Type {
    const operand = this.operand(expr, scope);
    return operand.k === 'value' ? operand.type : unknown;
  }

  operand(expr: Expr, scope: Scope): Operand {
    return operandOf(this, expr, scope);
  }

  entityType(entity: Entity): Type {
    const known = this.types.get(entity);
    if (known !== undefined) return known;
    const type = this.once(entity, () => entityType(this, entity));
    this.types.set(entity, type);
    return type;
  }

  signature(decl: FuncDecl, scope: Scope): Signature {
    const known = this.signatures.get(decl);
    if (known?.scope === scope) return known.signature;
    const inner = decl.receiver ? functionScope(scope, decl) : declareTypeParams(scope, decl.typeParams);
    const signature = readSignature(this, decl.type, inner);
    this.signatures.set(decl, { scope, signature });
    return signature;
  }

  funcDecl(pkg: Package, place: Pick<FuncPlace, 'file' | 'chunk'>): FuncDecl | undefined {
    return pkg.files[place.file]!.header(place.chunk);
  }

  named(object: TypeObject, args: readonly Type[]): Type {
    const inner = args.length === 0 ? '' : `[${args.map(typeText).join(',')}]`;
    const local = object.local === 0 ? '' : `·${object.local}`;
    const text = `${object.path === '' ? '' : `${object.path}.`}${object.name}${local}${inner}`;
    const known = this.instances.get(text);
    if (known !== undefined) return known;
    if (inner.length > longestText || (inner !== '' && this.instanceText > mostInstanceText)) return unknown;
    this.instanceText += inner.length;
    const instance: Named = { k: 'named', object, args, text };
    this.instances.set(text, instance);
    return instance;
  }

  shape(text: string, under: Type): Named {
    const object = { name: text, path: shapePath, spec: undefined, scope: nowhere, local: 0 };
    const whole = `${shapePath}.${text}`;
    const shape = this.instances.get(whole) ?? { k: 'named', object, args: [], text: whole };
    this.instances.set(whole, shape);
    this.unders.set(shape, under);
    return shape;
  }

  under(type: Type): Type {
    if (type.k !== 'named') return type;
    const known = this.unders.get(type);
    if (known !== undefined) return known;
    const { spec, scope } = type.object;
    if (spec === undefined) return underPredeclared(type);
    const inner = declareBound(scope, typeParamNames(spec.params), type.args);
    const under = this.once(type, () => this.under(readType(this, spec.type, inner)));
    this.unders.set(type, under);
    return under;
  }

  core(type: Type): Type {
    const constraint = type.k === 'type-param' ? this.constraint(type) : type;
    const under = this.under(constraint);
    if (under.k !== 'interface') return under;
    const terms = this.terms(under);
    if (terms.length === 0) return type.k === 'type-param' ? unknown : under;
    const cores = terms.map((term) => this.under(term));
    const first = cores[0]!;
    return cores.every((core) => typeText(core) === typeText(first)) ? first : mixedCore(cores);
  }

  constraint(param: TypeParam): Type {
    const known = this.constraints.get(param);
    if (known !== undefined) return known;
    const constraint = this.once(param, () => readType(this, param.constraint, param.scope));
    this.constraints.set(param, constraint);
    return constraint;
  }

  interfaceMethods(type: Interface): Interface['methods'] | undefined {
    if (type.embeds.length === 0) return type.methods;
    if (!this.flat.has(type)) this.flat.set(type, this.flatten(type));
    return this.flat.get(type);
  }

  find(type: Type, name: string, path: string): Found {
    return findMember(this, type, name, path);
  }

  methodSignature({ owner, package: pkg, place }: Method): Signature {
    let known = this.methods.get(owner);
    if (known === undefined) this.methods.set(owner, (known = new Map<FuncPlace, Signature>()));
    let signature = known.get(place);
    if (signature !== undefined) return signature;
    const decl = this.funcDecl(pkg, place);
    if (decl?.receiver === undefined) return { k: 'func', params: [], results: [unknown], variadic: false };
    const scope = declareBound(pkg.scope.file(place.file), receiverTypeParams(decl.receiver.type), owner.args);
    signature = readSignature(this, decl.type, scope);
    known.set(place, signature);
    return signature;
  }

  private flatten(type: Interface): Interface['methods'] | undefined {
    const { types, complete } = withEmbedded(this, type, ({ embeds }) => embeds);
    const methods = new Map<string, Interface['methods'][number]>();
    for (const one of types) {
      const under = this.under(one);
      if (under.k === 'unknown') return undefined;
      // A union's term, `~int` or a plain type, brings no methods.
      for (const method of under.k === 'interface' ? under.methods : []) {
        const key = `${method.path}.${method.name}`;
        if (!methods.has(key)) methods.set(key, method);
      }
    }
    return complete ? [...methods.values()] : undefined;
  }

  /** The types that a constraint allows; embedded constraints are looked into. */
  private terms(type: Interface): Type[] {
    const { types } = withEmbedded(this, type, ({ terms, embeds }) => [...terms, ...embeds]);
    return types.filter((one) => this.under(one).k !== 'interface');
  }

  /** What asks for itself while it is being read (code that does not compile) is unknown. */
  private once(key: object, read: () => Type): Type {
    if (this.pending.has(key)) return unknown;
    this.pending.add(key);
    try {
      return withinStack(read, unknown);
    } finally {
      this.pending.delete(key);
    }
  }
}

/** `[]byte | string` is read like `[]byte`; channels that differ in direction alone share an element. */
function mixedCore(cores: readonly Type[]): Type {
  const bytes = cores.find((core) => typeText(core) === '[]uint8');
  const others = cores.filter((core) => core !== bytes);
  if (bytes && others.every((core) => typeText(core) === 'string')) return bytes;
  return cores.every((core) => core.k === 'chan') ? cores[0]! : unknown;
}

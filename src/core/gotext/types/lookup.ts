import type { Checker, Found, FuncPlace, Package } from './checker';
import { mostEmbedded } from './embedded';
import { isExported } from './types';
import type { Interface, InterfaceMethod, Named, Type } from './types';

/**
 * What `x.name` means for an x of this type, written in package `path`: the shallowest field or method, through
 * embedded fields. Two of one depth (code that does not compile) give the first.
 */
export function findMember(checker: Checker, type: Type, name: string, path: string): Found {
  const seen = new Set<Type>();
  let level: Step[] = [{ type, viaPointer: false }];
  let unclear = false;
  for (let depth = 0; level.length > 0; depth++) {
    const next: Step[] = [];
    let found: Found | undefined;
    for (const at of level) {
      const isPointer = at.type.k === 'pointer';
      const base = at.type.k === 'pointer' ? at.type.elem : at.type;
      if (seen.has(base)) continue;
      seen.add(base);
      const step = { type: base, viaPointer: at.viaPointer || (isPointer && depth > 0) };
      const here = memberHere(checker, step, name, path, depth, next);
      if (here === 'unknown') unclear = true;
      else found ??= here;
    }
    // What is not known at a smaller depth might hide this one: then it can't be told.
    if (unclear || seen.size > mostEmbedded) return { k: 'unknown' };
    if (found !== undefined) return found;
    level = next;
  }
  return { k: 'none' };
}

/** A type on the way through embedded fields. */
interface Step {
  readonly type: Type;
  readonly viaPointer: boolean;
}

function memberHere(
  checker: Checker,
  { type: base, viaPointer }: Step,
  name: string,
  path: string,
  depth: number,
  next: Step[],
): Found | 'unknown' | undefined {
  if (base.k === 'named') {
    const method = declaredMethod(checker, base, name, path);
    if (method !== undefined) return { k: 'method', method: { owner: base, ...method }, depth, viaPointer };
  }
  if (base.k === 'type-param') return paramMethod(checker, checker.constraint(base), name, path, depth);
  const under = checker.under(base);
  if (under.k === 'unknown') return 'unknown';
  if (under.k === 'interface') return interfaceMember(checker, base, under, name, path, depth);
  if (under.k !== 'struct') return undefined;
  for (const field of under.fields) {
    if (field.name === name && (isExported(name) || field.path === path))
      return { k: 'field', type: field.type, depth };
    if (field.embedded) next.push({ type: field.type, viaPointer });
  }
  return undefined;
}

/** A method that is declared for the named type itself. */
export function declaredMethod(
  checker: Checker,
  named: Named,
  name: string,
  path: string,
): { package: Package; place: FuncPlace } | undefined {
  const { object } = named;
  if (object.local > 0 || (!isExported(name) && object.path !== path)) return undefined;
  const pkg = checker.package(object.path);
  const place = pkg?.methods.get(object.name)?.get(name);
  return pkg && place && { package: pkg, place };
}

function interfaceMember(
  checker: Checker,
  type: Type,
  under: Interface,
  name: string,
  path: string,
  depth: number,
): Found | 'unknown' | undefined {
  const method = pick(checker.interfaceMethods(under) ?? under.methods, name, path);
  if (method !== undefined) return { k: 'interface-method', type, signature: method.signature, depth };
  return checker.interfaceMethods(under) === undefined ? 'unknown' : undefined;
}

function paramMethod(
  checker: Checker,
  constraint: Type,
  name: string,
  path: string,
  depth: number,
): Found | 'unknown' | undefined {
  const under = checker.under(constraint);
  if (under.k !== 'interface') return 'unknown';
  const methods = checker.interfaceMethods(under);
  const method = methods && pick(methods, name, path);
  if (method !== undefined) return { k: 'type-param-method', signature: method.signature, depth };
  // A field or method of the one type that the constraint allows.
  const core = checker.core(constraint);
  if (core.k !== 'interface' && core.k !== 'unknown') {
    const found = findMember(checker, core, name, path);
    if (found.k === 'field') return found;
  }
  return methods === undefined ? 'unknown' : undefined;
}

const pick = (methods: readonly InterfaceMethod[], name: string, path: string): InterfaceMethod | undefined =>
  methods.find((method) => method.name === name && (isExported(name) || method.path === path));

import type { LinkName } from '../names';
import { receiverTypeParams, typeParamNames } from '../scope';
import type { Bindings } from '../types/bind';
import type { Checker, Package } from '../types/checker';
import { unknown } from '../types/types';
import { splitArguments } from './linkText';
import { type PathOf, readShape } from './readShape';
import { rootArguments } from './rootArguments';

/**
 * What the type parameters of an instance stand for by its linker name (`p.F[go.shape.int]`, or what lies in it).
 * Undefined where it is none, or the package declares it otherwise.
 */
export function bindingsOf(
  checker: Checker,
  pkg: Package,
  name: string,
  link: LinkName,
  pathOf: PathOf,
): Bindings | undefined {
  const root = link.generic ? rootArguments(name, link) : undefined;
  const names = root && parameterNames(checker, pkg, link);
  if (root === undefined || names === undefined) return undefined;
  const args = splitArguments(root.args);
  if (args.length !== names.length) return undefined;
  return new Map(names.map((own, at) => [own, readShape(checker, args[at]!.trim(), pathOf) ?? unknown]));
}

/** As the function itself calls them: a method names its receiver's anew. */
function parameterNames(checker: Checker, pkg: Package, { root, receiver }: LinkName): string[] | undefined {
  if (receiver !== undefined) {
    const place = pkg.methods.get(receiver.typeName)?.get(root.slice(root.lastIndexOf('.') + 1));
    const decl = place && checker.funcDecl(pkg, place);
    return decl?.receiver && receiverTypeParams(decl.receiver.type);
  }
  const entity = pkg.scope.find(root);
  const decl = entity?.k === 'func' ? checker.funcDecl(pkg, entity) : undefined;
  return decl && typeParamNames(decl.typeParams);
}

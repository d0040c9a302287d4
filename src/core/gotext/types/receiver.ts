import type { Receiver } from '../functions';
import type { Checker, Package } from './checker';
import { entityAsType } from './readType';
import type { Type } from './types';

/** The type that a receiver of a package's method names; undefined where it is not declared (any more). */
export function receiverType(checker: Checker, pkg: Package, receiver: Receiver): Type | undefined {
  const entity = pkg.scope.find(receiver.typeName);
  if (entity?.k !== 'type') return undefined;
  const type = entityAsType(checker, entity);
  return receiver.pointer ? { k: 'pointer', elem: type } : type;
}

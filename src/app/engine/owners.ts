/** Who owns a function, by its linker name: asked once per package. */
import type { Build } from '../../core/build';
import { parseLinkName } from '../../core/gotext';
import type { Owner } from '../messages';

export function ownersOf(build: Build): (linkerName: string) => Promise<Owner> {
  const known = new Map<string, Promise<Owner>>();
  return (name) => {
    const { prefix } = parseLinkName(name);
    let owner = known.get(prefix);
    if (owner === undefined) {
      owner = build.packageOfLinkName(name).then((found) => found?.owner ?? byPath(prefix));
      known.set(prefix, owner);
    }
    return owner;
  };
}

/** For packages that can't be found here: only the standard library has no dot in its first element. */
function byPath(prefix: string): Owner {
  if (prefix === 'main') return 'own';
  return prefix.split('/')[0]!.includes('.') ? 'deps' : 'go';
}

/** Who owns a function, by its linker name: asked once per package. */
import type { Build } from '../../core/build';
import { parseLinkName, unescapePath } from '../../core/gotext';
import type { Owner } from '../messages';

export function ownersOf(build: Build): (linkerName: string) => Promise<Owner> {
  const known = new Map<string, Promise<Owner>>();
  return (name) => {
    const { prefix } = parseLinkName(name);
    let owner = known.get(prefix);
    if (owner === undefined) {
      owner = ownerOf(build, name, prefix);
      known.set(prefix, owner);
    }
    return owner;
  };
}

async function ownerOf(build: Build, name: string, prefix: string): Promise<Owner> {
  const found = await build.packageOfLinkName(name);
  if (found !== undefined) return found.owner;
  // As go test names a main package.
  return unescapePath(prefix) === (await build.main())?.path ? 'own' : byPath(prefix);
}

/** For packages that can't be found here: only the standard library has no dot in its first element. */
function byPath(prefix: string): Owner {
  if (prefix === 'main') return 'own';
  return prefix.split('/')[0]!.includes('.') ? 'deps' : 'go';
}

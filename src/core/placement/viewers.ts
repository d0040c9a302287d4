import type { Build, Package } from '../build';
import { hasWord, type PackageIndex, type Viewers } from '../gotext';
import type { Path } from '../ports';

/** Text that is read for one answer at most (UTF-16 units). */
const maxText = 4_000_000;

export interface Texts {
  readonly build: Build;
  readonly text: (path: Path) => Promise<string | undefined>;
  readonly index: (pkg: Package) => Promise<PackageIndex | undefined>;
}

/** Whose code can have values of a package's types: the package, and those that import it, directly or not. */
export function viewersOf({ build, text, index }: Texts): Viewers {
  let closed: Promise<ReadonlyMap<Package, readonly Package[]> | undefined> | undefined;
  return async (path) => {
    closed ??= importers(build, text);
    const known = await closed;
    const owner = known && [...known.keys()].find((pkg) => pkg.path === path);
    if (owner === undefined) return undefined;
    const viewers = new Set([owner]);
    // A set walks what is added on the way.
    for (const viewer of viewers) for (const importer of known!.get(viewer)!) viewers.add(importer);
    const indexes: PackageIndex[] = [];
    let size = 0;
    for (const viewer of viewers) {
      if (await isOpaque(viewer, text)) return undefined;
      const one = await index(viewer);
      if (one?.source.files.length !== viewer.files.length) return undefined;
      size += one.source.files.reduce((sum, file) => sum + file.text.length, 0);
      if (size > maxText) return undefined;
      indexes.push(one);
    }
    return indexes;
  };
}

/** Who imports each package of the program. Undefined where one is missing, or code from elsewhere may get at values. */
async function importers(
  build: Build,
  text: Texts['text'],
): Promise<ReadonlyMap<Package, readonly Package[]> | undefined> {
  const all = await build.all();
  const byDir = new Map(all.map((pkg) => [pkg.dir, pkg]));
  const known = new Map(all.map((pkg) => [pkg, [] as Package[]]));
  for (const pkg of all) {
    if (handsOut.has(pkg.path)) return undefined;
    if (!pkg.standard && (await reflects(pkg, text))) return undefined;
    for (const path of pkg.imports) {
      if (path === 'C' || path === 'unsafe') continue;
      const found = await build.resolve(pkg, path);
      const imported = found && byDir.get(found.dir);
      if (imported === undefined) return undefined;
      known.get(imported)!.push(pkg);
    }
  }
  return known;
}

/**
 * Packages of the standard library that hand values to code that asked for no such thing: what a template finds in
 * fields and behind pointers, whatever a plugin's code makes. The others keep what they find by reflection.
 */
const handsOut: ReadonlySet<string> = new Set(['plugin', 'text/template']);

/** Reflection that makes interface values, or sets some. */
const reflection =
  /\.\s*(?:Interface|Call(?:Slice)?|Set\w*|Send|TrySend|Append(?:Slice)?|Copy|Convert|MakeFunc|Seq2?|TypeAssert)\b/;

const reflects = (pkg: Package, text: Texts['text']): Promise<boolean> =>
  isIn(pkg, 'reflect', text, (file) => reflection.test(file));

/** C, assembly, unsafe pointers and names of the linker's: what becomes of a value there, Go text does not tell. */
async function isOpaque(pkg: Package, text: Texts['text']): Promise<boolean> {
  if (pkg.cgoFiles.length > 0 || pkg.assembly.length > 0) return true;
  const pointers = (file: string): boolean => hasWord(file, 'Pointer') || file.includes('//go:linkname');
  return (await isIn(pkg, 'unsafe', text, pointers)) || (await reflects(pkg, text));
}

/** Whether the package imports that one and some file passes the test. A file that can't be read does. */
async function isIn(
  pkg: Package,
  imported: string,
  text: Texts['text'],
  test: (file: string) => boolean,
): Promise<boolean> {
  if (!pkg.imports.includes(imported)) return false;
  for (const path of pkg.files) {
    const file = await text(path);
    if (file === undefined || test(file)) return true;
  }
  return false;
}

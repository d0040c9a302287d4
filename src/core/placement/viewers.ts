import { readHeader, type Build, type Package } from '../build';
import { hasWord, type PackageIndex, type Viewers } from '../gotext';

export interface Texts {
  readonly build: Build;
  /** The text of a package, ahead of the disk where an editor has it. */
  readonly current: (pkg: Package) => Promise<PackageIndex | undefined>;
  /** The same where it is ahead of the disk. */
  readonly ahead: (pkg: Package) => PackageIndex | undefined;
}

/**
 * Whose code can have values of a package's types: the package, and those that import it, directly or not. `maxText`:
 * what is read for one answer at most (UTF-16 units).
 */
export function viewersOf(texts: Texts, maxText: number): Viewers {
  let known: { readonly all: readonly Package[]; readonly graph: Promise<Graph | undefined> } | undefined;
  const isOpen = byText(reflects);
  const isOpaque = byText((index) => reflects(index) || hasPointers(index));
  return async (path) => {
    const all = await texts.build.all();
    // The list is another one as soon as a package has other files or imports.
    if (known?.all !== all) known = { all, graph: graphOf(all, texts.build) };
    const graph = await known.graph;
    const owner = graph && all.find((pkg) => pkg.path === path);
    if (graph === undefined || owner === undefined || all.some((pkg) => hasNewImports(pkg, texts.ahead(pkg)))) {
      return undefined;
    }
    for (const pkg of graph.reflecting) if (isOpen(await texts.current(pkg))) return undefined;
    const viewers = new Set([owner]);
    // A set walks what is added on the way.
    for (const viewer of viewers) for (const importer of graph.importers.get(viewer)!) viewers.add(importer);
    const indexes: PackageIndex[] = [];
    let size = 0;
    for (const viewer of viewers) {
      // What becomes of a value in C or in assembly, Go text does not tell.
      if (viewer.cgoFiles.length > 0 || viewer.assembly.length > 0) return undefined;
      const index = await texts.current(viewer);
      if (index?.source.files.length !== viewer.files.length || isOpaque(index)) return undefined;
      size += index.source.files.reduce((sum, { text }) => sum + text.length, 0);
      if (size > maxText) return undefined;
      indexes.push(index);
    }
    return indexes;
  };
}

interface Graph {
  readonly importers: ReadonlyMap<Package, readonly Package[]>;
  /** Those outside Go's own that import package reflect. */
  readonly reflecting: readonly Package[];
}

/**
 * Packages of the standard library that hand values to code that asked for no such thing: what a template or a marshaler
 * finds in fields and behind pointers, what a function was tried with, whatever a plugin's code makes. The others keep
 * what they find by reflection.
 */
const handsOut: ReadonlySet<string> = new Set(['encoding/json/v2', 'plugin', 'testing/quick', 'text/template']);

/** Undefined where a package is missing, or code from elsewhere may get at values. */
async function graphOf(all: readonly Package[], build: Build): Promise<Graph | undefined> {
  const byDir = new Map(all.map((pkg) => [pkg.dir, pkg]));
  const importers = new Map(all.map((pkg) => [pkg, [] as Package[]]));
  for (const pkg of all) {
    if (handsOut.has(pkg.path)) return undefined;
    for (const path of pkg.imports) {
      if (path === 'C' || path === 'unsafe') continue;
      const found = await build.resolve(pkg, path);
      const imported = found && byDir.get(found.dir);
      if (imported === undefined) return undefined;
      importers.get(imported)!.push(pkg);
    }
  }
  return { importers, reflecting: all.filter(({ standard, imports }) => !standard && imports.includes('reflect')) };
}

/** Whether a text ahead of the disk imports what the package as it was read does not. */
const hasNewImports = ({ imports }: Package, ahead: PackageIndex | undefined): boolean =>
  ahead?.source.files.some(({ text }) => readHeader(text).imports.some((path) => !imports.includes(path))) === true;

/** Reflection that makes interface values, or sets some. */
const reflection =
  /\.\s*(?:Interface|Call(?:Slice)?|Set\w*|Send|TrySend|Append(?:Slice)?|Copy|Convert|MakeFunc|Seq2?|TypeAssert)\b/;

const reflects = (index: PackageIndex): boolean => isIn(index, 'reflect', (text) => reflection.test(text));

/** Unsafe pointers, and names of the linker's: Go text does not tell what becomes of a value there. */
const hasPointers = (index: PackageIndex): boolean =>
  isIn(index, 'unsafe', (text) => hasWord(text, 'Pointer') || text.includes('//go:linkname'));

const isIn = ({ source: { files } }: PackageIndex, imported: string, test: (text: string) => boolean): boolean =>
  files.some(({ text }) => readHeader(text).imports.includes(imported)) && files.some(({ text }) => test(text));

/** Asked once of each text; what can't be read passes any test. */
function byText(test: (index: PackageIndex) => boolean): (index: PackageIndex | undefined) => boolean {
  const known = new WeakMap<PackageIndex, boolean>();
  return (index) => {
    if (index === undefined) return true;
    let answer = known.get(index);
    if (answer === undefined) known.set(index, (answer = test(index)));
    return answer;
  };
}

/** Whether a blank import in the caller's package would show the compiler the callee's body, and where it goes. */
import type { Build, Package } from '../../core/build';
import { parseLinkName } from '../../core/gotext';
import type { Path } from '../../core/ports';
import type { OpenText, Remedy } from '../messages';
import { importSection } from './importSection';
import type { Project } from './project';

/**
 * Undefined unless: the caller is in a module of the user's, the callee's package is in the build and may be imported
 * there, no import cycle follows (in the program or in tests of the user's packages), and an exported name leads to
 * the callee: of an imported package the compiler knows what is exported and what that mentions.
 */
export async function blankImport(
  project: Project,
  { path, text }: OpenText,
  callee: string,
): Promise<Remedy | undefined> {
  const { build } = project;
  const from = await build.packageOfFile(path);
  const to = await build.packageOfLinkName(callee);
  if (from === undefined || to === undefined || from.owner !== 'own') return undefined;
  if (!from.files.includes(path) || !isExported(callee) || to.name === 'main' || to.dir === from.dir) return undefined;
  if (from.imports.includes(to.path) || !mayImport(from.path, to.path)) return undefined;
  if ((await build.resolve(from, to.path))?.dir !== to.dir) return undefined;
  if (!(await build.all()).some(({ dir }) => dir === to.dir)) return undefined;
  const section = importSection(text);
  if (section.name === undefined || section.paths.includes(to.path)) return undefined;
  if (await makesCycle(project, from, to)) return undefined;
  const { line, text: words } = section.place(to.path);
  return {
    kind: 'blank-import',
    importPath: to.path,
    into: from.path,
    insertion: { path, line, column: 0, text: words },
  };
}

/** The function itself, or the type that it is a method of. */
function isExported(callee: string): boolean {
  const { symbol } = parseLinkName(callee);
  const type = /^\(\*([^)[.]+)|^([^(.[]+)/.exec(symbol);
  return /^\p{Lu}/u.test(type?.[1] ?? type?.[2] ?? '');
}

/** What is below `internal` is for its parent's packages; a standard library's own is for nobody else. */
function mayImport(from: string, to: string): boolean {
  const at = /(?:^|\/)internal(?:\/|$)/.exec(to);
  if (at === null) return true;
  const parent = to.slice(0, at.index);
  return parent !== '' && (from === parent || from.startsWith(`${parent}/`));
}

async function makesCycle({ build, text }: Project, from: Package, to: Package): Promise<boolean> {
  const reached = await closure(build, to);
  if (reached.has(from.dir)) return true;
  // Tests inside a package that this one would come to import may not import it in turn.
  for (const pkg of reached.values()) {
    if (pkg.owner !== 'own') continue;
    for (const file of pkg.testFiles) {
      const section = importSection((await text.text(file)) ?? '');
      if (section.name !== pkg.name) continue;
      for (const path of section.paths) {
        const imported = await build.resolve(pkg, path);
        if (imported !== undefined && (await closure(build, imported)).has(from.dir)) return true;
      }
    }
  }
  return false;
}

/** The package and all that it imports, by folder. */
async function closure(build: Build, start: Package): Promise<ReadonlyMap<Path, Package>> {
  const found = new Map<Path, Package>([[start.dir, start]]);
  for (const pkg of found.values()) {
    for (const path of pkg.imports) {
      const next = await build.resolve(pkg, path);
      if (next !== undefined && !found.has(next.dir)) found.set(next.dir, next);
    }
  }
  return found;
}

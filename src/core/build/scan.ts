import type { Files, Path } from '../ports';
import type { BuildContext } from './context';
import { readConstraints, readHeader, type Header } from './header';
import { baseOf, dirOf, joinPath } from './paths';
import { nameAllows } from './platform';

/** Why a Go file of a folder is not compiled into its package. */
export type Exclusion =
  | 'name' // its name asks for another system or machine
  | 'constraint' // its `//go:build` or `+build` lines are not met
  | 'malformed-constraint'
  | 'cgo' // it imports "C" and cgo is off
  | 'ignored-name' // begins with `_` or `.`
  | 'documentation' // package documentation
  | 'other-package' // its package clause differs from the package's
  | 'unreadable';

export interface Excluded {
  readonly path: Path;
  readonly why: Exclusion;
}

/** What `go build` would compile of one folder. */
export interface DirScan {
  /** Of the package clause; `''` where no file has one. */
  readonly name: string;
  /** In the compiler's order: by name, files that use cgo last. */
  readonly files: readonly Path[];
  /** Those of `files` that import "C": the compiler sees their rewritten form. */
  readonly cgoFiles: readonly Path[];
  readonly testFiles: readonly Path[];
  readonly assembly: readonly Path[];
  readonly excluded: readonly Excluded[];
  /** Sorted; of `files` only; with what cgo adds; without "C". */
  readonly imports: readonly string[];
}

/** Bytes of a file that nearly always hold its whole header. */
const headBytes = 6 * 1024;

async function readHead(
  files: Files,
  overlay: ReadonlyMap<Path, string>,
  path: Path,
): Promise<{ head: string; whole: () => string } | undefined> {
  const live = overlay.get(path);
  if (live !== undefined) return { head: live, whole: () => live };
  try {
    const bytes = await files.read(path);
    return {
      head: new TextDecoder().decode(bytes.subarray(0, headBytes)),
      whole: () => new TextDecoder().decode(bytes),
    };
  } catch {
    return undefined;
  }
}

/** Files of any other name change nothing in what we read of a build. */
export const isSourceName = (name: string): boolean => name.endsWith('.go') || name.endsWith('.s');

/** Sorts one folder's files as go/build does. Undefined where the folder holds no Go file at all. */
export async function scanDir(
  files: Files,
  overlay: ReadonlyMap<Path, string>,
  context: BuildContext,
  dir: Path,
  importPath: string,
): Promise<DirScan | undefined> {
  const names = new Set<string>();
  for (const { kind, name } of await files.list(dir)) if (kind !== 'directory' && isSourceName(name)) names.add(name);
  for (const path of overlay.keys()) {
    if (dirOf(path) === dir) names.add(baseOf(path));
  }
  const goNames = [...names].filter((name) => name.endsWith('.go')).sort(byBytes);
  if (goNames.length === 0) return undefined;

  const excluded: Excluded[] = [];
  const leave = (name: string, why: Exclusion): void => {
    excluded.push({ path: joinPath(dir, name), why });
  };
  const judge = async (name: string): Promise<Header | Exclusion> => {
    if (/^[_.]/.test(name)) return 'ignored-name';
    if (!nameAllows(name, context.has)) return 'name';
    const text = await readHead(files, overlay, joinPath(dir, name));
    if (text === undefined) return 'unreadable';
    const first = readHeader(text.head);
    const header = first.complete ? first : readHeader(text.whole());
    if (header.malformed) return 'malformed-constraint';
    if (!header.allows(context.has)) return 'constraint';
    return header.name === 'documentation' ? 'documentation' : header;
  };
  const judged = await Promise.all(goNames.map(judge));
  const candidates: { name: string; header: Header }[] = [];
  for (const [index, header] of judged.entries()) {
    if (typeof header === 'string') leave(goNames[index]!, header);
    else candidates.push({ name: goNames[index]!, header });
  }
  const isTest = (name: string): boolean => name.endsWith('_test.go');
  const packageName =
    candidates.find((one) => !isTest(one.name) && one.header.name !== undefined)?.header.name ??
    candidates.find((one) => one.header.name !== undefined)?.header.name?.replace(/_test$/, '') ??
    '';

  const plain: Path[] = [];
  const cgoFiles: Path[] = [];
  const testFiles: Path[] = [];
  const imports = new Set<string>();
  for (const { name, header } of candidates) {
    const path = joinPath(dir, name);
    if (isTest(name)) {
      testFiles.push(path);
      continue;
    }
    if (header.name !== undefined && header.name !== packageName) {
      leave(name, 'other-package');
      continue;
    }
    const cgo = header.imports.includes('C');
    if (cgo && !context.env.cgo) {
      leave(name, 'cgo');
      continue;
    }
    (cgo ? cgoFiles : plain).push(path);
    for (const one of header.imports) imports.add(one);
  }
  if (imports.delete('C')) for (const one of cgoImports(importPath)) imports.add(one);

  const assembly = await Promise.all(
    [...names]
      .filter((name) => name.endsWith('.s') && !/^[_.]/.test(name) && nameAllows(name, context.has))
      .sort(byBytes)
      .map(async (name) => {
        const text = await readHead(files, overlay, joinPath(dir, name));
        return text !== undefined && readConstraints(text.head).allows(context.has) ? joinPath(dir, name) : undefined;
      }),
  );
  excluded.sort((a, b) => byBytes(a.path, b.path));
  return {
    name: packageName,
    files: [...plain, ...cgoFiles],
    cgoFiles,
    testFiles,
    assembly: assembly.filter((path) => path !== undefined),
    excluded,
    imports: [...imports].sort(byBytes),
  };
}

/** What the cgo tool's output imports besides the file's own: `go build` adds these as dependencies, but for its own. */
function cgoImports(importPath: string): string[] {
  if (importPath === 'runtime/cgo') return ['unsafe'];
  return /^runtime\/[amr](?:ace|san)$/.test(importPath)
    ? ['unsafe', 'runtime/cgo']
    : ['unsafe', 'runtime/cgo', 'syscall'];
}

/** Go sorts names by bytes; for names that differ beyond the BMP only, UTF-16 order is as good. */
function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

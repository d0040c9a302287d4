import type { Path } from '../ports';
import type { Located, Owner } from './locate';
import type { Module } from './modgraph';
import type { DirScan, Excluded } from './scan';

/** One package of a build: the files that `go build` compiles, and what it is called. Immutable: an edit makes a new one. */
export interface Package {
  /** Import path as `go list` prints it: `example.com/cmd/a`; std's own vendored ones as `vendor/golang.org/x/…`. */
  readonly path: string;
  /** `main` for commands, else `path`: what linker names begin with, unescaped. */
  readonly linkPrefix: string;
  /** Of the package clause; `''` where no file could be read so far. */
  readonly name: string;
  readonly dir: Path;
  /** In the compiler's order: by name, those that use cgo last. No tests. */
  readonly files: readonly Path[];
  /** Those of `files` that import "C". */
  readonly cgoFiles: readonly Path[];
  readonly testFiles: readonly Path[];
  /** Assembly that is built in: `*.s`. */
  readonly assembly: readonly Path[];
  /** Go files of the folder that are left out, by name. */
  readonly excluded: readonly Excluded[];
  readonly owner: Owner;
  /** Language version of its module, `1.N` or `1.N.P`; the toolchain's own for the standard library. */
  readonly goVersion: string;
  /** Absent for the standard library and where there are no modules. */
  readonly module?: Module;
  /** Import paths as written, sorted, of `files` only; with what cgo and the linker add. */
  readonly imports: readonly string[];
  /** In GOROOT/src. */
  readonly standard: boolean;
}

/** `linked`: imports that the linker adds to a main package. */
export function makePackage(located: Located, scan: DirScan, linked: readonly string[]): Package {
  const isMain = scan.name === 'main';
  return {
    path: located.path,
    linkPrefix: isMain ? 'main' : located.path,
    name: scan.name,
    dir: located.dir,
    files: scan.files,
    cgoFiles: scan.cgoFiles,
    testFiles: scan.testFiles,
    assembly: scan.assembly,
    excluded: scan.excluded,
    owner: located.owner,
    goVersion: located.goVersion,
    ...(located.module && { module: located.module }),
    imports: isMain ? [...new Set([...scan.imports, ...linked])].sort() : scan.imports,
    standard: located.standard,
  };
}

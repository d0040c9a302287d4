import type { Path } from '../ports';
import type { CallSite, GoFunction } from './functions';
import type { PackageSource, SourceFile } from './source';

/** The functions of one package, from its text alone. Immutable: an edit makes a new one. */
export interface PackageIndex {
  readonly source: PackageSource;
  /** Declared functions, files in order, in source order; no blank ones. Cheap: no body is parsed for it. */
  readonly declared: readonly GoFunction[];
  /**
   * The function of that linker name (type arguments are ignored), parsing only the body it lies in. Undefined when
   * there is none. Of several (only code that does not compile has them) the first.
   */
  find(name: string): GoFunction | undefined;
  /** The function itself and all those nested in its root declaration that follow from its name, in source order. */
  within(root: GoFunction): readonly GoFunction[];
  /** All functions of one file, nested ones behind their root: parses all its bodies. */
  inFile(path: Path): readonly GoFunction[];
  /** All functions of the package, literals of package-level initializers last: parses all bodies. */
  all(): readonly GoFunction[];
  /** The same package with one file's text replaced (or added in name order): other files are not read again. */
  withFile(file: SourceFile): PackageIndex;
}

/** Finds a package of the build. */
export interface PackageLoader {
  /**
   * What `import "path"` means inside the package `from` (an import path; vendoring and std's own vendor decide it).
   * Undefined where the build has no such package. Asked once per resolver and import, until that package changes.
   */
  importPath(from: string, path: string): Promise<PackageIndex | undefined>;
  /**
   * The package whose functions carry that prefix in the linker's names, of all packages of the build. Without it (and
   * where it finds none) the prefix is tried as an import path.
   */
  linkPrefix?(prefix: string): Promise<PackageIndex | undefined>;
}

/** Why a candidate does or does not fit a call site; `unknown` where the text does not tell. */
export interface Fit {
  readonly fits: 'yes' | 'no' | 'unknown';
  /** Set for `no` and `unknown`. */
  readonly why?:
    | 'no-declaration'
    | 'other-method'
    | 'not-a-method'
    | 'not-implemented'
    | 'signature'
    | 'generic'
    | 'site-unknown'
    | 'type-unknown';
  /** The declared function that was found under that name. */
  readonly declaration?: GoFunction;
}

/**
 * Functions and calls with declared types: kinds of calls, bodies of range-over-func loops, builtins left out. An index
 * that is handed in stands for its package from then on: hand in the edited one and all answers follow it.
 */
export interface Resolver {
  /** The same as `PackageIndex` finds, with types taken into account; other packages are loaded as types need them. */
  find(index: PackageIndex, name: string): Promise<GoFunction | undefined>;
  inFile(index: PackageIndex, path: Path): Promise<readonly GoFunction[]>;
  all(index: PackageIndex): Promise<readonly GoFunction[]>;
  /**
   * Could this call dispatch to the function of that linker name (a function of any package of the build)? `caller`: the
   * profile's name of what makes the call, whose shapes stand for type parameters.
   */
  fit(index: PackageIndex, site: CallSite, callee: string, caller?: string): Promise<Fit>;
}

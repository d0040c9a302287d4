import type { GoFunction } from './functions';
import type { PackageIndex } from './api';

/** What the profile makes hot: hot callees get the budget of 2000, whatever calls them. */
export interface HotCode {
  /** The linker name is the callee of an edge in the compiler's hot set. */
  isHotCallee(name: string): boolean;
  /** (caller, offset) is in the compiler's hot set. */
  isHotCall(caller: string, offset: number): boolean;
}

/**
 * Whether the compiler can inline a function, decided in its own package. Cost and budget are in the compiler's nodes;
 * the cost is our estimate. `blocked`: a statement or directive forbids it, in the compiler's words; `imported` where it
 * has other words in packages that import the function.
 */
export type Inlinable =
  | { readonly can: 'yes'; readonly cost: number; readonly budget: number }
  | { readonly can: 'too-big'; readonly cost: number; readonly budget: number }
  | { readonly can: 'blocked'; readonly reason: string; readonly imported?: string }
  | { readonly can: 'unknown' };

/** Why a compile has no body for a name. */
export type Unseen =
  /** No function of that name is in the build. */
  | 'missing'
  /** Its package is not imported directly, and no body of it came along with one that is. */
  | 'not-imported'
  /** Its package is imported, but nothing exported leads to it. */
  | 'not-reachable'
  | 'closure'
  | 'generic'
  | 'promoted'
  | 'assembly';

/** What the compile of one package has of a function: its code (IR), or just the name. */
export type Lookup =
  | {
      readonly ir: 'yes';
      readonly declaration: GoFunction;
      readonly local: boolean;
      /**
       * Whether its code can be called for inlining: a local one's always, where it has one; an imported one's where its
       * own package found it inlinable and the body came along. Without it PGO says "no function body".
       */
      readonly body: 'yes' | 'no' | 'unknown';
      /** Without it: packages that would show it, had a call there that PGO made direct copied it. */
      readonly through?: readonly PackageIndex[];
    }
  | { readonly ir: 'no'; readonly why: Unseen }
  | { readonly ir: 'unknown' };

/**
 * What packages of one build show each other, by go-pgo.md 3.3 and 5.3: the closure of exported objects of directly
 * imported packages, through types, signatures and inlinable bodies. For one Go version and one profile's hot set.
 */
export interface ExportData {
  /** What the compile of `from` finds under a linker name, as PGO looks it up. */
  lookUp(from: PackageIndex, callee: string): Promise<Lookup>;
  /** Of a declared function of any package of the build, by linker name. */
  inlinable(name: string): Promise<Inlinable>;
  /** A declared function of any package of the build may be so big that the compiler inlines little into it. */
  mayBeBig(name: string): Promise<boolean>;
}

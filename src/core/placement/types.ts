import type { Build, Owner, Package } from '../build';
import type { Boxing, GoFunction, Instances, PackageIndex } from '../gotext';
import type { Path } from '../ports';

/** A line of the profile: `line` as recorded. What else a row holds (flat, cum) is the caller's and passes through. */
export interface ProfileLine {
  readonly line: number;
}

/** A function of the profile: one for each start line that a name was recorded with. */
export interface ProfileFunction<L extends ProfileLine = ProfileLine> {
  /** Linker name, with type arguments. */
  readonly name: string;
  /** 0 where the profile does not say (built by Go before 1.20). */
  readonly startLine: number;
  /** As recorded, from any system. Never opened. */
  readonly file: string;
  readonly lines: readonly L[];
}

/** An edge of the compiler's reading. */
export interface ProfileEdge {
  readonly caller: string;
  readonly callee: string;
  /** Line of the call minus the caller's start line. */
  readonly offset: number;
  /** In the value that the compiler takes; it ranks causes, sums are the caller's. */
  readonly weight: number;
}

/** Today's text of a program, as placement asks for it. */
export interface ProgramText {
  readonly build: Build;
  /** The functions of one package; undefined where its files can't be read. */
  index(pkg: Package): Promise<PackageIndex | undefined>;
  /** A function by linker name, its calls without builtins and conversions. */
  find(index: PackageIndex, name: string): Promise<GoFunction | undefined>;
  /** All functions of one file of the package, literals and range bodies behind their root. */
  inFile(index: PackageIndex, path: Path): Promise<readonly GoFunction[]>;
  /** Which instances of generic code the program compiles, by the text as it is now. `breathe`: asked in between. */
  instances(breathe?: () => Promise<void>): Instances;
  /**
   * Which types' values become interface values in the program, by the text as it is whenever that is asked. `most`:
   * text that is read for one answer (UTF-16 units); where more would be needed, nothing is proven.
   */
  boxing(most: number): Boxing;
  /** Text of any file of the build (assembly, excluded files); undefined where it can't be read. */
  text(path: Path): Promise<string | undefined>;
}

/**
 * `same`: at its recorded line. `moved`: at another line of its file. `other-file`: declared in another file than the
 * recorded one.
 * `edited`: some of its lines or calls are no longer where the profile has them. `assembly`: in assembly, or declared
 * without a body. `compiler-made`: wrappers, equality functions, clones that inlining made. `missing`: not in this build.
 */
export type FunctionState = 'same' | 'moved' | 'edited' | 'other-file' | 'assembly' | 'compiler-made' | 'missing';

/** Why a function of the profile has no declaration of its own in today's text, or none that is compiled under its name. */
export type MissingWhy =
  | 'no-package' // its package is not in this build
  | 'moved-package' // another package of the build has it
  | 'foreign-main' // the profile is of another program
  | 'main-under-test' // the main package as go test names it: by its import path
  | 'gone'
  | 'renamed' // much the same name is there, and not in the profile
  | 'other-platform' // in a file that this system, machine or tags leave out
  | 'closure-renumbered' // the function is there, its literal of that number is not
  | 'generic-changed' // generic then and not now, or the other way round, or with types that are not here
  | 'instance-gone' // its text is here, but the program no longer uses it with such types: no edge is met
  | 'old-profile' // a generic function as Go before 1.21 recorded it, without its types
  | 'wrapper' // made by the compiler: method values, promoted and pointer methods, go and defer
  | 'clone' // a literal of an inlined function, named after where it was inlined
  | 'algorithm' // type:.eq and type:.hash
  | 'initializer' // package-level variables
  | 'linkname' // its text is elsewhere, under another name
  | 'assembly'
  | 'unsymbolized';

/** Where a function stands. */
export interface Place {
  readonly file: Path;
  /** Line of the declaration as the compiler counts it. */
  readonly line: number;
  /** First and last physical line: no line of the function lies outside. */
  readonly from: number;
  readonly to: number;
  /** The text behind it; absent for assembly. */
  readonly text?: GoFunction;
}

export function placeOf(found: GoFunction): Place {
  return { file: found.file, line: found.line, from: found.physicalLine, to: found.endLine, text: found };
}

/** What the profile says of a name besides its lines. */
export interface Recorded {
  readonly file: string;
  readonly startLine: number;
}

export interface PlacedLine<L extends ProfileLine> {
  /** Today's physical line. */
  readonly line: number;
  readonly sample: L;
}

export interface PlacedFunction<L extends ProfileLine = ProfileLine> {
  readonly profile: ProfileFunction<L>;
  readonly state: FunctionState;
  /** Absent for `missing`, and where the compiler's own making has no text. */
  readonly place?: Place;
  /** Where the name itself is declared without a body, when its text (`place`) is assembly or under another name. */
  readonly declaration?: GoFunction;
  readonly why?: MissingWhy;
  /** For `moved-package`, `renamed` and `main-under-test`: the linker name that it may have today. */
  readonly now?: string;
  readonly owner: Owner;
  readonly package?: Package;
  /** In the profile's order; lines that would fall outside the function are left out. */
  readonly lines: readonly PlacedLine<L>[];
  /** Lines of the profile that have no place in today's function. */
  readonly lost: readonly L[];
}

/** Why an edge meets no call. The first group is `stale`, the second `unmatchable`. */
export type EdgeWhy =
  | 'caller-gone'
  | 'caller-renamed'
  | 'moved-package'
  | 'no-package'
  | 'foreign-main'
  | 'main-under-test'
  | 'other-platform'
  | 'closure-renumbered'
  | 'generic-changed'
  | 'instance-gone'
  | 'shifted' // the function still calls it, at another offset
  | 'callee-gone' // no call there, and the callee is not in this build either
  | 'call-gone' // the function no longer calls it by name
  | 'edited' // no call there, and the text does not tell where it went
  // unmatchable
  | 'compiler-call' // made by the compiler or the runtime: growslice, write barriers, preemption
  | 'old-profile'
  | 'deferred' // recorded where the function ends, not at its `defer`
  | 'wrapper'
  | 'clone'
  | 'algorithm'
  | 'initializer'
  | 'linkname'
  | 'assembly'
  | 'unsymbolized';

export interface EdgeFate {
  readonly fate: 'used' | 'stale' | 'unmatchable';
  readonly why?: EdgeWhy;
  /** Owner of the caller. */
  readonly owner: Owner;
}

export const unmatchable: ReadonlySet<EdgeWhy> = new Set<EdgeWhy>([
  'compiler-call',
  'old-profile',
  'deferred',
  'wrapper',
  'clone',
  'algorithm',
  'initializer',
  'linkname',
  'assembly',
  'unsymbolized',
]);

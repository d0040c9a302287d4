/**
 * What the engine says and is asked: plain data that crosses from the worker to the faces. Lines are 1-based.
 * Values (flat, cum) are numbers in the profile's unit: exact up to 2^53, rounded beyond (the core keeps them exact).
 */
import type { BuildEnv, Owner, Package } from '../core/build';
import type { EdgeWhy } from '../core/placement';
import type { FileErrorCode, Path, Problem } from '../core/ports';
import type { Effect, Inlining, ReasonCode, VerdictKind } from '../core/verdict';

/** A main package (or a loose profile that was opened by hand: then `dir` is the folder it heats). */
export interface ProgramRef {
  /** Stable for one folder and profile: safe as a command argument and as a key. */
  readonly id: string;
  /** What people call it: the last element of the package's path, or the profile's file name. */
  readonly name: string;
  readonly dir: Path;
  readonly profile: Path;
  /** `default`: the folder's own default.pgo, which `go build` uses; `opened`: any pprof that the user opened. */
  readonly origin: 'default' | 'opened';
}

/** What a search of the workspace has found. */
export interface FoundPrograms {
  /** Sorted by folder. */
  readonly programs: readonly ProgramRef[];
  /** Folders that could not be listed: what is below them is not known. */
  readonly unread: readonly { readonly dir: Path; readonly code: FileErrorCode; readonly why: string }[];
}

/** A value type of a profile, as pprof names it: `cpu`/`nanoseconds`, `samples`/`count`, `inuse_space`/`bytes`. */
export interface ValueUnit {
  readonly type: string;
  readonly unit: string;
}

export interface ProfileReport {
  readonly program: ProgramRef;
  readonly form: 'pprof' | 'preprofile';
  /** Compressed size in bytes. */
  readonly bytes: number;
  readonly samples: number;
  /** The value that heat is measured in. */
  readonly value: ValueUnit;
  /** Sum of that value over all samples. */
  readonly total: number;
  /** When the profile was taken, milliseconds since 1970; 0 where the profile does not say. */
  readonly takenAt: number;
  readonly durationSeconds: number;
  /** The compiler's reading: undefined where the compiler would reject the profile (then `problems` says why). */
  readonly edges?: { readonly count: number; readonly hot: number; readonly total: number };
  /** Worst first. None for a profile that PGO can use in full. */
  readonly problems: readonly Problem[];
}

/** A stretch of one line: 1-based line, 0-based UTF-16 columns, end exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** 0: below the first threshold (no mark); 1 to 5: thresholds 0.1, 0.5, 2, 5, 20 % of the profile. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

export interface LineMark {
  readonly line: number;
  readonly flat: number;
  readonly cum: number;
  readonly level: Level;
}

export type FunctionState = 'same' | 'moved' | 'edited';

export interface FunctionMark {
  /** The function's name in its declaration. */
  readonly span: Span;
  /** Last line of the body. */
  readonly endLine: number;
  /** Linker name, as in the profile. */
  readonly name: string;
  readonly state: FunctionState;
  readonly flat: number;
  readonly cum: number;
}

/** `unknown`: the text does not tell what is called here. */
export type CallKind = 'interface' | 'function' | 'direct' | 'unknown';

export interface Callee {
  /** Linker name. */
  readonly name: string;
  /** As people write it: `(*bufio.Writer).WriteString`. */
  readonly short: string;
  readonly weight: number;
  /** Of all weight that this call could have, 0 to 1. */
  readonly share: number;
}

/** What becomes of a call; words for codes are in core/verdict's table of reasons. */
export interface VerdictMark {
  readonly kind: VerdictKind;
  /** Linker name of what is called directly. */
  readonly callee?: string;
  /** `not-devirtualized`: the candidate that won the line and could not be used. Linker name. */
  readonly blocker?: string;
  readonly reason?: ReasonCode;
  /** The compiler's own words behind the reason. */
  readonly detail?: string;
  readonly effect?: Effect;
  readonly inlining?: Inlining;
  /** The line gets PGO's inlining budget. */
  readonly hot: boolean;
}

export interface SiteMark {
  /** The method's or function's name in the call: where the hint stands behind and the hover is offered. */
  readonly span: Span;
  /** The call as written, without its arguments: `w.WriteString`. */
  readonly text: string;
  readonly kind: CallKind;
  /** Sum over the callees: samples of the compiler's value at this call. */
  readonly weight: number;
  /** Of all edges at the call's line, where that is more: other calls share it, or no callee could be told apart. */
  readonly lineWeight?: number;
  /** Heaviest first. */
  readonly callees: readonly Callee[];
  readonly evidence: 'source' | 'compiler';
  /** The Go version that said so (`compiler`), or whose rules say so: `go1.26.8`. */
  readonly go?: string;
  /** Absent where nobody told yet: an estimate that knows callees only. */
  readonly verdict?: VerdictMark;
  /** `compiler`: what the source alone would have told, where that differs. */
  readonly estimate?: VerdictMark;
  /** With `estimate`: the Go version whose rules it went by. */
  readonly estimateGo?: string;
  /** Flat and cum of the line, for the hover's first sentence. */
  readonly flat: number;
  readonly cum: number;
}

/** Why a file has no marks, where that needs a sentence; undefined where it is simply not hot. */
export type FileState = 'no-profile' | 'no-samples-here' | 'test-file' | 'not-in-build' | 'heat-only';

export interface FileMarks {
  readonly path: Path;
  /** Of the text that these marks belong to. */
  readonly version: number;
  readonly program: ProgramRef;
  /** Import path as the linker names it (`main` for commands). */
  readonly package: string;
  readonly state?: FileState;
  readonly lines: readonly LineMark[];
  readonly functions: readonly FunctionMark[];
  readonly sites: readonly SiteMark[];
  /** Some of the sites hang on which packages compile generic code, and that was not looked for. */
  readonly open?: true;
  /** Whose package it is; absent where the file belongs to none. */
  readonly owner?: Owner;
  /**
   * Edge weight that met a call in the text that `health` judged last and meets none in this one: what the edits since
   * cost; below 0 where they win back more.
   */
  readonly lost?: number;
  /** Why the program is built without the file. */
  readonly leftOut?: LeftOut;
}

/** Why a file is not in a program, as `go build` decides. */
export interface LeftOut {
  /** Of core/build; `not-imported`: no package of the program imports its own; `elsewhere`: no package has it here. */
  readonly why: Package['excluded'][number]['why'] | 'not-imported' | 'elsewhere';
  /** The text of its `//go:build` line. */
  readonly constraint?: string;
  /** What this build is for: `linux/amd64`, and tags set by the user. */
  readonly target: string;
  readonly tags: readonly string[];
}

/** The text of an open editor, ahead of the disk. */
export interface OpenText {
  readonly path: Path;
  readonly version: number;
  readonly text: string;
  /**
   * `lines`: answer at once with lines and functions, `sites` empty. Default: with sites, which need types. `all`: where
   * that answer was `open`, the one that is not, which may take seconds.
   */
  readonly want?: 'lines' | 'sites' | 'all';
}

export type { Owner };

export interface FunctionRow {
  readonly name: string;
  readonly short: string;
  readonly owner: Owner;
  readonly flat: number;
  readonly cum: number;
  readonly level: Level;
  /** Rows of others: the nearest caller of your own that leads here, where there is one. */
  readonly ownCaller?: string;
}

export interface CallRow {
  readonly owner: Owner;
  /** Linker name of the function that holds the call. */
  readonly caller: string;
  readonly callerShort: string;
  readonly path: Path;
  readonly site: SiteMark;
}

/** A call edge of the profile that meets no call in today's text. */
export interface UnmatchedRow {
  readonly fate: 'stale' | 'unmatchable';
  readonly why: EdgeWhy;
  /** Of the caller. */
  readonly owner: Owner;
  /** Linker names. */
  readonly caller: string;
  readonly callee: string;
  readonly callerShort: string;
  /** Line of the call minus the caller's first line, in the profiled source. */
  readonly offset: number;
  readonly weight: number;
  /** The linker name that the caller most likely has today. */
  readonly now?: string;
  /** Where the caller stands today. */
  readonly place?: Place;
  /** Its name there; absent in assembly. */
  readonly span?: Span;
}

/** A function of your own whose edges no longer meet its calls, its literals counted in. */
export interface StaleFunction {
  /** Linker name, and as people write it. */
  readonly name: string;
  readonly short: string;
  readonly weight: number;
  /** The cause with the most weight. */
  readonly why: EdgeWhy;
  /** Absent where the function itself is gone. */
  readonly place?: Place;
  readonly span?: Span;
}

/** All edges of one owner's callers that were lost to one cause. */
export interface LostPart {
  readonly owner: Owner;
  readonly fate: UnmatchedRow['fate'];
  readonly why: EdgeWhy;
  readonly edges: number;
  readonly weight: number;
}

/** How much of the profile today's text still meets, in edge weight (samples of the compiler's value). */
export interface Health {
  readonly total: number;
  readonly used: number;
  /** Of callers in your own modules, used and stale: what the shares of your own are taken of. */
  readonly own: number;
  /** By owner of the caller. */
  readonly stale: { readonly own: number; readonly deps: number; readonly go: number };
  readonly unmatchable: number;
  /** Of callers whose source is not on this machine (not in the module cache, no Go installation): nobody can tell. */
  readonly unseen: number;
  /** Heaviest first; the lightest are left out where there are very many. */
  readonly unmatched: readonly UnmatchedRow[];
  /** Of all edges that meet no call, also of those that `unmatched` leaves out. */
  readonly lost: readonly LostPart[];
  /** Heaviest first, as many at most. */
  readonly staleFunctions: readonly StaleFunction[];
  /** What `go build` would complain about in the program's folder, or what is missing to read it whole. */
  readonly buildProblems: readonly Problem[];
}

export interface CheckOptions {
  /** `module`: packages of the workspace's modules; `all`: everything that is built. */
  readonly scope: 'module' | 'all';
  /** The `go` command, where it is not the one on PATH. */
  readonly go?: string;
  /** Laid over the environment: the user's tool settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of a check with the compiler. */
export interface CheckReport {
  /** As `go env GOVERSION` prints it. */
  readonly go: string;
  readonly packages: number;
  /** Indirect calls with weight, and how many of them PGO devirtualizes. */
  readonly indirect: number;
  readonly devirtualized: number;
  /** Direct calls that are inlined only thanks to PGO. */
  readonly inlinedByPgo: number;
}

/** Which toolchain was last asked about a program, and about how much of it. */
export interface Checked {
  readonly go: string;
  readonly scope: CheckOptions['scope'];
}

/** Text to put in before a place: 1-based line, 0-based UTF-16 column. */
export interface Insertion {
  readonly path: Path;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** What in the source stands between a call and a better verdict. Names are linker names. */
export type Remedy =
  /** Makes the callee's body visible to the package `into` (both import paths); no import cycle follows. */
  | {
      readonly kind: 'blank-import';
      readonly importPath: string;
      readonly into: string;
      readonly insertion: Insertion;
    }
  /** A directive at the callee forbids inlining. */
  | { readonly kind: 'pragma'; readonly callee: string; readonly pragma: string; readonly place: Place }
  /** The callee costs more than the budget. */
  | {
      readonly kind: 'budget';
      readonly callee: string;
      readonly cost: number;
      readonly budget: number;
      readonly place: Place;
    }
  /** The callee that won the line and can't be called directly there. */
  | { readonly kind: 'winner'; readonly callee: string; readonly place: Place };

/** What a check asks before it starts, and tells while it runs. */
export interface CheckTalk {
  /** Sentences: what it will do, about how long, how much disk. False: don't. */
  confirm(sentences: readonly string[]): Promise<boolean>;
  progress(done: number, total: number, words: string): void;
}

/** Where a function stands in today's text. */
export interface Place {
  readonly path: Path;
  readonly line: number;
}

/** The outside as the engine needs it, told once by the platform and again when a setting changes. */
export interface GoEnvironment extends BuildEnv {
  /** The workspace is not trusted: only its own folders, the module cache and Go itself are read, links resolved. */
  readonly untrusted?: boolean;
}

/**
 * The engine: owns decoded profiles and parsed text, answers with rows. Runs in a worker in the editor, in process in
 * tests and on the command line. A rejected promise carries a ProblemError's problem; the last good state stays.
 */
export interface Engine {
  /** Roots are the workspace's folders: nothing else but the module cache and GOROOT is read. */
  configure(roots: readonly Path[], env: GoEnvironment): Promise<void>;
  /** Folders below the roots with a default.pgo; bounded, skips what Go ignores. */
  programs(cancel?: AbortLike): Promise<FoundPrograms>;
  /** Decodes (again, if the bytes changed). On failure the program's old profile stays in force. */
  load(program: ProgramRef, cancel?: AbortLike): Promise<ProfileReport>;
  unload(id: string): Promise<void>;
  /** Ids of programs whose profile is another file than when `load` was last asked for it. */
  rewritten(): Promise<readonly string[]>;
  /** Forgets what was read from these files: they changed on disk. Marks still follow from the text they met first. */
  changed(paths: readonly Path[]): Promise<void>;
  /** Marks for one text by one program. */
  marks(id: string, text: OpenText, cancel?: AbortLike): Promise<FileMarks>;
  functions(id: string, cancel?: AbortLike): Promise<readonly FunctionRow[]>;
  /** Interface and function-value calls with weight: of the workspace's own packages, or of all. */
  calls(id: string, scope: 'own' | 'all', cancel?: AbortLike): Promise<readonly CallRow[]>;
  /**
   * Lays the whole profile over the text on disk; seconds for large programs. Undefined where the compiler would refuse
   * the profile.
   */
  health(id: string, abort?: AbortLike): Promise<Health | undefined>;
  /**
   * Runs one `go build` that records every decision, and keeps the record: marks and calls then say what the compiler
   * said, for every function whose text is still the same. Throws CancelledError; a problem where nothing can be built.
   */
  check(id: string, options: CheckOptions, abort?: AbortLike): Promise<CheckReport>;
  /** Undefined where the compiler was not asked since the profile was read. */
  checked(id: string): Promise<Checked | undefined>;
  /** What could be done about the verdict of a call of that text, as far as it truly helps. */
  remedies(id: string, text: OpenText, site: SiteMark, cancel?: AbortLike): Promise<readonly Remedy[]>;
  /** Where the function is in today's text; undefined where it can't be found. */
  place(id: string, name: string, cancel?: AbortLike): Promise<Place | undefined>;
}

/** Structurally an AbortSignal or a vscode CancellationToken's bridge. */
export interface AbortLike {
  readonly aborted: boolean;
  onabort: (() => void) | null;
}

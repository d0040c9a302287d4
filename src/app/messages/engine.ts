import type { BuildEnv } from '../../core/build';
import type { Path } from '../../core/ports';
import type { CheckOptions, CheckReport, Checked } from './check';
import type { Health } from './health';
import type { FileMarks, OpenText } from './marks';
import type { Place } from './places';
import type { FoundPrograms, ProfileReport, ProgramRef } from './programs';
import type { Remedy } from './remedies';
import type { CallRow, FunctionRow } from './rows';
import type { SiteMark } from './sites';

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

import type { FileErrorCode, Path, Problem } from '../../core/ports';

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

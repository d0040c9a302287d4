/**
 * What the core asks of the outside. Interfaces and plain values only: the platforms make them real, the tests fake
 * them. Paths are strings with `/` between their parts: native paths on a desktop (`C:/x` on Windows), and
 * `scheme://authority/path` for anything that is not a plain file.
 */
export type Path = string;

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other';
  /** Bytes; 0 for directories. */
  readonly size: number;
  /** Milliseconds since 1970, or 0 where the file system keeps none. */
  readonly modified: number;
}

export interface DirEntry {
  readonly name: string;
  /** Of a symbolic link: what it leads to. */
  readonly kind: 'file' | 'directory' | 'other';
  /** True for a symbolic link: the go command does not walk through those. */
  readonly link?: boolean;
}

export type FileErrorCode = 'not-found' | 'is-directory' | 'not-permitted' | 'too-large' | 'failed';

/** Why a file could not be read. `message` names what happened, never the file: callers add that. */
export class FileError extends Error {
  override readonly name = 'FileError';
  constructor(
    readonly code: FileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export interface Files {
  /** The whole file. Throws FileError; `too-large` before any memory is taken for a file over `maxBytes`. */
  read(path: Path, maxBytes?: number): Promise<Uint8Array>;
  /** Undefined where there is nothing (or nothing that may be seen). Follows links. */
  stat(path: Path): Promise<FileStat | undefined>;
  /** The entries of a directory, unsorted; empty where there is none. Throws FileError where it can't be listed. */
  list(dir: Path): Promise<readonly DirEntry[]>;
  /** The path with all links resolved; the path itself where that can't be told. */
  resolve(path: Path): Promise<Path>;
}

/** Inflates one gzip file whole. Throws when it is no gzip, is cut short, or gives more than `maxBytes`. */
export type Inflate = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

/** Thrown where work stopped because it was asked to stop. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export interface Progress {
  /** `done` of `total` units (total 0: unknown), and a few words on what is being done. */
  report(done: number, total: number, words: string): void;
}

/** A problem as every face shows it: `FILE: what; do what`. */
export interface Problem {
  /** Stable, for tests and for choosing an icon or a link. */
  readonly code: string;
  /** What happened, without the file's name, no full stop. */
  readonly what: string;
  /** What to do about it, imperative, no full stop. */
  readonly todo: string;
}

/** Bad input. Carries the Problem; `message` is `what; todo`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(`${problem.what}; ${problem.todo}`);
  }
}

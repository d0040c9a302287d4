/** What tasks ask of a host beyond files: to run programs, and a place of our own to keep builds in. */
import type { Path, Problem } from '../../core/ports';
import type { AbortLike } from '../messages';

export interface ProcessRequest {
  /** A program's name (looked up on PATH) or path. Never a shell. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: Path;
  /** Laid over the host's own environment; undefined takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called as output comes; the bytes are only valid during the call. What it throws ends the program. */
  readonly onOutput: (bytes: Uint8Array, stream: 'stdout' | 'stderr') => void;
  readonly cancel?: AbortLike;
}

export interface ProcessEnd {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  /** As in `SIGKILL`: what ended it, where it was not by itself. */
  readonly signal?: string;
}

export interface Processes {
  /**
   * Resolves when the program has ended and all its output was handed on. A cancelled run rejects with CancelledError,
   * once the program and everything it started is gone; so does one whose `onOutput` throws, with what that threw.
   * Rejects with OutsideError `no-program` or `no-folder` where it can't be started.
   */
  run(request: ProcessRequest): Promise<ProcessEnd>;
}

/** A folder of ours for one build, from a cache that is kept below a cap. */
export interface BuildRoom {
  /** For GOCACHE: kept between builds. */
  readonly cache: Path;
  /** Gone at the end. */
  readonly scratch: Path;
  /** True where the cache is new: the first build takes its time. */
  readonly cold: boolean;
  /** Keeps a file beside the cache, whose name tells its content, and gives its path: the same one every time. */
  keep(name: string, bytes: Uint8Array): Promise<Path>;
  /** Empties the cache. */
  clear(): Promise<void>;
  /** Takes `scratch` away. */
  end(): Promise<void>;
}

export interface BuildRooms {
  /** `key`: builds that can share a cache have the same one; letters, digits, dots and dashes. */
  open(key: string): Promise<BuildRoom>;
}

/** Files of ours that outlive a session, below a cap: those used longest ago go first. */
export interface Shelf {
  /** Undefined where there is none, or none that can be read. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** In one step: the old one stays whole until the new one is. Throws FileError. */
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** Something outside failed: a build, a program. `message` is `what; todo`. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  constructor(readonly problem: Problem) {
    super(`${problem.what}; ${problem.todo}`);
  }
}

/** What a command is, and what it may touch: everything comes in by `Io`, so that tests can run commands in process. */
import type { Shelf } from '../app/tasks/ports';
import type { Files, Inflate } from '../core/ports';
import type { Kernel } from '../core/profile';

/** 0 fine; 1 a finding at or above --fail-on; 2 bad usage or input; 3 our own bug; 4 the outside failed. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export interface Io {
  readonly files: Files;
  readonly inflate: Inflate;
  /** Reads profiles without warming up, where it is there. */
  readonly kernel?: Kernel;
  /** Reads standard input whole; throws FileError `too-large` past `maxBytes`. */
  readonly stdin: (maxBytes: number) => Promise<Uint8Array>;
  /** Data. Resolves when it is written, also where the reader has gone away. */
  readonly out: (data: string | Uint8Array) => Promise<void>;
  /** Whether data goes to a terminal: to somebody who reads it. */
  readonly terminal?: boolean;
  /** Talk: one line, without its end. */
  readonly err: (line: string) => void;
  /** Replaces a file in one step, or leaves it as it was. Throws FileError. */
  readonly replace: (path: string, data: Uint8Array) => Promise<void>;
  /** Where answers are kept; nowhere by default. */
  readonly answers?: Shelf;
}

export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** For help: the value's name, and what the option does in a few words. */
  readonly value?: string;
  readonly about: string;
}

/** Parsed arguments. Options are under their long names. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
}

export interface Command {
  readonly name: string;
  /** Names of the positional arguments, all needed. */
  readonly operands: readonly string[];
  /** One line for the list of commands. */
  readonly about: string;
  /** More lines for the command's own help. */
  readonly notes?: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode>;
}

/** Bad usage: exit code 2, one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const JSON_OPTION: Readonly<Record<'json', OptionSpec>> = {
  json: { type: 'boolean', about: 'print one JSON object instead of text' },
};

/** Reading a PROFILE argument, and the one line that says why it can't be used. */
import { type FileErrorCode, FileError, type Problem, ProblemError } from '../core/ports';
import {
  decodeProfile,
  type DecodeOptions,
  DEFAULT_LIMITS,
  formatOf,
  type Profile,
  profileProblem,
} from '../core/profile';
import type { Io } from './command';

/** Bad input: exit code 2, one line `FILE: what; do what`. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(
    readonly file: string,
    readonly problem: Problem,
  ) {
    super(`${file}: ${problem.what}; ${problem.todo.replaceAll('FILE', file)}`);
  }
}

export interface Input {
  /** As messages name it: the path given, or `standard input`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const TODO: Readonly<Record<FileErrorCode, string>> = {
  'not-found': 'check the path',
  'is-directory': 'name the profile in it, such as default.pgo',
  'not-permitted': 'check its permissions',
  'too-large': 'pass a smaller profile',
  failed: 'check the file and its disk',
};

export async function readInput(operand: string, io: Io): Promise<Input> {
  const name = operand === '-' ? 'standard input' : operand;
  try {
    const bytes = await (operand === '-' ? io.stdin(DEFAULT_LIMITS.raw) : io.files.read(operand, DEFAULT_LIMITS.raw));
    return { name, bytes };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw fileInputError(name, error);
  }
}

export const fileInputError = (name: string, { code, message }: FileError): InputError =>
  new InputError(name, { code, what: message, todo: TODO[code] });

/** Decodes a pprof profile. Preprofile text is refused by name: it holds edges only. */
export function decodeInput({ name, bytes }: Input, io: Io, rules: DecodeOptions['rules'] & {} = 'pprof'): Profile {
  return naming(name, () => {
    if (formatOf(bytes) === 'preprofile') throw profileProblem('preprofile');
    return decodeProfile(bytes, { inflate: io.inflate, kernel: io.kernel, rules });
  });
}

/** Runs work on an input so that its problems name the file. */
export function naming<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ProblemError ? new InputError(name, error.problem) : error;
  }
}

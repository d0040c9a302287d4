/** A PACKAGE argument: its build, its text, and the profile that speaks for it. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { missingSource, openBuild, type Build, type Package } from '../core/build';
import { GoParser } from '../core/gotext';
import { programText, type ReadText } from '../core/placement';
import { slashed } from '../platform/node/files';
import { goEnvironment } from '../platform/node/goenv';
import type { Arguments, Io, OptionSpec } from './command';
import { InputError, readInput, type Input } from './input';

export const PGO_OPTION: Readonly<Record<'pgo', OptionSpec>> = {
  pgo: {
    type: 'string',
    value: 'FILE',
    about: "the profile, or - for standard input (default: PACKAGE's default.pgo)",
  },
};

export interface Program {
  readonly build: Build;
  readonly main: Package;
  readonly text: ReadText;
  /** The profile's absolute path, or `-`. */
  readonly profile: string;
  readonly input: Input;
}

/**
 * Opens PACKAGE as `go build` would build it there, and reads its profile. Runs no program. `goVersion`: whose rules of
 * naming hold, where it is not the toolchain's there.
 */
export async function openProgram(args: Arguments, io: Io, goVersion?: string): Promise<Program> {
  const operand = args.positionals[0]!;
  const dir = slashed(resolve(operand));
  const found = await stat(dir).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    const what = found === undefined ? 'does not exist' : 'is not a folder';
    throw new InputError(operand, { code: 'not-a-folder', what, todo: "name a main package's folder" });
  }
  const build = await openBuild(io.files, dir, await goEnvironment());
  for (const { what, todo } of build.problems) io.err(`pgo-lens: ${operand}: ${what}; ${todo}`);
  const main = await build.main();
  if (main?.name !== 'main') {
    const what = main === undefined ? 'holds no Go package' : `holds package ${main.name}, not a program`;
    throw new InputError(operand, { code: 'not-main', what, todo: "name a main package's folder" });
  }
  const named = args.text('pgo');
  const profile = named === '-' ? '-' : slashed(named === undefined ? join(dir, 'default.pgo') : resolve(named));
  if (named === undefined && (await io.files.stat(profile)) === undefined) {
    const todo = 'put a CPU profile there, or name one with --pgo PROFILE';
    throw new InputError(operand, { code: 'no-profile', what: 'has no default.pgo', todo });
  }
  const input = await readInput(named ?? (operand === '.' ? 'default.pgo' : join(operand, 'default.pgo')), io);
  const missing = await missingSource(build, 'calls there count as stale');
  if (missing !== undefined) io.err(`pgo-lens: ${operand}: ${missing.what}; ${missing.todo}`);
  return { build, main, text: programText(io.files, build, new GoParser(), undefined, goVersion), profile, input };
}

/** Failures that no source is to blame for: a full disk, a program that was killed. */
import type { Path, Problem } from '../../core/ports';

const full = /^(.*?)[:(]? ?(?:no space left on device|disk quota exceeded|There is not enough space on the disk\.)/i;

/** Whether a message of an operating system or of a tool tells of a full disk. */
export const isDiskFull = (message: string): boolean => full.test(message);

/** `where`: what could not be written. */
export const diskFull = (where: Path): Problem => ({
  code: 'disk-full',
  what: `the disk is full: ${where} could not be written`,
  todo: 'free some space there, then check again',
});

/** From a line of go or its tools: `compile: writing output: write $WORK/b009/_pkg_.a: no space left on device`. */
export function diskFullAt(line: string): Problem | undefined {
  const before = full.exec(line)?.[1];
  if (before === undefined) return undefined;
  const where = /(?:^|[ :])(\$WORK\S*|[A-Za-z]:[\\/].*|\/.*)$/s.exec(
    before.replace(/^.*\b(?:write|open|mkdir|flushing) /, ''),
  )?.[1];
  if (where?.startsWith('$WORK') !== true) return diskFull(where ?? before.trim());
  return {
    ...diskFull(`go’s temporary folder (${where})`),
    todo: 'free some space in GOTMPDIR, or where it is not set in TMPDIR, then check again',
  };
}

/** `program` in the words of the sentence; `signal` as in `SIGKILL`. */
export function killed(program: string, signal: string): Problem {
  const what = `${program} was ended from outside (${signal})`;
  if (signal !== 'SIGKILL') return { code: 'killed', what, todo: 'check again' };
  const memory = { todo: 'a machine that runs out of memory does so: close what takes it, then check again' };
  return { code: 'killed', what, ...memory };
}

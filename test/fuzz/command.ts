/** The fuzzing command, bounded: in a process of its own, which ends what hangs or takes too much memory. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = join(root, 'test/fuzz/finds');

/** What once crashed or hung at that target. */
export const keptFinds = (target: string): readonly string[] =>
  readdirSync(kept)
    .filter((name) => name.startsWith(`${target}-`))
    .map((name) => join(kept, name));

/** The runs with these seeds, from 1, after the files. */
export const fuzz = (
  target: string,
  runs: number,
  files: readonly string[] = [],
  bounds: readonly string[] = [],
): Promise<{ readonly code: number; readonly finds: readonly string[]; readonly last: string }> =>
  new Promise((resolve, reject) => {
    const args = ['scripts/fuzz.mjs', target, '--seed=1', `--runs=${runs}`, ...bounds, ...files];
    const child = execFile(process.execPath, args, { cwd: root, maxBuffer: 1e8 }, (_, stdout, stderr) => {
      const lines = stdout.trimEnd().split('\n');
      const [finds, last] = [lines.filter((line) => line.startsWith('FIND')), lines.at(-1)!];
      if (/ runs in .* finds/.test(last)) resolve({ code: child.exitCode!, finds, last });
      else reject(new Error(stderr));
    });
  });

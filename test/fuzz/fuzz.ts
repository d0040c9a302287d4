/** Throws seeded mutations at one target. */
import { setImmediate as turn } from 'node:timers/promises';
import { diceOf } from './dice';
import type { Target } from './targets';

export interface Find {
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly what: string;
}

export interface FuzzOptions {
  /** The first seed; each run takes the next. */
  readonly from: number;
  readonly until: (done: number) => boolean;
  readonly onFind: (find: Find) => void;
  /** Called before each run, so that a watcher knows what hangs. */
  readonly onRun?: (seed: number) => void;
}

/** 2 s of CPU for each megabyte, and as much again for the smallest. */
const allowed = (bytes: number): number => 2000 * (1 + bytes / 1e6);

/** How many runs were made. */
export async function fuzz(target: Target, { from, until, onFind, onRun }: FuzzOptions): Promise<number> {
  let done = 0;
  for (; !until(done); done++) {
    const seed = from + done;
    onRun?.(seed);
    const bytes = mutated(target, seed);
    const what = await tryInput(target, bytes);
    if (what !== undefined) onFind({ seed, bytes, what });
    // As between files in real life: what a failed inflate leaves is only given back in a turn of its own.
    await turn();
  }
  return done;
}

/** What went wrong: an error without a name, or too much time. */
export async function tryInput(target: Target, bytes: Uint8Array): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await target.run(bytes);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  return ms > allowed(bytes.length) ? `${ms.toFixed(0)} ms for ${bytes.length} bytes` : undefined;
}

/** The input of that seed, always the same. */
function mutated(target: Target, seed: number): Uint8Array {
  const dice = diceOf(seed);
  return target.mutate(dice.pick(target.seeds), dice);
}

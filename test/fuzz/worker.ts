/** The fuzzing command's worker: tells what it runs before it runs it, so that its owner can end what hangs. */
import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { broken } from './broken';
import { diceOf } from './dice';
import { differential } from './differential';
import { type Target, targets } from './targets';

export interface Order {
  readonly root: string;
  readonly target: string;
  /** Tried first; what ends in `.gz` is uncompressed once. */
  readonly files: readonly string[];
  /** Of the first mutation; each run after the files takes the next. */
  readonly seed: number;
  /** The run to begin with, and how many there are in all. */
  readonly at: number;
  readonly total: number;
}

export type Report =
  | { readonly is: 'run'; readonly at: number }
  | { readonly is: 'find'; readonly at: number; readonly bytes: Uint8Array; readonly what: string }
  | { readonly is: 'end'; readonly at: number };

const { root, target: wanted, files, seed, at: first, total } = workerData as Order;
const tell = (report: Report): void => parentPort!.postMessage(report);
const target = targetNamed(wanted);
for (let at = first; at < total; at++) {
  tell({ is: 'run', at });
  const file = files[at];
  const bytes = file === undefined ? mutated(seed + at - files.length) : contents(file);
  const what = await tried(bytes);
  if (what !== undefined) tell({ is: 'find', at, bytes, what });
  // As between files in real life: what a failed inflate leaves is only given back in a turn of its own.
  await turn();
}
tell({ is: 'end', at: total });

function targetNamed(name: string): Target {
  const all = targets(root);
  if (name === 'differential') return differential(root, all[0]!.seeds);
  const found = [...all, broken].find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no target ${name}`);
  return found;
}

/** What went wrong: an error without a name, or too much time, which is 2 s of CPU for each megabyte and 2 s more. */
async function tried(bytes: Uint8Array): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await target.run(bytes);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  return ms > 2000 * (1 + bytes.length / 1e6) ? `${ms.toFixed(0)} ms for ${bytes.length} bytes` : undefined;
}

/** The input of that seed, always the same. */
function mutated(seed: number): Uint8Array {
  const dice = diceOf(seed);
  return target.mutate(dice.pick(target.seeds), dice);
}

function contents(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

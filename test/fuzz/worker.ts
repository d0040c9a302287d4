/** The fuzzing command's worker: tells what it runs before it runs it, so that its owner can end what hangs. */
import { parentPort, workerData } from 'node:worker_threads';
import { differential } from './differential';
import { fuzz } from './fuzz';
import { targets } from './targets';

export interface Order {
  readonly root: string;
  readonly target: string;
  readonly from: number;
}

export type Report =
  | { readonly is: 'run'; readonly seed: number }
  | { readonly is: 'find'; readonly seed: number; readonly bytes: Uint8Array; readonly what: string };

const { root, target, from } = workerData as Order;
const port = parentPort!;
const all = targets(root);
const found = target === 'differential' ? differential(root, all[0]!.seeds) : all.find(({ name }) => name === target);
if (found === undefined) throw new Error(`there is no target ${target}`);
await fuzz(found, {
  from,
  until: () => false,
  onRun: (seed) => port.postMessage({ is: 'run', seed } satisfies Report),
  onFind: (find) => port.postMessage({ is: 'find', ...find } satisfies Report),
});

// Mutations without end: npm run fuzz -- TARGET [--minutes N] [--seed S]. Targets: profile, gzip, preprofile, go, build and
// record; differential: profiles against `go tool preprofile`, after a build.
// Finds are kept below .cache/fuzz. Exit 1 if there are any.
/* global setInterval, clearInterval */
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { root } from './typescript.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
});
const [target] = positionals;
if (target === undefined) {
  console.error('fuzz: name a target: profile, gzip, preprofile, go, build, record or differential');
  process.exit(2);
}
const bundle = join(root, '.cache/fuzz/worker.mjs');
await build({
  entryPoints: [join(root, 'test/fuzz/worker.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
const end = Date.now() + Number(values.minutes) * 60_000;
/** Milliseconds of CPU without a sign of life: more than any input of these sizes may take. */
const patience = 20_000;
/** Milliseconds without one at all: something waits for what never comes. */
const stuck = 600_000;
/** Bytes of memory of the whole process. */
const most = 1.5e9;
let [seed, runs, finds, peak, alive] = [Number(values.seed), 0, 0, 0, Date.now()];
console.log(`${target}: from seed ${seed}, for ${values.minutes} minutes`);

/** @param {string} what @param {Uint8Array} [bytes] */
function keep(what, bytes) {
  finds++;
  const name = join(root, `.cache/fuzz/${target}-${seed}`);
  mkdirSync(join(root, '.cache/fuzz'), { recursive: true });
  if (bytes !== undefined) writeFileSync(name, bytes);
  console.log(`FIND seed ${seed}: ${what}${bytes === undefined ? '' : ` (${name})`}`);
}

function start() {
  const worker = new Worker(bundle, { workerData: { root, target, from: seed } });
  worker.on('message', (/** @type {import('../test/fuzz/worker').Report} */ report) => {
    alive = Date.now();
    seed = report.seed;
    if (report.is === 'run') runs++;
    else keep(report.what, report.bytes);
  });
  worker.on('error', (error) => {
    keep(`the worker died: ${error.message}`);
    again();
  });
  return worker;
}

function again() {
  void worker.terminate();
  seed++;
  alive = Date.now();
  worker = start();
}

let worker = start();
/** What was under way at the last look, and the CPU time when that began. */
let watched = { seed, runs, used: 0 };
const watch = setInterval(() => {
  const memory = process.memoryUsage().rss;
  peak = Math.max(peak, memory);
  const { user, system } = process.cpuUsage();
  const used = (user + system) / 1000;
  if (seed !== watched.seed || runs !== watched.runs) watched = { seed, runs, used };
  const isStuck = Date.now() - alive > stuck;
  if (used - watched.used > patience || isStuck) {
    keep(`no answer within ${isStuck ? `${stuck / 1000} s` : `${patience / 1000} s of CPU`}`);
    again();
  } else if (memory > most) {
    keep(`${(memory / 1e6).toFixed(0)} MB of memory`);
    again();
  }
  if (Date.now() < end) return;
  clearInterval(watch);
  void worker.terminate();
  console.log(
    `${target}: ${runs} runs in ${(used / 60_000).toFixed(0)} minutes of CPU, ${finds} finds, peak ${(peak / 1e6).toFixed(0)} MB`,
  );
  process.exitCode = finds > 0 ? 1 : 0;
}, 1000);

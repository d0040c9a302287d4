// Mutations without end: npm run fuzz -- TARGET [--minutes N] [--runs N] [--seed S] [FILE...]. Targets: profile, kernel,
// gzip, preprofile, go, build and record; differential: profiles against `go tool preprofile`. After a build.
// FILEs are tried first, and alone with --runs 0. Finds are kept below .cache/fuzz. Exit 1 if there are any.
/* global setInterval, clearInterval */
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { root } from './typescript.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '60' },
    runs: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    // Seconds of CPU without a sign of life: more than any input of these sizes may take.
    patience: { type: 'string', default: '20' },
    // Of the whole process.
    megabytes: { type: 'string', default: '1500' },
  },
});
const [target, ...files] = positionals;
if (target === undefined) {
  console.error('fuzz: name a target: profile, kernel, gzip, preprofile, go, build, record or differential');
  process.exit(2);
}
const [firstSeed, most] = [Number(values.seed), Number(values.megabytes)];
const patience = 1000 * Number(values.patience);
const total = files.length + Number(values.runs);
const until = Date.now() + Number(values.minutes) * 60_000;
/** Milliseconds without a sign of life at all: something waits for what never comes. */
const stuck = 600_000;

const bundle = join(root, `.cache/fuzz/worker-${process.pid}.mjs`);
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
console.log(`${target}: from seed ${firstSeed}, for ${values.minutes} minutes or ${values.runs} runs`);

/** The run under way: the files come first, then the seeds. */
let [at, finds, peak, alive] = [0, 0, 0, Date.now()];
const nameOf = () => files[at] ?? `seed ${firstSeed + at - files.length}`;

/** @param {string} what @param {Uint8Array} [bytes] */
function keep(what, bytes) {
  finds++;
  const path = join(root, `.cache/fuzz/${target}-${at}-${process.pid}`);
  mkdirSync(join(root, '.cache/fuzz'), { recursive: true });
  if (bytes !== undefined) writeFileSync(path, bytes);
  console.log(`FIND ${nameOf()}: ${what}${bytes === undefined ? '' : ` (${path})`}`);
}

/** @type {Worker | undefined} between two of them there is none */
let worker;
let isOver = false;
function start() {
  if (isOver) return;
  alive = Date.now();
  let hasBegun = false;
  const started = new Worker(bundle, { workerData: { root, target, files, seed: firstSeed, at, total } });
  worker = started;
  started.on('message', (/** @type {import('../test/fuzz/worker').Report} */ report) => {
    if (worker !== started) return;
    hasBegun = true;
    alive = Date.now();
    at = report.at;
    if (report.is === 'find') keep(report.what, report.bytes);
    else if (report.is === 'end') finish();
  });
  started.on('error', (error) => {
    if (worker !== started) return;
    // Nothing was tried yet: the target or the checkout is to blame.
    if (!hasBegun) throw error;
    keep(`the worker died: ${error.message}`);
    skip();
  });
}

/** Goes on with the next run in a new worker, once the old one has given its memory back. */
function skip() {
  at++;
  const old = worker;
  worker = undefined;
  void old?.terminate().then(start);
}

start();
/** What was under way at the last look, and the CPU time when that began. */
let watched = { at, used: 0 };
const watch = setInterval(() => {
  if (worker === undefined) return;
  const memory = process.memoryUsage().rss / 1e6;
  peak = Math.max(peak, memory);
  const used = cpuMs();
  if (at !== watched.at) watched = { at, used };
  const isStuck = Date.now() - alive > stuck;
  if (used - watched.used > patience || isStuck) {
    keep(`no answer within ${(isStuck ? stuck : patience) / 1000} s${isStuck ? '' : ' of CPU'}`);
    skip();
  } else if (memory > most) {
    keep(`${memory.toFixed(0)} MB of memory`);
    skip();
  }
  if (Date.now() >= until) finish();
}, 100);

function finish() {
  isOver = true;
  clearInterval(watch);
  void worker?.terminate();
  // What it still says comes too late.
  worker = undefined;
  rmSync(bundle);
  const minutes = (cpuMs() / 60_000).toFixed(1);
  console.log(`${target}: ${at} runs in ${minutes} minutes of CPU, ${finds} finds, peak ${peak.toFixed(0)} MB`);
  process.exitCode = finds > 0 ? 1 : 0;
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

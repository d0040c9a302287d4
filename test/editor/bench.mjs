// How fast it is in a real editor: node test/editor/bench.mjs [--runs N] [--json FILE] [--check]
// Activation, profile load, and from opening a file to its marks on the screen; on the sample, on cmd/compile, and in a
// workspace of a thousand programs, of which one is opened.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writePrograms } from '../bench/longFile.mjs';
import { measureOpen } from './measureOpen.mjs';
import { checkout } from './paths.mjs';
import { activationTime } from './runningExtensions.mjs';
import { openSession } from './session.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});

/** Milliseconds at the median. @type {Record<string, number>} */
const budgets = { activation: 100, load: 300, marks: 300 };

/** `files`: those to open with a hot line of each, where the workspace has no profile of its own. @typedef {{ name: string, workspace: string, inPlace: boolean, files?: [string, number][] }} Case */

const programs = 1000;

/** @param {string} scratch @returns {Case[]} */
function cases(scratch) {
  const sample = path.join(checkout, 'test/workspaces/markdown-service');
  const all = [{ name: 'markdown-service', workspace: sample, inPlace: false }];
  const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout?.trim();
  const compile = path.join(goroot ?? '', 'src/cmd/compile');
  if (goroot && fs.existsSync(path.join(compile, 'default.pgo'))) {
    all.push({ name: 'cmd/compile', workspace: compile, inPlace: true });
  } else {
    console.error('cmd/compile is left out: no Go installation with its source was found.');
  }
  const first = writePrograms(scratch, programs);
  const line = fs
    .readFileSync(path.join(scratch, first), 'utf8')
    .split('\n')
    .findIndex((row) => row.includes('s.Put('));
  all.push({ name: `${programs} programs`, workspace: scratch, inPlace: true, files: [[first, line + 1]] });
  return all;
}

/** The workspace's hottest files with their hottest lines, by the command line tool. @param {string} workspace @param {number} count */
function hottest(workspace, count) {
  const profile = path.join(workspace, 'default.pgo');
  const args = [path.join(checkout, 'dist/cli.cjs'), 'top', profile, '--lines', '--cum', '--json', '-n', '0'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr.trim() || 'dist/cli.cjs did not run: npm run build');
  /** @type {{ rows: { file: string, line: number }[] }} */
  const { rows } = JSON.parse(run.stdout);
  /** @type {Map<string, number>} */
  const files = new Map();
  for (const { file, line } of rows) {
    const here = inWorkspace(workspace, file);
    if (here !== undefined && !files.has(here)) files.set(here, line);
    if (files.size === count) break;
  }
  return [...files];
}

/** A profile names files by import path; the part below the module is the file's place here. @param {string} workspace @param {string} file */
function inWorkspace(workspace, file) {
  const parts = file.split('/');
  return parts
    .map((_, index) => parts.slice(index).join('/'))
    .find((rest) => rest.includes('/') && fs.existsSync(path.join(workspace, rest)));
}

/** @param {Case} each @param {number} runs */
async function measure(each, runs) {
  /** @type {Record<string, number[]>} */
  const samples = { activation: [], activate: [], load: [], shown: [], marks: [], 'key to marks': [], edit: [] };
  let loads = 0;
  const [first, ...files] = each.files ?? hottest(each.workspace, 6);
  if (first === undefined) throw new Error(`${each.name}: its profile names no file of the workspace`);
  // Tall, so that the list of running extensions shows all of its rows.
  const size = { width: 1280, height: 1600 };
  const session = await openSession({ workspaces: [each.workspace], inPlace: each.inPlace, size });
  const { workbench, probe } = session;
  try {
    for (let run = 0; run < runs; run++) {
      if (run > 0) await workbench.reload();
      await measureOpen(workbench, ...first);
      const { timings } = await probe.ask();
      samples['activate']?.push(...laps(timings, 'activate').slice(0, 1));
      samples['load']?.push(...laps(timings, 'load').slice(0, 1));
      loads = Math.max(loads, laps(timings, 'load').length);
      samples['activation']?.push(await activationTime(workbench, 'PGO Lens'));
      for (const file of files) {
        const { shown, painted } = await measureOpen(workbench, ...file);
        samples['shown']?.push(shown);
        samples['marks']?.push(painted - shown);
        samples['key to marks']?.push(painted);
      }
      samples['edit']?.push(...(await editing(workbench, probe, first)));
      await workbench.run('View: Close All Editors');
    }
    return { name: each.name, editor: workbench.server.version, runs, samples, loads };
  } finally {
    await session.close();
  }
}

/**
 * From a key to marks and status text painted anew, told by the extension; each edit is undone.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {ReturnType<typeof import('./probe.mjs').probeOf>} probe
 * @param {[file: string, line: number]} place
 */
async function editing({ editor }, probe, [file, line]) {
  await editor.open(file);
  await editor.goTo(line);
  const before = laps((await probe.ask()).timings, 'edit').length;
  for (let time = 0; time < 3; time++) {
    await editor.type('\n');
    await probe.ask();
    await editor.undo();
    await probe.ask();
  }
  return laps((await probe.ask()).timings, 'edit').slice(before);
}

/** @param {Record<string, import('./probe.mjs').Lap[]>} timings @param {string} kind */
const laps = (timings, kind) => (timings[kind] ?? []).map(({ ms }) => ms);

/** @param {number[]} values */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ part) =>
    Math.round((sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN) * 10) / 10;
  return { n: sorted.length, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) };
}

const results = [];
/** @type {string[]} */
const verdicts = [];
/** @param {boolean} met @param {string} what */
const verdict = (met, what) => verdicts.push(`${met ? 'met   ' : 'NOT MET'} ${what}`);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'pgo-lens-bench-'));
try {
  for (const each of cases(scratch)) {
    const { name, editor, runs, samples, loads } = await measure(each, Number(values.runs));
    console.log(`\n${name}, VS Code ${editor}, ${runs} windows, load average ${os.loadavg()[0]?.toFixed(1)}`);
    console.log(
      `  ${'ms'.padEnd(14)}${['n', 'min', 'median', 'p95', 'max'].map((head) => head.padStart(7)).join(' ')}`,
    );
    /** @type {Record<string, ReturnType<typeof summary>>} */
    const measured = {};
    for (const [what, times] of Object.entries(samples)) {
      // A workspace of which one file is opened has no second one.
      if (times.length === 0 && each.files !== undefined) continue;
      const { n, min, median, p95, max } = (measured[what] = summary(times));
      const columns = [n, min, median, p95, max].map((value) => String(value).padStart(7)).join(' ');
      console.log(`  ${what.padEnd(14)}${columns}`);
      const budget = budgets[what];
      if (budget !== undefined) verdict(median <= budget, `${name}, ${what}: median ${median} ms (at most ${budget})`);
    }
    verdict(loads === 1, `${name}, profiles read when one file was opened: ${loads} (1)`);
    results.push({ name, editor, runs, measured, samples });
  }
} finally {
  fs.rmSync(scratch, { recursive: true });
}
console.log(`
activation: the editor's figure for loading our code and activate(); activate: activate() alone; load: the profile;
shown: key to text; marks: text to marks on the screen; key to marks: both. Files are new to their window.
edit: a key in the hottest file to its marks and the status text anew, with the quiet time after typing; undo too.

${verdicts.join('\n')}`);
if (values.json !== undefined) {
  const machine = { cpus: os.cpus().length, cpu: os.cpus()[0]?.model, memory: os.totalmem(), node: process.version };
  fs.writeFileSync(values.json, JSON.stringify({ schema: 1, machine, budgets, results }, null, 1));
}
process.exitCode = values.check && verdicts.some((line) => line.startsWith('NOT')) ? 1 : 0;

// How fast Go text is read: `npm run bench:text -- [--rounds N] [--check]`. Go's own source, cut into declarations with all
// bodies parsed, at three sizes, each in a process of its own; then edits in one file of 5,000 lines.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { longFile } from './longFile.mjs';
import { least, middle } from './table.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.join(path.dirname(self), '../..');
/** Bytes of text: growth shows from one to the next. */
const sizes = [0.3e6, 3e6, 30e6];
const edits = 60;

/** @typedef {{ path: string, files: { path: string, text: string }[] }} Folder */

/** @param {number} rounds @returns {boolean} every must is met */
function report(rounds) {
  /** @type {Map<number, { cpu: number, bytes: number, functions: number, peak: number }[]>} */
  const runs = new Map(sizes.map((size) => [size, []]));
  /** @type {number[]} */
  const spent = [];
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) runs.get(size)?.push(inProcess('read', String(size)));
    spent.push(...inProcess('edit'));
  }
  console.log('   MB  functions  CPU ms least / median    MB/s  peak MB');
  const speeds = sizes.map((size) => {
    const all = runs.get(size) ?? [];
    const times = all.map(({ cpu }) => cpu);
    const { bytes = 0, functions = 0 } = all[0] ?? {};
    const speed = bytes / 1000 / least(times);
    const columns = [
      (bytes / 1e6).toFixed(1).padStart(5),
      String(functions).padStart(10),
      `${least(times).toFixed(0)} / ${middle(times).toFixed(0)}`.padStart(24),
      speed.toFixed(2).padStart(7),
      (Math.max(...all.map(({ peak }) => peak)) / 1e6).toFixed(0).padStart(8),
    ];
    console.log(columns.join(' '));
    return speed;
  });
  console.log(`an edit in ${longFile(5000).split('\n').length} lines: median ${middle(spent).toFixed(1)} ms of CPU`);
  const [, some = 0, large = 0] = speeds;
  const checks = [
    { what: 'parsed and indexed', value: `${large.toFixed(2)} MB/s`, limit: 'at least 4', met: large >= 4 },
    {
      what: 'linear: ten times the text takes',
      value: `${((10 * some) / large).toFixed(1)}× the time`,
      limit: 'at most 12',
      met: some / large <= 1.2,
    },
    { what: 'an edit', value: `${middle(spent).toFixed(1)} ms`, limit: 'at most 16', met: middle(spent) <= 16 },
  ];
  for (const { what, value, limit, met } of checks) {
    console.log(`${met ? 'met   ' : 'NOT MET'} ${what}: ${value} (${limit})`);
  }
  return checks.every(({ met }) => met);
}

/** @param {string[]} args */
function inProcess(...args) {
  return JSON.parse(execFileSync(process.execPath, [self, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 }));
}

/** Packages of Go's own source in the order of their names, up to so many bytes. @param {number} most @returns {Folder[]} */
function folders(most) {
  const source = path.join(spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim(), 'src');
  /** @type {Map<string, Folder>} */
  const found = new Map();
  let bytes = 0;
  for (const name of fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.go') || name.endsWith('_test.go') || /(?:^|\/)testdata\//.test(name)) continue;
    const dir = path.dirname(name);
    const folder = found.get(dir) ?? { path: dir, files: [] };
    const text = fs.readFileSync(path.join(source, name), 'utf8');
    folder.files.push({ path: path.join(source, name), text });
    found.set(dir, folder);
    bytes += text.length;
    if (bytes >= most) break;
  }
  return [...found.values()];
}

async function reader() {
  const { importTypeScript } = await import(path.join(root, 'scripts/typescript.mjs'));
  const core = await importTypeScript(
    `bench-text-${process.pid}`,
    "export { GoParser, indexPackage } from './src/core/gotext';",
  );
  fs.rmSync(path.join(root, `.cache/bench-text-${process.pid}.mjs`));
  const parser = new core.GoParser();
  return (/** @type {Folder} */ { path, files }) =>
    core.indexPackage(parser, {
      path,
      linkPrefix: path,
      name: path.split('/').at(-1),
      files,
      goVersion: '1.26',
      goos: 'linux',
      goarch: 'amd64',
    });
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** @param {Folder[]} all */
async function read(all) {
  const index = await reader();
  const begun = cpu();
  let functions = 0;
  for (const folder of all) functions += index(folder).all().length;
  const bytes = all.flatMap(({ files }) => files).reduce((sum, { text }) => sum + text.length, 0);
  return { cpu: cpu() - begun, bytes, functions, peak: process.resourceUsage().maxRSS * 1024 };
}

/** Milliseconds of CPU from a changed text to the file's functions and calls, edit by edit. @returns {Promise<number[]>} */
async function edit() {
  const path = '/m/long.go';
  let text = longFile(5000);
  let index = (await reader())({ path: 'm', files: [{ path, text }] });
  index.inFile(path);
  /** @type {number[]} */
  const spent = [];
  for (let time = 0; time < edits; time++) {
    const at = text.indexOf('\n', ((time + 1) * text.length) / (edits + 2)) + 1;
    text = `${text.slice(0, at)}\n${text.slice(at)}`;
    const begun = cpu();
    index = index.withFile({ path, text });
    if (index.inFile(path).length === 0) throw new Error('nothing was read');
    spent.push(cpu() - begun);
  }
  // The first ones warm the code up.
  return spent.slice(edits / 3);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } },
});
const [job, size] = positionals;
if (job === 'read') console.log(JSON.stringify(await read(folders(Number(size)))));
else if (job === 'edit') console.log(JSON.stringify(await edit()));
else process.exit(report(Number(values.rounds)) || !values.check ? 0 : 1);

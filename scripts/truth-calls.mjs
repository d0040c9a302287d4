// Every call of a program, by its text and by the Go installation on PATH: callers, kinds, callees, by exact position.
// `node scripts/truth-calls.mjs [DIR PACKAGE]`, by default cmd/compile with all that it imports (a minute or two).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { importTypeScript } from './typescript.mjs';

const { callStats, compareCalls, GoParser, goVersion, ListedBuild } = await importTypeScript(
  'truth-calls',
  "export * from './test/truth/gotextOracle'; export { GoParser } from './src/core/gotext';",
);

const version = goVersion();
if (version === undefined) {
  console.error('truth-calls: no go on PATH; install Go to compare with it');
  process.exit(1);
}
const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
const [dir = join(goroot, 'src/cmd'), pkg = './compile'] = process.argv.slice(2);
console.log(`${pkg} in ${dir}, ${version}`);
const stats = await callStats(dir, pkg, 'all');
const program = new ListedBuild(new GoParser(), version, dir, [pkg]);
const from = Date.now();
const figures = await compareCalls(program, program.paths, stats);
const seconds = ((Date.now() - from) / 1000).toFixed(1);
const share = (part, whole) => `${part} of ${whole} (${whole === 0 ? '-' : (part / whole).toFixed(6)})`;
console.log(`packages                ${program.paths.length}, read in ${seconds} s`);
console.log(`calls in text           ${figures.calls}, of these the compiler has ${figures.met} at the same place`);
console.log(`caller equal            ${share(figures.callers, figures.met)}`);
console.log(`kind equal              ${share(figures.kinds, figures.met)}`);
console.log(`callee equal            ${share(figures.callees, figures.calleesCompared)}`);
console.log(`kind unknown            ${figures.unknown}`);
console.log(`only the compiler has   ${figures.missed} places (calls that it makes itself)`);
console.log(`peak memory             ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
for (const difference of figures.differences.slice(0, 50)) console.log(difference);
const good = (part) => part >= figures.met * 0.999;
process.exit(good(figures.callers) && good(figures.kinds) ? 0 : 1);

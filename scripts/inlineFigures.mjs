// What the text tells of inlining and of export data, against a compiler's record. RECORD is what
// `go build -gcflags=all='-m=2 -d=pgodebug=3'` printed in DIR for PACKAGE with the profile PGO (preprofile text):
// `node scripts/inlineFigures.mjs RECORD [DIR PACKAGE PGO]`, by default cmd/compile with its own profile; CGO_ENABLED=1
// for a build with cgo, LOOKUPS=1 for export data alone, SHOW=N for more differences.
// `node scripts/inlineFigures.mjs --record VERSION...` makes test/truth/recorded/inline again, of these Go releases.
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { importTypeScript, root } from './typescript.mjs';

const [recordFile, dirGiven, pkg = '.', pgo] = process.argv.slice(2);
if (recordFile === undefined) {
  console.error('inlineFigures: RECORD is missing; usage: node scripts/inlineFigures.mjs RECORD [DIR PACKAGE PGO]');
  process.exit(2);
}
if (recordFile === '--record') {
  const { inlineMatrix } = await importTypeScript('inline-matrix', "export * from './test/truth/inlineOracle';");
  for (const version of process.argv.slice(3)) {
    const matrix = await inlineMatrix(join(root, 'test/workspaces/inline'), { GOTOOLCHAIN: `go${version}` });
    const minor = version.split('.').slice(0, 2).join('.');
    const file = join(root, `test/truth/recorded/inline/go${minor}.json`);
    writeFileSync(file, `${JSON.stringify(matrix, null, 2)}\n`);
  }
  process.exit(0);
}
const { GoParser, goVersion, ListedBuild, readInlineRecord, compareInlining, compareLookups, ...core } =
  await importTypeScript(
    'inline-figures',
    "export * from './test/truth/gotextOracle'; export * from './test/truth/inlineOracle'; export { GoParser } from './src/core/gotext'; export { createExports } from './src/core/gotext'; export { hotSet, readPreprofile, SiteIndex } from './src/core/edges';",
  );
const go = (...args) => spawnSync('go', args, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: dirGiven }).stdout;
const dir = dirGiven ?? join(go('env', 'GOROOT').trim(), 'src/cmd/compile');
const profile = pgo ?? join(dir, 'default.pgo');
const scratch = mkdtempSync(join(tmpdir(), 'inline-figures-'));
if (!pgo?.endsWith('.txt')) go('tool', 'preprofile', '-i', profile, '-o', join(scratch, 'edges.txt'));
const edges = core.readPreprofile(readFileSync(pgo?.endsWith('.txt') ? pgo : join(scratch, 'edges.txt')));
rmSync(scratch, { recursive: true });
const sites = new core.SiteIndex(edges, core.hotSet(edges));
const hot = {
  isHotCallee: (name) => sites.isHotCallee(name),
  isHotCall: (caller, offset) => sites.at(caller, offset)?.hot ?? false,
};
const record = await readInlineRecord(createInterface({ input: createReadStream(recordFile) }));
const build = new ListedBuild(new GoParser(), goVersion(), dir, [pkg], {
  CGO_ENABLED: process.env.CGO_ENABLED ?? '0',
});
const exports = core.createExports(build.resolver, hot);
const timed = async (work) => {
  const from = process.cpuUsage();
  const result = await work();
  return [result, (process.cpuUsage(from).user / 1e6).toFixed(1)];
};
const share = (part, whole) => `${part} of ${whole} (${whole === 0 ? '-' : (part / whole).toFixed(5)})`;
const show = (list) => list.slice(0, Number(process.env.SHOW ?? 40)).forEach((line) => console.log(`  ${line}`));

const [lookups, lookupSeconds] = await timed(() => compareLookups(build, record, exports));
console.log(`lookups equal           ${share(lookups.agreed, lookups.compared)}, ${lookupSeconds} s of processor`);
console.log(`memory                  ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
show(lookups.differences);
if (process.env.LOOKUPS) process.exit(0);
const [inlining, seconds] = await timed(() => compareInlining(build, record, hot, exports));
const errors = inlining.errors.toSorted((x, y) => x - y);
console.log(`can be inlined, equal   ${share(inlining.agreed, inlining.compared)}, ${seconds} s of processor`);
console.log(`  unknown               ${inlining.unknown}`);
console.log(`cost exact              ${share(inlining.exact, inlining.costs)}`);
console.log(
  `cost error              median ${errors[errors.length >> 1]}, 90 % below ${errors[Math.floor(errors.length * 0.9)]}`,
);
show(inlining.differences);
console.log('inexact:');
show(inlining.inexact);
console.log(`peak memory             ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

// The estimate of `pgo-lens calls` against what the compiler recorded of the same program: `npm run figures:estimate` for
// Go's own commands and the workspaces of the tests, which are built once with a cache below .cache/verdict (several
// minutes the first time). Other programs: `npm run figures:estimate -- PACKAGE PROFILE RECORD ...`, where RECORD holds what
// `go build -gcflags="all=-m=2 -d=pgodebug=3"` printed there, or `-` to build now. `--show N` lists N disagreements of each
// program, `--inlining yes` those about inlining too. `--synthetic yes` takes a made-up profile of cmd/compile.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript, root } from './typescript.mjs';

const args = process.argv.slice(2);
const self = fileURLToPath(import.meta.url);
const take = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const show = Number(take('--show') ?? 10);
const inlining = take('--inlining') === 'yes';
const synthetic = take('--synthetic') === 'yes';
const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();

/** Package, profile and record of programs that are at hand. */
function known() {
  const workspace = (name) => join(root, 'test/workspaces', name);
  const profile = (name) => join(root, 'test/profiles', name);
  const command = (name) => join(goroot, 'src/cmd', name);
  return [
    [command('compile'), join(command('compile'), 'default.pgo')],
    [command('compile'), profile('compile.pprof')],
    [command('link'), profile('link.pprof')],
    [command('gofmt'), profile('gofmt.pprof')],
    [workspace('markdown-service'), join(workspace('markdown-service'), 'default.pgo')],
    [workspace('markdown-service'), profile('service-pgo.pprof')],
    [workspace('generics'), join(workspace('generics'), 'default.pgo')],
    [workspace('generics'), profile('generics-pgo.pprof')],
    [workspace('verdicts'), join(workspace('verdicts'), 'default.pgo')],
    [workspace('all-kinds'), profile('labels.pprof')],
    [workspace('two-mains/cmd/logstat'), join(workspace('two-mains'), 'cmd/logstat/default.pgo')],
    [workspace('two-mains/cmd/loggrep'), profile('merged.pprof')],
  ].flatMap(([dir, path]) => [dir, path, '-']);
}

/** Every interface and function-value call of cmd/compile gets callees drawn from the compiler's own types. */
function madeUp() {
  const dir = join(goroot, 'src/cmd/compile');
  const scratch = join(root, '.cache/synthetic');
  mkdirSync(scratch, { recursive: true });
  const go = (what, file, ...rest) => {
    const run = spawnSync('go', rest, { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`${what}: ${run.stderr.slice(-2000)}`);
    writeFileSync(file, what === 'profile' ? run.stdout : run.stderr);
  };
  const files = { plain: 'plain.txt', profile: 'profile.txt', record: 'record.txt' };
  for (const [name, file] of Object.entries(files)) files[name] = join(scratch, file);
  go('build', files.plain, 'build', '-o', '/dev/null', '-gcflags=all=-m=2 -d=pgodebug=3', '.');
  go('profile', files.profile, 'run', join(root, 'test/truth/syntheticProfile.go'), files.plain, '.');
  // Go's cache knows a profile that comes by a flag by its path alone.
  const hash = createHash('sha256').update(readFileSync(files.profile)).digest('hex');
  const named = join(scratch, `${hash.slice(0, 16)}.txt`);
  renameSync(files.profile, named);
  files.profile = named;
  const flags = `-gcflags=all=-pgoprofile=${files.profile} -m=2 -d=pgodebug=3`;
  go('build', files.record, 'build', '-o', '/dev/null', flags, '.');
  return [dir, files.profile, files.record];
}

if (args[0] === '--one') await one(args.slice(1));
else all(synthetic ? madeUp() : args.length > 0 ? args : known());

/** One program in a process of its own: its peak memory is then its own, too. */
async function one([dir, profile, record]) {
  const { figuresOf, recordOf, checkNow, openProgram, readEdges, nodeIo, estimateOf } = await importTypeScript(
    'figures-estimate',
    `export * from './test/truth/estimateFigures'; export { openProgram } from './src/cli/program';
     export { readEdges } from './src/cli/profiledEdges'; export { nodeIo } from './src/cli/nodeIo';`,
  );
  process.chdir(dir);
  const options = { positionals: [dir], text: (name) => (name === 'pgo' ? profile : undefined), flag: () => false };
  const program = await openProgram(options, nodeIo);
  const edges = readEdges(program.input, nodeIo);
  const estimated = await estimateOf(program, edges);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const again = await openProgram(options, nodeIo);
  const said = record === '-' ? await checkNow(again, edges) : await recordOf(record, again, edges);
  const figures = figuresOf(estimated, said);
  process.stdout.write(JSON.stringify({ ...figures, megabytes }));
}

function all(args) {
  const pooled = {};
  const rows = [];
  for (let at = 0; at + 2 < args.length; at += 3) {
    const run = spawnSync(process.execPath, [self, '--one', ...args.slice(at, at + 3)], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (run.status !== 0) {
      console.log(`${args[at]}: failed`);
      continue;
    }
    const figures = JSON.parse(run.stdout);
    add(pooled, figures);
    rows.push(row(args[at], figures));
    const shown = figures.differences.filter((one) => inlining || !one.startsWith('inlining'));
    for (const difference of shown.slice(0, show)) console.log(difference);
    console.log(rows.at(-1));
  }
  console.log(row('', undefined));
  for (const line of rows) console.log(line);
  console.log(row('all', { ...pooled, seconds: 0, megabytes: 0 }));
}

function add(sum, figures) {
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value !== 'object' || Array.isArray(value)) continue;
    sum[name] ??= {};
    for (const [part, count] of Object.entries(value)) sum[name][part] = (sum[name][part] ?? 0) + count;
  }
}

function row(name, figures) {
  const cells =
    figures === undefined
      ? ['sites F1', 'devirt F1', 'reason', 'hot', 'weight', 'static', 'inlining', 's', 'MB']
      : [
          score(figures.sites),
          score(figures.devirtualized),
          ...['reasons', 'hot', 'weights', 'statics', 'inlining'].map(
            (part) => `${figures[part].equal}/${figures[part].all}`,
          ),
          figures.seconds.toFixed(1),
          figures.megabytes.toFixed(0),
        ];
  return `${name.slice(-32).padEnd(33)}${cells.map((cell) => cell.padStart(16)).join('')}`;
}

function score({ both, estimateOnly, recordOnly }) {
  const all = 2 * both + estimateOnly + recordOnly;
  const value = all === 0 ? 1 : (2 * both) / all;
  return `${value.toFixed(4)} ${both}+${estimateOnly}-${recordOnly}`;
}

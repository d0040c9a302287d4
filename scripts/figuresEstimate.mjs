// The estimate of `pgo-lens calls` against what the compiler recorded of the same program.
// `node scripts/figuresEstimate.mjs [--show N] PACKAGE PROFILE RECORD …`: RECORD holds what
// `go build -gcflags="all=-m=2 -d=pgodebug=3"` printed there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './typescript.mjs';

const args = process.argv.slice(2);
const self = fileURLToPath(import.meta.url);
const take = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const show = Number(take('--show') ?? 10);
const inlining = take('--inlining') === 'yes';
if (args[0] === '--one') await one(args.slice(1));
else all();

/** One program in a process of its own: its peak memory is then its own, too. */
async function one([dir, profile, record]) {
  const { figuresOf, recordOf, openProgram, readEdges, nodeIo, estimateOf } = await importTypeScript(
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
  const figures = figuresOf(estimated, await recordOf(record, await openProgram(options, nodeIo), edges));
  process.stdout.write(JSON.stringify({ ...figures, megabytes }));
}

function all() {
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

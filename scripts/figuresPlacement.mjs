// `npm run figures:placement`: placement against the compiler, program by program. Without arguments: the programs of
// this repository and of the Go installation; the first time every package of each is compiled. `-- DIR [--pgo FILE]
// [--record FILE] …` measures the main packages in those folders, with the environment's GOFLAGS, GOOS and so on;
// `--record` is what `go build -gcflags='all=-m=2 -d=pgodebug=3' .` printed there, instead of a build. `--only TEXT` picks
// rows by a part of their name. Each runs in a process of its own, for its time and memory. Exit 1 past a limit.
import { spawnSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './typescript.mjs';

const { measure, ownPrograms } = await importTypeScript(
  'figures-placement',
  "export * from './test/truth/placementPrograms';",
);

/** Shares of names and of weight, seconds (on a busy machine those that it had a core for), bytes. */
const limits = { names: 0.995, weight: 0.001, seconds: 10, peak: 1 << 30 };

const [first, second] = process.argv.slice(2);
if (first === '--one') await printOne(JSON.parse(second));
else process.exit(printAll(programsOf(process.argv.slice(2))));

/** @param {string[]} args */
function programsOf(args) {
  const given = [];
  let only = '';
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === '--only') only = args[++at];
    else if (arg === '--pgo') given.at(-1).profile = resolve(args[++at]);
    else if (arg === '--record') given.at(-1).record = resolve(args[++at]);
    else given.push({ name: `${basename(dirname(resolve(arg)))}/${basename(resolve(arg))}`, dir: resolve(arg) });
  }
  return given.length > 0 ? given : ownPrograms().filter(({ name }) => name.includes(only));
}

function printAll(programs) {
  const failed = programs.filter((program) => {
    const args = ['--max-old-space-size=8192', fileURLToPath(import.meta.url), '--one', JSON.stringify(program)];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
  });
  console.log(
    failed.length === 0
      ? `${programs.length} programs, all within limits`
      : `${failed.length} of ${programs.length} programs past a limit: ${failed.map(({ name }) => name).join('; ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}

async function printOne(program) {
  const { figures, causes, packages, seconds, cpu, peak } = await measure(program);
  const { functions, misplaced, overlooked, unlisted, compiler, used, total, differences } = figures;
  const exact = functions === 0 ? 1 : (functions - misplaced.length) / (functions + overlooked.length);
  const off = total === 0 ? 0 : Math.abs(used - compiler) / total;
  const percent = (share, digits = 2) => `${(share * 100).toFixed(digits)} %`;
  const checks = [
    [
      `${functions} of the profile's functions in ${packages} packages, exactly placed ${percent(exact)}`,
      exact >= limits.names,
    ],
    [`used ${used}, the compiler's ${compiler} of ${total} (off by ${percent(off, 3)})`, off <= limits.weight],
    [`${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of CPU)`, Math.min(seconds, cpu) <= limits.seconds],
    [`${Math.round(peak / 1048576)} MB`, peak <= limits.peak],
  ];
  console.log(program.name);
  for (const [text, good] of checks) console.log(`  ${good ? '  ' : '! '}${text}`);
  for (const [cause, weight] of causes) console.log(`    ${percent(weight / total).padStart(8)}  ${cause}`);
  const list = (what, lines) => {
    for (const line of lines.slice(0, 100)) console.log(`    ${what}: ${line}`);
    if (lines.length > 100) console.log(`    … and ${lines.length - 100} more ${what}`);
  };
  list('misplaced', misplaced);
  list('overlooked', overlooked);
  list('call differs', differences);
  list('not listed by the compiler', unlisted);
  process.exit(checks.every(([, good]) => good) ? 0 : 1);
}

// Prints how the compiler's record and our reading of it compare, call by call.
//   npm run figures:verdict                                    all programs of the tests: several minutes the first time (each
//                                                              is built with a cache below .cache/verdict), about two afterwards
//   node scripts/verdictFigures.mjs cost                       what a check of cmd/compile with all its packages costs, from
//                                                              an empty cache: our memory and CPU beside the build's
//   node scripts/verdictFigures.mjs DIR PROFILE RECORD [...]   programs that were built before: the main package's folder,
//                                                              the profile, and what `go build -gcflags=all='-m=2
//                                                              -d=pgodebug=3' .` printed there
// All but the last need Go.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { importTypeScript, root } from './typescript.mjs';

const args = process.argv.slice(2);

function tests() {
  const run = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'truth', 'test/truth/verdict.test.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PGO_LENS_PROGRAMS: 'all' } },
  );
  return run.status ?? 1;
}

async function programs() {
  const { compare, head, readRun, row, total } = await importTypeScript(
    'verdict-figures',
    "export * from './test/truth/verdictFigures';",
  );
  const go = process.env.PGO_LENS_GO ?? 'go1.26';
  const figures = [];
  console.log(head);
  for (let at = 0; at < args.length; at += 3) {
    const [dir, profile, record] = args.slice(at, at + 3).map((path) => resolve(path));
    const found = compare(basename(dirname(record)), await readRun({ dir, profile, record, go }));
    figures.push(found);
    console.log(row(found));
    for (const kind of ['wrong', 'wrongReasons', 'homeless']) {
      for (const one of found[kind].slice(0, 20)) console.log(`  ${kind}: ${one}`);
    }
  }
  console.log(total(figures));
  return figures.every((each) => each.wrong.length + each.wrongReasons.length + each.homeless.length === 0) ? 0 : 1;
}

/** The command line's whole run in a process of its own; the limits are those of the plan. */
function cost() {
  const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
  const cache = mkdtempSync(join(tmpdir(), 'pgo-lens-cost-'));
  const report = `
    process.on('exit', () => {
      const fields = require('fs').readFileSync('/proc/self/stat', 'utf8').replace(/^.*\\) /s, '').split(' ');
      const { user, system } = process.cpuUsage();
      require('fs').writeSync(2, 'cost ' + JSON.stringify({
        memory: process.resourceUsage().maxRSS / 1024, ours: (user + system) / 1e6, build: (+fields[13] + +fields[14]) / 100,
      }) + '\\n');
    });
    process.argv.splice(1, 0, 'pgo-lens');
    require(${JSON.stringify(join(root, 'dist/cli.cjs'))});`;
  try {
    const run = spawnSync(
      process.execPath,
      ['-e', report, 'calls', '--evidence', 'compiler', '--json', join(goroot, 'src/cmd/compile')],
      { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, XDG_CACHE_HOME: cache } },
    );
    const told = /^cost (.*)$/m.exec(run.stderr);
    if (run.status !== 0 || told === null) throw new Error(run.stderr.slice(-2000));
    const { memory, ours, build } = JSON.parse(told[1]);
    console.log(`cmd/compile, all packages: ${JSON.parse(run.stdout).sites.length} sites`);
    console.log(`peak memory of ours   ${memory.toFixed(0)} MB (at most 500)`);
    console.log(
      `CPU of ours           ${ours.toFixed(1)} s, ${((100 * ours) / build).toFixed(1)} % of the build's (at most 25)`,
    );
    console.log(`CPU of the build      ${build.toFixed(0)} s`);
    return memory <= 500 && ours <= build / 4 ? 0 : 1;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

process.exit(args.length === 0 ? tests() : args[0] === 'cost' ? cost() : await programs());

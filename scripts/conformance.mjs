// Re-makes the recorded truth of the verdict room: what each Go release prints while it compiles small programs with a
// profile. `npm run conformance` runs all releases (toolchains come through the Go module proxy); name some to run
// only those: `npm run conformance -- go1.24.13`. Needs the testdata of an installed Go's own compiler tests.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { edgesText } from '../test/truth/verdictPrograms/edges.mjs';

/** The last patch release of every minor version with PGO devirtualization; the newest is the installed one. */
const releases = ['go1.21.13', 'go1.22.12', 'go1.23.12', 'go1.24.13', 'go1.25.12'];
const recorded = new URL('../test/truth/recorded/verdict/', import.meta.url).pathname;
const ours = new URL('../test/truth/verdictPrograms/', import.meta.url).pathname;

const go = (args, options = {}) => {
  const run = spawnSync('go', args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (run.error !== undefined) throw run.error;
  return run;
};
const installed = go(['env', 'GOVERSION'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).stdout.trim();
const goroot = go(['env', 'GOROOT'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).stdout.trim();
const testdata = join(goroot, 'src/cmd/compile/internal/test/testdata/pgo');

/**
 * Each program: its folder, the module it becomes, and how its profile reaches the compiler. `inline` is a main package
 * whose profile was taken from its test, so only the test's build has the profile's names.
 */
function programs() {
  const list = [
    {
      name: 'devirtualize',
      from: join(testdata, 'devirtualize'),
      module: 'example.com/pgo/devirtualize',
      profile: 'devirt.pprof',
      command: ['build'],
      debug: 'pgodebug=3',
    },
    {
      name: 'inline',
      from: join(testdata, 'inline'),
      module: 'example.com/pgo/inline',
      profile: 'inline_hot.pprof',
      command: ['test', '-c', '-o', 'inline.test'],
      debug: 'pgodebug=3,pgoinlinebudget=160,pgoinlinecdfthreshold=90',
    },
  ];
  for (const entry of readdirSync(ours, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const { name } = entry;
    list.push({ name, from: join(ours, name), profile: 'edges.txt', command: ['build'], debug: 'pgodebug=3' });
  }
  return list;
}

function record(release, program, scratch) {
  const dir = join(scratch, release, program.name);
  mkdirSync(dir, { recursive: true });
  cpSync(program.from, dir, { recursive: true });
  if (program.module !== undefined) writeFileSync(join(dir, 'go.mod'), `module ${program.module}\n\ngo 1.21\n`);
  const profile = join(dir, program.profile);
  if (program.profile === 'edges.txt') writeFileSync(profile, edgesText(dir));
  const debug = `-m=2 -L -d=${program.debug}`;
  const flags = program.profile.endsWith('.txt')
    ? // Releases before 1.23 read pprof only; the text form reaches the others as the compiler's own flag.
      [`-gcflags=all=-pgoprofile=${profile}`, `-gcflags=./...=-pgoprofile=${profile} ${debug}`]
    : [`-pgo=${profile}`, `-gcflags=./...=${debug}`];
  const env = {
    ...process.env,
    GOTOOLCHAIN: release,
    GOFLAGS: '',
    GOWORK: 'off',
    GOCACHE: join(scratch, `${release}-cache`),
  };
  const run = go([...program.command, ...flags, './...'], { cwd: dir, env });
  if (run.status !== 0) throw new Error(`${release} ${program.name}: go build: ${run.stderr.slice(-2000)}`);
  // One root for all machines. Pointers in a message differ from run to run.
  return run.stderr.replaceAll(dir, '/w').replace(/ in map\[[^\n]*/g, '');
}

const wanted = process.argv.slice(2);
const all = [...releases, installed].filter((release) => wanted.length === 0 || wanted.includes(release));
mkdirSync(recorded, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-conformance-'));
let written = 0;
try {
  for (const release of all) {
    for (const program of programs()) {
      if (program.profile.endsWith('.txt') && /^go1\.2[12]\./.test(release)) continue;
      const text = record(release, program, scratch);
      const calls = text.split('\n').filter((line) => line.startsWith('{"Pkg"')).length;
      const file = `${program.name}-${release.replace(/^go(1\.\d+).*/, 'go$1')}.txt.gz`;
      writeFileSync(join(recorded, file), gzipSync(text, { level: 9 }));
      console.log(`${release}  ${program.name}: ${calls} calls, ${text.length} bytes of record`);
      written++;
    }
  }
  for (const program of programs()) {
    const text =
      program.profile === 'edges.txt'
        ? edgesText(program.from)
        : go(['tool', 'preprofile', '-i', join(program.from, program.profile)]).stdout;
    writeFileSync(join(recorded, `${program.name}.edges.txt`), text);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`conformance: ${written} records of ${all.length} releases written to test/truth/recorded/verdict`);

// Re-makes the recorded truth of the verdict room: what each Go release prints while it compiles small programs with a
// profile, and holds our rules against it. `npm run conformance` runs all releases and the newest that the module proxy
// knows (toolchains come through it); name some to run only those: `npm run conformance -- go1.24.13`.
// `npm run conformance -- newest` changes no file of the repository: it fails when the newest Go answers otherwise than
// our rules say, for a schedule. Needs the testdata of an installed Go's own compiler tests.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { edgesText } from '../test/truth/verdictPrograms/edges.mjs';
import { edgesPprof } from '../test/truth/verdictPrograms/pprof.mjs';

/** A patch release of every minor version with PGO devirtualization that the rules were proven with. */
const releases = ['go1.21.13', 'go1.22.12', 'go1.23.12', 'go1.24.13', 'go1.25.12', 'go1.26.8', 'go1.27.4'];
const recorded = new URL('../test/truth/recorded/verdict/', import.meta.url).pathname;
const ours = new URL('../test/truth/verdictPrograms/', import.meta.url).pathname;

const go = (args, options = {}) => {
  const run = spawnSync('go', args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (run.error !== undefined) throw run.error;
  return run;
};
/** `go1.24.13` → `go1.24`: by minor version the records are named, and the rules change. */
const minorOf = (release) => /^go1\.\d+/.exec(release)[0];

/** These take a profile as pprof only. */
const readsNoText = (release) => /^go1\.2[12]\b/.test(release);

/** The newest release, candidates included. */
function newestRelease() {
  const run = go(['list', '-m', '-versions', 'go'], { cwd: tmpdir(), env: { ...process.env, GOFLAGS: '' } });
  const version = run.stdout.trim().split(' ').at(-1);
  if (run.status === 0 && /^1\.\d+/.test(version)) return `go${version}`;
  throw new Error(`the module proxy does not tell the newest Go: ${run.stderr.trim()}`);
}

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
  if (program.profile === 'edges.txt') writeFileSync(profile, readsNoText(release) ? edgesPprof(dir) : edgesText(dir));
  const debug = `-m=2 -L -d=${program.debug}`;
  const flags = program.profile.endsWith('.txt')
    ? // The text form is no -pgo file: it reaches the compiler as a flag of its own.
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

/** Compiles each program with each release into `folder`, with the edges of each program beside. */
function makeRecords(chosen, folder) {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-conformance-'));
  let written = 0;
  try {
    for (const release of chosen) {
      for (const program of programs()) {
        const text = record(release, program, scratch);
        const calls = text.split('\n').filter((line) => line.startsWith('{"Pkg"')).length;
        writeFileSync(join(folder, `${program.name}-${minorOf(release)}.txt.gz`), gzipSync(text, { level: 9 }));
        console.log(`${release}  ${program.name}: ${calls} calls, ${text.length} bytes of record`);
        written++;
      }
      rmSync(join(scratch, `${release}-cache`), { recursive: true, force: true });
    }
    for (const program of programs()) {
      const text =
        program.profile === 'edges.txt'
          ? edgesText(program.from)
          : go(['tool', 'preprofile', '-i', join(program.from, program.profile)]).stdout;
      writeFileSync(join(folder, `${program.name}.edges.txt`), text);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return written;
}

/** Runs the tests that read the records; false when one fails. */
function holds(chosen, folder) {
  const tests = ['test/core/verdict/workedExample.test.ts'];
  if (!chosen.every(readsNoText)) tests.push('test/core/verdict/reasonsProgram.test.ts');
  tests.push('test/core/verdict/estimate.test.ts');
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...tests], {
    cwd: new URL('..', import.meta.url).pathname,
    stdio: 'inherit',
    env: { ...process.env, PGO_LENS_RECORDS: folder, PGO_LENS_RELEASES: chosen.map(minorOf).join() },
  });
  return run.status === 0;
}

const wanted = process.argv.slice(2);
const newest = wanted.length === 0 || wanted.includes('newest') ? newestRelease() : undefined;
const isKnown = releases.some((release) => newest !== undefined && minorOf(release) === minorOf(newest));
const scheduled = wanted.includes('newest');
const chosen = scheduled ? [newest] : [...releases, ...(newest === undefined || isKnown ? [] : [newest])];
const all = wanted.length === 0 || scheduled ? chosen : chosen.filter((release) => wanted.includes(release));
if (all.length === 0) throw new Error(`no such release: ${wanted.join(' ')}; there are newest, ${releases.join(', ')}`);
const folder = scheduled ? mkdtempSync(join(tmpdir(), 'pgo-lens-newest-')) : recorded;
const written = makeRecords(all, folder);
const good = holds(all, folder);
if (scheduled) rmSync(folder, { recursive: true, force: true });
console.log(`conformance: ${written} records of ${all.join(', ')}; ${good ? 'our rules agree' : 'OUR RULES DISAGREE'}`);
if (newest !== undefined && !isKnown) {
  console.log(`conformance: ${newest} is newer than ${releases.at(-1)}: add it to the releases and to goRules.ts`);
}
process.exit(good ? 0 : 1);

// Records what Go's own tools say about our profiles, so that tests can compare where Go is absent:
//
//   node test/truth/recorded/record.mjs            all
//   node test/truth/recorded/record.mjs odd        the hand-made ones
//   node test/truth/recorded/record.mjs NAME...    some of the real ones
//
// README.md says what is written where.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const test = join(here, '../..');
const oddFolder = join(test, 'profiles/odd');
const scratch = mkdtempSync(join(tmpdir(), 'record-'));
/** Settings of whoever runs this must not show: no pprof configuration, no local time. */
const env = { ...process.env, HOME: scratch, XDG_CONFIG_HOME: scratch, PPROF_TMPDIR: scratch, TZ: 'UTC' };

function run(program, args, cwd = here, more = {}) {
  const done = spawnSync(program, args, { cwd, maxBuffer: 1 << 30, env: { ...env, ...more } });
  if (done.error) throw done.error;
  return { status: done.status, out: done.stdout, err: done.stderr.toString() };
}
const go = (...args) => {
  const done = run('go', args, here, { HOME: process.env.HOME });
  if (done.status !== 0) throw new Error(`go ${args.join(' ')}: ${done.err}`);
  return done.out.toString().trim();
};
const version = go('env', 'GOVERSION');
const goroot = go('env', 'GOROOT');
const modules = go('env', 'GOMODCACHE');
const tool = { preprofile: go('tool', '-n', 'preprofile'), compile: go('tool', '-n', 'compile'), pprof: go('tool', '-n', 'pprof') };
const everything = ['-nodecount=1000000', '-nodefraction=0', '-edgefraction=0', '-unit=ns'];
writeFileSync(join(scratch, 'main.go'), 'package main\n\nfunc main() {}\n');

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const json = (value) => JSON.stringify(value, null, 2) + '\n';

/** `go tool preprofile -i FILE`: { result: 'accept' | 'reject' | 'panic', message? }, and the edges. */
function preprofile(dir, file) {
  const done = run(tool.preprofile, ['-i', file], dir);
  if (done.status === 0) return [{ result: 'accept' }, done.out];
  const panic = /^panic: .*/m.exec(done.err);
  if (panic) return [{ result: 'panic', message: panic[0] }];
  return [{ result: 'reject', message: done.err.trimEnd() }];
}

/** The compiler, given the file as it is: { result, threshold?, message? }; no threshold where it saw no weight. */
function compile(dir, file) {
  const main = join(scratch, 'main.go');
  const args = ['-p', 'main', '-o', join(scratch, 'main.a'), `-pgoprofile=${file}`, '-d=pgodebug=1', main];
  const done = run(tool.compile, args, dir);
  const text = (done.out.toString() + done.err).replaceAll(main, 'main.go');
  if (done.status === 0) {
    const threshold = /^hot-callsite-thres-from-CDF=(.+)$/m.exec(text)?.[1];
    return threshold === undefined ? { result: 'accept' } : { result: 'accept', threshold };
  }
  const panic = /^.*(?:panic: |internal compiler error: ).*/m.exec(text);
  if (panic) return { result: 'panic', message: panic[0] };
  return { result: 'reject', message: text.trimEnd() };
}

/** `go tool pprof`: { result, message? }, and what it prints. */
function pprof(dir, file, ...flags) {
  const done = run(tool.pprof, [...flags, file], dir);
  // Where pprof can't read a file, it says so and ends with 0 or 1; then it prints nothing.
  if (done.status === 0 && done.out.length > 0) return [{ result: 'accept' }, done.out];
  const panic = /^panic: .*/m.exec(done.err);
  if (panic) return [{ result: 'panic', message: panic[0] }];
  return [{ result: 'reject', message: done.err.trimEnd() }];
}

function recordOdd() {
  const files = readdirSync(oddFolder).filter((name) => /\.(pprof|txt)$/.test(name)).sort();
  for (const name of readdirSync(oddFolder)) if (/\.(edges|top|lines)$/.test(name)) rmSync(join(oddFolder, name));
  const manifest = { go: version, pprof: `-top ${everything.join(' ')}`, files: {} };
  for (const file of files) {
    const [forEdges, edges] = preprofile(oddFolder, file);
    const [forTop, top] = pprof(oddFolder, file, '-top', ...everything);
    const [, lines] = pprof(oddFolder, file, '-top', '-lines', ...everything);
    manifest.files[file] = { preprofile: forEdges, compiler: compile(oddFolder, file), pprof: forTop };
    for (const [kind, data] of Object.entries({ edges, top, lines })) {
      if (data !== undefined) writeFileSync(join(oddFolder, `${file}.${kind}`), data);
    }
  }
  writeFileSync(join(oddFolder, 'odd.json'), json(manifest));
  console.log(`odd: ${files.length} files`);
}

/** Every real profile: its name, its file, and how to build its program, if that is ours. */
function realProfiles() {
  const list = [];
  const workspaces = join(test, 'workspaces');
  const add = (name, file, build) => list.push({ name, file, build });
  const program = (name, workspace, main) =>
    add(name, join(workspaces, workspace, main, 'default.pgo'), { dir: join(workspaces, workspace), main: `./${main}` });
  program('markdown-service', 'markdown-service', '');
  program('two-mains-logstat', 'two-mains', 'cmd/logstat');
  program('two-mains-loggrep', 'two-mains', 'cmd/loggrep');
  program('generics', 'generics', '');
  for (const file of readdirSync(join(test, 'profiles')).sort()) {
    if (file.endsWith('.pprof')) add(basename(file, '.pprof'), join(test, 'profiles', file));
  }
  const testdata = join(goroot, 'src/cmd/compile/internal/test/testdata/pgo');
  add('cmd-compile', join(goroot, 'src/cmd/compile/default.pgo'));
  add('testdata-devirtualize', join(testdata, 'devirtualize/devirt.pprof'));
  add('testdata-inline', join(testdata, 'inline/inline_hot.pprof'));
  return list;
}

function recordReal({ name, file, build }) {
  const to = join(here, name);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const [dir, base] = [dirname(file), basename(file)];
  const keep = (as, data) => writeFileSync(join(to, `${as}.gz`), gzipSync(data, { level: 9 }));

  const where = file.startsWith(goroot) ? `$GOROOT${file.slice(goroot.length)}` : file.slice(test.length + 1);
  const truth = { go: version, profile: where.replaceAll('\\', '/'), sha256: sha256(readFileSync(file)) };
  const [forEdges, edges] = preprofile(dir, base);
  truth.preprofile = forEdges;
  if (edges !== undefined) {
    truth.edges = { count: (edges.toString().split('\n').length - 2) / 3, bytes: edges.length, sha256: sha256(edges) };
    keep('edges', edges);
  }
  truth.compiler = compile(dir, base);
  const [forTop, top] = pprof(dir, base, '-top', ...everything);
  truth.pprof = forTop;
  keep('top', top);
  keep('top.lines', pprof(dir, base, '-top', '-lines', ...everything)[1]);
  keep('top.plain', pprof(dir, base, '-top')[1]);
  keep('top.cum', pprof(dir, base, '-top', '-cum', ...everything)[1]);
  truth.types = sampleTypes(dir, base);
  for (const type of truth.types) keep(`top.${type}`, pprof(dir, base, '-top', `-sample_index=${type}`, ...everything)[1]);
  if (build) keep('calls.jsonl', calls(build, truth));
  writeFileSync(join(to, 'truth.json'), json(truth));
  console.log(`${name}: ${truth.preprofile.result}, ${truth.edges?.count ?? 0} edges`);
}

function sampleTypes(dir, base) {
  const raw = pprof(dir, base, '-raw')[1].toString();
  const types = /^Samples:\n(.*)$/m.exec(raw)[1];
  return types
    .replaceAll('[dflt]', '')
    .trim()
    .split(/\s+/)
    .map((one) => one.split('/')[0]);
}

/** What the compiler says about every call with weight while it builds the program and all that it imports. */
function calls({ dir, main }, truth) {
  const out = join(scratch, 'program');
  const cache = { HOME: process.env.HOME, GOFLAGS: '-buildvcs=false', GOWORK: 'off' };
  const done = run('go', ['build', '-gcflags=all=-d=pgodebug=3', '-o', out, main], dir, cache);
  if (done.status !== 0) throw new Error(done.err);
  const places = [
    [dir.replace(/[/\\]$/, ''), '$MODULE'],
    [modules, '$GOMODCACHE'],
    [goroot, '$GOROOT'],
  ];
  const lines = new Set();
  let all = 0;
  for (const text of done.err.split('\n')) {
    if (!text.startsWith('{"Pkg"')) continue;
    all++;
    const call = JSON.parse(text);
    if (call.Weight === 0) continue;
    for (const [from, as] of places) {
      if (call.Pos.startsWith(from)) call.Pos = as + call.Pos.slice(from.length);
    }
    lines.add(JSON.stringify(call));
  }
  truth.calls = { all, withWeight: lines.size };
  return [...lines].sort().map((one) => `${one}\n`).join('');
}

try {
  const wanted = process.argv.slice(2);
  if (wanted.length === 0 || wanted.includes('odd')) recordOdd();
  for (const one of realProfiles()) {
    if (wanted.length > 0 && !wanted.includes(one.name)) continue;
    if (existsSync(one.file)) recordReal(one);
    else console.log(`${one.name}: no ${one.file}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

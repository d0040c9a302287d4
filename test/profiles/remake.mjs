// Makes the real profiles of this folder anew: `node test/profiles/remake.mjs [NAME...]`. Needs Go. Afterwards record
// what Go says about them: `node test/truth/recorded/record.mjs`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const workspaces = join(here, '../workspaces');
const scratch = mkdtempSync(join(tmpdir(), 'profiles-'));
const exe = process.platform === 'win32' ? '.exe' : '';

function run(dir, program, ...args) {
  const done = spawnSync(program, args, {
    cwd: dir,
    maxBuffer: 1 << 28,
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '-buildvcs=false' },
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** Puts a profile here, in one step. */
function keep(from, name) {
  copyFileSync(from, join(here, `${name}.pprof.new`));
  renameSync(join(here, `${name}.pprof.new`), join(here, `${name}.pprof`));
  console.log(`${name}.pprof: ${statSync(join(here, `${name}.pprof`)).size} bytes`);
}

/** A copy of a workspace, so that a build without -trimpath names no folder of ours. */
function copyOf(workspace, as) {
  const to = join(scratch, as);
  cpSync(join(workspaces, workspace), to, { recursive: true });
  return to;
}

const goroot = run(here, 'go', 'env', 'GOROOT').toString().trim();

const makers = {
  // The Go compiler, itself built with PGO by the Go project, compiling net/http.
  compile() {
    const out = join(scratch, 'compile.pprof');
    run(workspaces, 'go', 'build', '-trimpath', `-gcflags=net/http=-cpuprofile=${out}`, '-o', join(scratch, 'a'), 'net/http');
    keep(out, 'compile');
  },
  // The Go linker, linking the Markdown service.
  link() {
    const out = join(scratch, 'link.pprof');
    const service = join(workspaces, 'markdown-service');
    run(service, 'go', 'build', '-trimpath', `-ldflags=-cpuprofile=${out}`, '-o', join(scratch, 'service'), '.');
    keep(out, 'link');
  },
  // gofmt, reading the compiler's sources.
  gofmt() {
    const out = join(scratch, 'gofmt.pprof');
    run(goroot, join(goroot, 'bin', `gofmt${exe}`), '-cpuprofile', out, '-l', 'src/net', 'src/runtime', 'src/crypto', 'src/encoding');
    keep(out, 'gofmt');
  },
  // The generic program, built with its own default.pgo.
  'generics-pgo'() {
    const program = join(scratch, `generics${exe}`);
    const out = join(scratch, 'generics.pprof');
    run(join(workspaces, 'generics'), 'go', 'build', '-trimpath', '-o', program, '.');
    run(scratch, program, '-rounds', '100', '-cpuprofile', out);
    keep(out, 'generics-pgo');
  },
  // The Markdown service under load, built with its own default.pgo.
  'service-pgo'() {
    const out = join(scratch, 'service.pprof');
    run(join(workspaces, 'markdown-service'), 'go', 'run', './cmd/capture', '-pgo=auto', '-seconds', '10', '-o', out);
    keep(out, 'service-pgo');
  },
  // Two builds of loggrep, the older one from testdata/older, merged: functions with several start lines and files.
  merged() {
    const parts = ['loggrep-today', 'loggrep-before'].map((as) => {
      const dir = copyOf('two-mains', as);
      if (as.endsWith('before')) cpSync(join(dir, 'testdata/older'), dir, { recursive: true });
      const program = join(dir, `loggrep${exe}`);
      run(dir, 'go', 'build', '-pgo=off', '-o', program, './cmd/loggrep');
      const out = join(dir, 'cpu.pprof');
      run(dir, program, '-rounds', '60', '-cpuprofile', out);
      return out;
    });
    const out = join(scratch, 'merged.pprof');
    writeFileSync(out, run(scratch, 'go', 'tool', 'pprof', '-proto', ...parts));
    keep(out, 'merged');
  },
  // Every kind of profile of one program; its CPU profile has labels.
  'all-kinds'() {
    const program = join(scratch, `all-kinds${exe}`);
    run(join(workspaces, 'all-kinds'), 'go', 'build', '-trimpath', '-o', program, '.');
    const out = join(scratch, 'kinds');
    mkdirSync(out);
    run(scratch, program, '-for', '8s', '-out', out);
    keep(join(out, 'cpu.pprof'), 'labels');
    for (const kind of ['heap', 'goroutine', 'block', 'mutex', 'threadcreate']) keep(join(out, `${kind}.pprof`), kind);
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => makers[name] === undefined);
if (unknown.length > 0) throw new Error(`no ${unknown.join(', ')}; there are: ${Object.keys(makers).join(', ')}`);
try {
  for (const [name, make] of Object.entries(makers)) if (wanted.length === 0 || wanted.includes(name)) make();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

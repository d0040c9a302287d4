/**
 * The compiler's record against what the compiler printed, call by call, on real programs. Small ones run with the other
 * tests; `node scripts/verdictFigures.mjs` takes them all, several
 * minutes the first time. Build caches are kept in .cache/verdict.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCompiler, type CheckHost } from '../../src/app/tasks/checkCompiler';
import { callEdges, readPreprofile } from '../../src/core/edges';
import { decodeProfile, formatOf } from '../../src/core/profile';
import { nodeBuildRooms } from '../../src/platform/node/buildRooms';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeInflate } from '../../src/platform/node/inflate';
import { nodeProcesses } from '../../src/platform/node/processes';
import { compare, type Figures, head, row, type Run, total } from './verdictFigures';
import { oracle } from './verdictOracle';
import { edgesText, wants } from './verdictPrograms/edges.mjs';

const repository = new URL('../../', import.meta.url).pathname;
const go = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
const goroot = go.status === 0 ? go.stdout.trim() : undefined;
const all = process.env['PGO_LENS_PROGRAMS'] === 'all';
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-verdict-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Program {
  readonly name: string;
  readonly dir: string;
  readonly profile: string;
  /** Builds in minutes. */
  readonly heavy?: boolean;
  /** Sources to be copied into a module of their own, whose package is the module's last element. */
  readonly module?: string;
  readonly goflags?: string;
}

const workspace = (name: string): string => join(repository, 'test/workspaces', name);
const profile = (name: string): string => join(repository, 'test/profiles', name);
const testdata = join(goroot ?? '', 'src/cmd/compile/internal/test/testdata/pgo');

const programs: readonly Program[] = [
  {
    name: 'testdata devirtualize',
    dir: join(testdata, 'devirtualize'),
    profile: join(testdata, 'devirtualize/devirt.pprof'),
    module: 'example.com/pgo/devirtualize',
  },
  {
    name: 'testdata inline',
    dir: join(testdata, 'inline'),
    profile: join(testdata, 'inline/inline_hot.pprof'),
    module: 'example.com/pgo/inline',
    // As Go's own test of it: otherwise everything in so small a profile is hot.
    goflags: '-gcflags=-d=pgoinlinebudget=160,pgoinlinecdfthreshold=90',
  },
  {
    name: 'reasons',
    dir: join(repository, 'test/truth/verdictPrograms/reasons'),
    profile: join(scratch, 'reasons.txt'),
  },
  { name: 'generics', dir: workspace('generics'), profile: join(workspace('generics'), 'default.pgo') },
  {
    name: 'generics, profile of its PGO build',
    dir: workspace('generics'),
    profile: profile('generics-pgo.pprof'),
    heavy: true,
  },
  {
    name: 'markdown-service',
    dir: workspace('markdown-service'),
    profile: join(workspace('markdown-service'), 'default.pgo'),
    heavy: true,
  },
  {
    name: 'markdown-service, profile of its PGO build',
    dir: workspace('markdown-service'),
    profile: profile('service-pgo.pprof'),
    heavy: true,
  },
  {
    name: 'loggrep, merged and stale',
    dir: join(workspace('two-mains'), 'cmd/loggrep'),
    profile: profile('merged.pprof'),
    heavy: true,
  },
  {
    name: 'logstat',
    dir: join(workspace('two-mains'), 'cmd/logstat'),
    profile: join(workspace('two-mains'), 'cmd/logstat/default.pgo'),
    heavy: true,
  },
  { name: 'all-kinds', dir: workspace('all-kinds'), profile: profile('labels.pprof'), heavy: true },
  { name: 'gofmt', dir: join(goroot ?? '', 'src/cmd/gofmt'), profile: profile('gofmt.pprof'), heavy: true },
  { name: 'link', dir: join(goroot ?? '', 'src/cmd/link'), profile: profile('link.pprof'), heavy: true },
  {
    name: 'compile',
    dir: join(goroot ?? '', 'src/cmd/compile'),
    profile: join(goroot ?? '', 'src/cmd/compile/default.pgo'),
    heavy: true,
  },
  {
    name: 'compile, profile of its PGO build',
    dir: join(goroot ?? '', 'src/cmd/compile'),
    profile: profile('compile.pprof'),
    heavy: true,
  },
];

async function run(program: Program): Promise<Run> {
  const dir = prepare(program);
  const bytes = readFileSync(program.profile);
  const text = formatOf(bytes) === 'preprofile';
  const edges = text
    ? readPreprofile(bytes)
    : callEdges(decodeProfile(bytes, { inflate: nodeInflate, rules: 'compiler' }));
  const raw = oracle();
  let ours = 0;
  const host: CheckHost = {
    files: nodeFiles,
    processes: {
      run: (request) =>
        nodeProcesses.run({
          ...request,
          onOutput(chunk, stream) {
            if (stream === 'stderr' && request.args[0] === 'build') raw.feed(chunk);
            const before = process.cpuUsage();
            request.onOutput(chunk, stream);
            const spent = process.cpuUsage(before);
            ours += (spent.user + spent.system) / 1000;
          },
        }),
    },
    rooms: nodeBuildRooms(join(repository, '.cache/verdict'), 20e9),
    hash: (all_) => Promise.resolve(createHash('sha256').update(all_).digest('hex')),
    now: () => Date.now(),
  };
  const before = childrenCpu();
  const check = await checkCompiler(
    {
      dir,
      scope: 'all',
      profile: { form: text ? 'preprofile' : 'pprof', path: program.profile, bytes, edges },
      ...(program.goflags !== undefined && { env: { GOFLAGS: program.goflags } }),
    },
    host,
  );
  const { sites, plan } = check;
  return { sites, packages: plan.packages.length, oracle: await raw.done(), ours, build: childrenCpu() - before };
}

function prepare({ name, dir, module, profile: path }: Program): string {
  if (name === 'reasons') writeFileSync(path, edgesText(dir));
  if (module === undefined) return dir;
  const copy = join(scratch, name.replace(/\W+/g, '-'));
  cpSync(dir, copy, { recursive: true });
  writeFileSync(join(copy, 'go.mod'), `module ${module}\n\ngo 1.21\n`);
  // The profile was taken from a test, where a main package has its path for a name.
  for (const file of readdirSync(copy).filter((one) => one.endsWith('.go'))) {
    const source = readFileSync(join(copy, file), 'utf8');
    writeFileSync(
      join(copy, file),
      source.replace(/^package main$/m, `package ${module.slice(module.lastIndexOf('/') + 1)}`),
    );
  }
  return copy;
}

/** Milliseconds of CPU of all programs that we started and that have ended; 0 where the system does not tell. */
function childrenCpu(): number {
  if (!existsSync('/proc/self/stat')) return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

describe.skipIf(goroot === undefined)('the compiler’s record, live', () => {
  const chosen = programs.filter(({ heavy }) => all || heavy !== true);
  const figures: Figures[] = [];
  const runs = new Map<string, Run>();

  it.each(chosen)('$name', { timeout: 1_200_000 }, async (program) => {
    const done = await run(program);
    runs.set(program.name, done);
    const found = compare(program.name, done);
    figures.push(found);
    expect(found.wrong).toEqual([]);
    expect(found.wrongReasons).toEqual([]);
    expect(found.homeless).toEqual([]);
  });

  it('finds each verdict, reason and effect where the program’s comments want it', () => {
    const sites = runs.get('reasons')!.sites;
    const asked = wants(join(repository, 'test/truth/verdictPrograms/reasons'));
    const found = asked.map(({ file, line, word }) => {
      const at = sites.filter((site) => site.file === file && (site.text?.line ?? site.line) === line);
      const words = at.flatMap((site) => [site.reason, site.effect, site.verdict, site.inlining?.state]);
      return { file, line, word, found: words.some((one) => one === word || one === `${word}-by-pgo`) };
    });
    expect(found.filter((one) => !one.found)).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(25);
  });

  afterAll(() => {
    const rest = all ? [] : ['node scripts/verdictFigures.mjs takes the other programs too'];
    console.log([head, ...figures.map(row), total(figures), ...rest].join('\n'));
  });
});

/** Text against the compiler: names, places and kinds of all calls of a build. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createResolver, escapePath, indexPackage, stripTypeArguments } from '../../src/core/gotext';
import type { CallSite, GoFunction, GoParser, PackageIndex, Resolver } from '../../src/core/gotext';

export type Env = Readonly<Record<string, string>>;

/** Of `go version`; undefined where there is no such Go (and nothing is fetched to get one). */
export function goVersion(env: Env = {}): string | undefined {
  const run = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', env: offline(env) });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

const offline = (env: Env): NodeJS.ProcessEnv => ({ ...process.env, CGO_ENABLED: '0', GOPROXY: 'off', ...env });

interface ListedPackage {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly GoFiles?: readonly string[];
  readonly CgoFiles?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
}

/** A build as `go list -deps` tells it. */
export class ListedBuild {
  readonly resolver: Resolver;
  private readonly packages: ReadonlyMap<string, ListedPackage>;
  private readonly indexes = new Map<string, PackageIndex>();

  constructor(
    private readonly parser: GoParser,
    private readonly version: string,
    dir: string,
    patterns: readonly string[],
    env: Env = {},
  ) {
    const run = spawnSync(
      'go',
      ['list', '-deps', '-json=ImportPath,Name,Dir,GoFiles,CgoFiles,ImportMap', ...patterns],
      {
        cwd: dir,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
        env: offline(env),
      },
    );
    if (run.status !== 0) throw new Error(`go list: ${run.stderr}`);
    const listed = JSON.parse(`[${run.stdout.replace(/^\}\n\{/gm, '},{')}]`) as ListedPackage[];
    this.packages = new Map(listed.filter((one) => one.ImportPath !== 'unsafe').map((one) => [one.ImportPath, one]));
    this.resolver = createResolver({
      importPath: (from, path) => {
        const real = this.packages.get(from)?.ImportMap?.[path] ?? path;
        return Promise.resolve(this.packages.has(real) ? this.index(real) : undefined);
      },
    });
  }

  get paths(): readonly string[] {
    return [...this.packages.keys()];
  }

  index(path: string): PackageIndex {
    let index = this.indexes.get(path);
    if (index === undefined) {
      const { Name, Dir, GoFiles = [] } = this.packages.get(path)!;
      index = indexPackage(this.parser, {
        path,
        linkPrefix: Name === 'main' ? 'main' : escapePath(path),
        name: Name,
        goVersion: this.version,
        goos: 'linux',
        goarch: 'amd64',
        files: GoFiles.map((file) => ({ path: join(Dir, file), text: readFileSync(join(Dir, file), 'utf8') })),
      });
      this.indexes.set(path, index);
    }
    return index;
  }
}

/** One call as the compiler saw it. */
export interface CallStat {
  readonly Pkg: string;
  readonly Pos: string;
  readonly Caller: string;
  readonly Direct: boolean;
  readonly Interface: boolean;
  readonly Weight: number;
  readonly Hottest: string;
}

/**
 * All calls of the packages that `pattern` names (Go 1.23 and later: it reads the profile as text). The profile is made
 * up: without one there is no record.
 */
export async function callStats(dir: string, pkg: string, pattern: string, env: Env = {}): Promise<CallStat[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'calls-'));
  try {
    // 1.21 and 1.22 read pprof alone: those get one of Go's own.
    const profile = join(scratch, 'edges.txt');
    writeFileSync(profile, 'GO PREPROFILE V1\nnone.a\nnone.b\n1 1\n');
    const flags = `${pattern}${pattern === '' ? '' : '='}-pgoprofile=${profile} -d=pgodebug=3`;
    const out = join(scratch, 'out');
    const go = spawn('go', ['build', '-pgo=off', '-o', out, `-gcflags=${flags}`, pkg], {
      cwd: dir,
      env: offline(env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => go.on('close', resolve));
    const stats: CallStat[] = [];
    const talk: string[] = [];
    for await (const line of createInterface({ input: go.stderr })) {
      if (line.startsWith('{"Pkg"')) stats.push(JSON.parse(line) as CallStat);
      else if (talk.length < 20) talk.push(line);
    }
    if ((await ended) !== 0) throw new Error(`go build: ${talk.join('\n')}`);
    return stats;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Text symbols of a program whose module is built without inlining, of packages with one of these prefixes; type arguments left out. */
export function symbols(
  dir: string,
  module: string,
  prefixes: readonly string[],
  env: Env = {},
  command: readonly string[] = ['build'],
): Set<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'symbols-'));
  try {
    const out = join(scratch, 'out');
    const build = spawnSync('go', [...command, '-pgo=off', `-gcflags=${module}/...=-l`, '-o', out, '.'], {
      cwd: dir,
      encoding: 'utf8',
      env: offline(env),
    });
    if (build.status !== 0) throw new Error(`go ${command.join(' ')}: ${build.stderr}`);
    const nm = spawnSync('go', ['tool', 'nm', out], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: offline(env),
      cwd: dir,
    });
    const names = new Set<string>();
    for (const line of nm.stdout.split('\n')) {
      const name = /^\s*[0-9a-f]+ [tT] (.*)$/.exec(line)?.[1];
      if (name !== undefined && prefixes.some((prefix) => name.startsWith(`${prefix}.`))) {
        names.add(stripTypeArguments(name));
      }
    }
    return names;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export interface CallFigures {
  /** Calls that the text has, and those of them that the compiler has at just that file, line and column. */
  calls: number;
  met: number;
  /** Of those met: equal caller; equal kind; of lines with one call, direct and without weight: equal callee. */
  callers: number;
  kinds: number;
  callees: number;
  calleesCompared: number;
  unknown: number;
  /** Positions of the compiler that the text has no call for. */
  missed: number;
  readonly differences: string[];
}

const kindOf = (stat: CallStat): string => (stat.Direct ? 'direct' : stat.Interface ? 'interface' : 'function');

/** Compares the calls of some packages. Stats of other packages are not looked at. */
export async function compareCalls(
  build: ListedBuild,
  paths: readonly string[],
  stats: readonly CallStat[],
): Promise<CallFigures> {
  const byPlace = new Map<string, CallStat[]>();
  for (const stat of stats) {
    const list = byPlace.get(stat.Pos);
    if (list) list.push(stat);
    else byPlace.set(stat.Pos, [stat]);
  }
  const figures: CallFigures = {
    ...{ calls: 0, met: 0, callers: 0, kinds: 0, callees: 0, calleesCompared: 0, unknown: 0, missed: 0 },
    differences: [],
  };
  const seen = new Set<string>();
  for (const path of paths) {
    const functions = await build.resolver.all(build.index(path));
    const alone = linesWithOneCall(functions);
    for (const fn of functions) {
      for (const call of fn.calls) {
        const place = placeOf(fn, call);
        const found = byPlace.get(place);
        figures.calls++;
        if (call.kind === 'unknown') figures.unknown++;
        if (found === undefined) continue;
        seen.add(place);
        compareOne(figures, fn, call, found, place, alone);
      }
    }
  }
  figures.missed = [...byPlace.keys()].filter((place) => !seen.has(place)).length;
  return figures;
}

const placeOf = (fn: GoFunction, call: CallSite): string =>
  `${fn.file}:${call.line}${call.compilerColumn > 0 ? `:${call.compilerColumn}` : ''}`;

function compareOne(
  figures: CallFigures,
  fn: GoFunction,
  call: CallSite,
  found: readonly CallStat[],
  place: string,
  alone: ReadonlySet<string>,
): void {
  const note = (what: string, ours: string | undefined, theirs: readonly string[]): void => {
    figures.differences.push(`${place} ${call.text}: ${what} ${ours ?? 'none'}, the compiler has ${theirs.join(' ')}`);
  };
  figures.met++;
  const callers = found.map((stat) => stripTypeArguments(stat.Caller));
  if (callers.includes(fn.name)) figures.callers++;
  else note('caller', fn.name, callers);
  // A position may have several: a wrapper's call beside the call of the wrapper, a shape beside its instance.
  const kinds = found.map(kindOf);
  if (kinds.includes(call.kind ?? '')) figures.kinds++;
  else note('kind', call.kind, kinds);
  const [only] = found;
  // The compiler's `init` has the initializers of all files: there one line is several.
  if (
    fn.symbol === 'init' ||
    found.length > 1 ||
    only!.Weight !== 0 ||
    !only!.Direct ||
    call.statement ||
    call.kind !== 'direct'
  )
    return;
  if (!alone.has(`${fn.file}:${call.line}`)) return;
  figures.calleesCompared++;
  const callee = stripTypeArguments(only!.Hottest);
  if (callee === call.callee) figures.callees++;
  else note('callee', call.callee, [callee]);
}

/** The compiler names the callee of a line without weight by one of its direct calls: lines with one are sure. */
function linesWithOneCall(functions: readonly GoFunction[]): Set<string> {
  const counts = new Map<string, number>();
  for (const fn of functions) {
    for (const call of fn.calls)
      counts.set(`${fn.file}:${call.line}`, (counts.get(`${fn.file}:${call.line}`) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([line]) => line));
}

/** What the compiler itself says of a build: CallStat lines and the declarations that `-m=2` lists. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface CompilerRecord {
  /** Weight of all edges at (caller, line of the call), by `caller line`, of calls with weight. */
  readonly weights: ReadonlyMap<string, number>;
  /** `package function` (as -m prints it) → `file:line`, absolute. Several where a name has several. */
  readonly functions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Linker names of all instances of generic functions that hold a call. */
  readonly instances: ReadonlySet<string>;
}

/** Reads the output of `go build -gcflags="all=-m=2 -d=pgodebug=3"` line by line. `dir`: where go build ran. */
export async function readRecord(lines: AsyncIterable<string>, dir: string): Promise<CompilerRecord> {
  const weights = new Map<string, number>();
  const functions = new Map<string, Set<string>>();
  const instances = new Set<string>();
  let pkg = '';
  for await (const line of lines) {
    if (line.startsWith('# ')) {
      pkg = line.slice(2).replace(/ \[.*\]$/, '');
    } else if (line.startsWith('{"Pkg"')) {
      const generic = /"Caller":("(?:[^"\\[]|\\.)*\[(?:[^"\\]|\\.)*")/.exec(line);
      if (generic !== null) instances.add(JSON.parse(generic[1]!) as string);
      if (line.includes('"Weight":0,')) continue;
      const stat = JSON.parse(line) as { Pos: string; Caller: string; Weight: number };
      weights.set(`${stat.Caller} ${/:(\d+)(?::\d+)?$/.exec(stat.Pos)![1]!}`, stat.Weight);
    } else {
      const found = /^(.+?):(\d+)(?::\d+)?: (?:can inline (.+?)(?: with cost .*)?|cannot inline (.+?): .*)$/.exec(line);
      if (found === null) continue;
      const key = `${pkg} ${found[3] ?? found[4]!}`;
      const place = `${absolute(dir, found[1]!)}:${found[2]!}`;
      functions.set(key, (functions.get(key) ?? new Set<string>()).add(place));
    }
  }
  return { weights, functions, instances };
}

/** cmd/go shortens paths below the folder it ran in. */
function absolute(dir: string, path: string): string {
  if (path.startsWith('/') || path.startsWith('<')) return path;
  const parts = dir.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const interesting = /^(?:\{"Pkg"|# |\S+:\d+(?::\d+)?: (?:can|cannot) inline )/;

/**
 * Builds with the packages of a pattern recorded. `all` is slow the first time, replayed from the build cache
 * afterwards.
 */
export async function compilerRecord(
  dir: string,
  pattern = 'all',
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<CompilerRecord> {
  const args = ['build', ...flags, '-o', '/dev/null', `-gcflags=${pattern}=-m=2 -d=pgodebug=3`, '.'];
  const go = spawn('go', args, {
    cwd: dir,
    env: { ...process.env, PWD: dir, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number>((resolve) => go.on('close', (code) => resolve(code ?? -1)));
  const talk: string[] = [];
  async function* wanted(): AsyncGenerator<string> {
    for await (const line of createInterface({ input: go.stderr })) {
      if (interesting.test(line)) yield line;
      else if (talk.length < 20) talk.push(line);
    }
  }
  const record = await readRecord(wanted(), dir);
  const code = await ended;
  if (code !== 0) throw new Error(`go build in ${dir} ended with ${code}: ${talk.join('\n').slice(0, 2000)}`);
  return record;
}

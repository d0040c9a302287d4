/** What Go's own tools say about a profile. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Go {
  readonly root: string;
  readonly version: string;
}

/** The Go installation on PATH; undefined where there is none. */
export function findGo(): Go | undefined {
  try {
    const text = execFileSync('go', ['env', 'GOROOT', 'GOVERSION'], { encoding: 'utf8', env: quiet });
    const [root = '', version = ''] = text.trim().split('\n');
    return { root, version };
  } catch {
    return undefined;
  }
}

/** No download of a toolchain, no symbols from binaries that happen to lie around. */
const quiet = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', PPROF_BINARY_PATH: '/nonexistent', TZ: 'UTC' };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

async function goTool(args: readonly string[], cwd?: string): Promise<Answer<Buffer>> {
  try {
    const options = { env: quiet, encoding: 'buffer', maxBuffer: 1 << 30, cwd } as const;
    const { stdout } = await run('go', ['tool', ...args], options);
    return { ok: true, value: stdout };
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error;
    return { ok: false, message: String(error.stderr).trim() };
  }
}

/** The bytes that `go tool preprofile` writes. */
export const preprofile = (file: string): Promise<Answer<Buffer>> => goTool(['preprofile', '-i', file]);

/** A row of pprof's text. Values in nanoseconds or bytes where the profile's unit is one of those kinds. */
export interface GoRow {
  readonly printed: string;
  readonly flat: string;
  readonly cum: string;
}

/** All rows of `go tool pprof -top`, nothing dropped. */
export async function pprofRows(file: string, byLine: boolean): Promise<Answer<readonly GoRow[]>> {
  const all = ['-nodecount=1000000', '-nodefraction=0', '-edgefraction=0', '-unit=ns'];
  const answer = await pprofText(file, byLine, all);
  return answer.ok ? { ok: true, value: parseTop(answer.value) } : answer;
}

/** The text as it is without flags but these. */
export async function pprofText(file: string, byLine: boolean, flags: readonly string[]): Promise<Answer<string>> {
  const answer = await goTool(['pprof', '-top', ...(byLine ? ['-lines'] : []), ...flags, file]);
  return answer.ok ? { ok: true, value: answer.value.toString('utf8') } : answer;
}

const ROW = /^ *(\S+) +(?:\S+%) +(?:\S+%) +(\S+) +(?:\S+%) {2}(.*)$/;

export function parseTop(text: string): GoRow[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^ +flat +flat% +sum% +cum +cum%$/.test(line)) + 1;
  return lines.slice(start).flatMap((line) => {
    const found = ROW.exec(line);
    if (found === null) return [];
    const printed = found[3]!.replace(/ \((?:partial-)?inline\)$/, '');
    return [{ printed, flat: digits(found[1]!), cum: digits(found[2]!) }];
  });
}

const digits = (value: string): string => value.replace(/(?:ns|B)$/, '');

/** What the compiler prints about a profile when it compiles a package whose functions have these names. */
export interface CompilerHotSet {
  /** After `hot-callsite-thres-from-CDF=`; undefined where the compiler ignores the profile. */
  readonly threshold: string | undefined;
  /** Functions with PGO's inlining budget. */
  readonly hotNodes: ReadonlySet<string>;
}

/**
 * Compiles a package `main` of `functions` empty functions f0, f1, ... with preprofile text that names them. The hot set
 * depends on weights and order alone, so any profile's text will do once its names are replaced.
 */
export async function compileHotSet(preprofileText: Uint8Array, functions: number): Promise<CompilerHotSet> {
  const dir = mkdtempSync(join(tmpdir(), 'hotset-'));
  try {
    const source = Array.from({ length: functions }, (_, index) => `func f${index}() {}\n`).join('');
    writeFileSync(join(dir, 'x.go'), `package main\n${source}func main() {}\n`);
    writeFileSync(join(dir, 'profile.txt'), preprofileText);
    const flags = ['-p=main', '-pgoprofile=profile.txt', '-d=pgodebug=1', '-o', 'x.o', 'x.go'];
    const answer = await goTool(['compile', ...flags], dir);
    if (!answer.ok) throw new Error(answer.message);
    const text = answer.value.toString('utf8');
    const hotNodes = [...text.matchAll(/^hot-node enabled increased budget=\d+ for func=main\.(\S+)$/gm)];
    return {
      threshold: /^hot-callsite-thres-from-CDF=(\S+)$/m.exec(text)?.[1],
      hotNodes: new Set(hotNodes.map((found) => found[1]!)),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

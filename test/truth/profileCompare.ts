/** One profile by pgo-lens and by Go: edges, top, top --lines, threshold and hot functions. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run } from '../../src/cli/run';
import { hotSet, readPreprofile } from '../../src/core/edges';
import { int64At } from '../../src/core/profile';
import { memoryIo } from '../cli/memoryIo';
import { type Answer, compileHotSet, type GoRow, pprofRows, preprofile, type Go } from './profileOracle';

export interface Named {
  readonly name: string;
  readonly path: string;
}

/** Every profile there is: Go's own, the sample's, captured ones, odd ones. Sorted by name. */
export async function allProfiles(root: string, go: Go | undefined): Promise<Named[]> {
  const found = [
    ...(await below(join(root, 'test/profiles'), root)),
    ...(await below(join(root, 'test/workspaces'), root)),
  ];
  if (go !== undefined) {
    found.push(
      ...[
        'src/cmd/compile/default.pgo',
        'src/cmd/compile/internal/test/testdata/pgo/devirtualize/devirt.pprof',
        'src/cmd/compile/internal/test/testdata/pgo/inline/inline_hot.pprof',
      ].map((path) => ({ name: `GOROOT/${path}`, path: join(go.root, path) })),
    );
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function below(dir: string, root: string): Promise<Named[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.(?:pgo|pprof|pb|pb\.gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/node_modules/'))
    .map((path) => ({ name: relative(root, path), path }));
}

/** One comparison: how many rows, how many of them equal, and the first difference. */
export interface Verdict {
  readonly what: 'edges' | 'top' | 'top --lines' | 'threshold' | 'hot functions';
  readonly rows: number;
  readonly equal: number;
  readonly difference?: string;
  /** Both refuse it. */
  readonly refused?: boolean;
}

export async function compareProfile(path: string): Promise<Verdict[]> {
  const [edges, functions, lines] = await Promise.all([
    preprofile(path),
    pprofRows(path, false),
    pprofRows(path, true),
  ]);
  const verdicts = [
    await compareEdges(path, edges),
    await compareTop('top', path, functions),
    await compareTop('top --lines', path, lines),
  ];
  if (edges.ok) verdicts.push(...(await compareHotSet(edges.value)));
  return verdicts;
}

interface Ours {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

export async function ours(argv: readonly string[]): Promise<Ours> {
  const io = memoryIo();
  const code = await run(argv, io);
  return { code, out: io.output(), err: io.errors.join('\n') };
}

const refusal = (what: Verdict['what'], mine: Ours, message: string): Verdict =>
  mine.code === 2
    ? { what, rows: 1, equal: 1, refused: true }
    : { what, rows: 1, equal: 0, difference: `Go refuses it (${message.split('\n')[0]!}), we exit with ${mine.code}` };

export async function compareEdges(path: string, wanted: Answer<Buffer>): Promise<Verdict> {
  const mine = await ours(['edges', path]);
  if (!wanted.ok) return refusal('edges', mine, wanted.message);
  if (mine.code !== 0) return { what: 'edges', rows: 1, equal: 0, difference: mine.err };
  const wantedLines = wanted.value.toString('latin1').split('\n');
  const myLines = mine.out.toString('latin1').split('\n');
  return compareRows('edges', groupsOfThree(wantedLines), groupsOfThree(myLines), wanted.value.equals(mine.out));
}

/** The header is a row of its own; then three lines an edge. */
function groupsOfThree(lines: readonly string[]): string[] {
  const rows = [lines[0]!];
  for (let at = 1; at + 2 < lines.length; at += 3) rows.push(lines.slice(at, at + 3).join(' '));
  return rows;
}

interface JsonRow {
  readonly function: string;
  readonly file?: string;
  readonly line?: number | string;
  readonly flat: number | string;
  readonly cum: number | string;
}

export async function compareTop(
  what: 'top' | 'top --lines',
  path: string,
  wanted: Answer<readonly GoRow[]>,
  options: readonly string[] = [],
): Promise<Verdict> {
  const mine = await ours([...what.split(' '), '--json', '-n', '0', ...options, path]);
  if (!wanted.ok) return refusal(what, mine, wanted.message);
  if (mine.code !== 0) return { what, rows: 1, equal: 0, difference: mine.err };
  const json = JSON.parse(mine.out.toString('utf8')) as { readonly unit: string; readonly rows: readonly JsonRow[] };
  const factor = NANOSECONDS[json.unit] ?? 1n;
  const rows = json.rows.map((row) =>
    [printed(row).split('\n')[0]!, scaled(row.flat, factor), scaled(row.cum, factor)].join('\t'),
  );
  const theirs = wanted.value.map((row) => [row.printed, row.flat, row.cum].join('\t'));
  return compareRows(what, settled(theirs), settled(rows));
}

/** pprof prints these in nanoseconds when asked for `ns`. */
const NANOSECONDS: Readonly<Record<string, bigint>> = { microseconds: 1000n, milliseconds: 1_000_000n };

/** As pprof prints it: through a float64. */
const scaled = (value: number | string, factor: bigint): string => String(BigInt(Number(BigInt(value) * factor)));

function printed(row: JsonRow): string {
  if (row.file === undefined) return row.function;
  const place = Number(row.line) === 0 ? row.file : `${row.file}:${row.line}`;
  if (/^<unknown>$|^\[.*\]$/.test(row.function)) return place === '' ? row.function : place;
  return place === '' ? row.function : `${row.function} ${place}`;
}

/** pprof leaves rows that print the same name and flat in chance order: those are put in one order. */
function settled(rows: readonly string[]): string[] {
  const key = (row: string): string => row.slice(0, row.lastIndexOf('\t'));
  const out: string[] = [];
  for (let at = 0; at < rows.length;) {
    let end = at + 1;
    while (end < rows.length && key(rows[end]!) === key(rows[at]!)) end++;
    out.push(...rows.slice(at, end).sort());
    at = end;
  }
  return out;
}

function compareRows(
  what: Verdict['what'],
  wanted: readonly string[],
  mine: readonly string[],
  same = wanted.length === mine.length,
): Verdict {
  const rows = Math.max(wanted.length, mine.length);
  let equal = 0;
  let first = -1;
  for (let row = 0; row < rows; row++) {
    if (wanted[row] === mine[row]) equal++;
    else if (first < 0) first = row;
  }
  if (first < 0 && same) return { what, rows, equal };
  const difference = first < 0 ? 'bytes differ' : `row ${first + 1}: Go ${wanted[first]}, we ${mine[first]}`;
  return { what, rows, equal: Math.min(equal, rows - 1), difference };
}

/** The compiler's hot set on the same weights, with names that one empty package can have. */
async function compareHotSet(text: Buffer): Promise<Verdict[]> {
  let edges;
  try {
    edges = readPreprofile(new Uint8Array(text));
  } catch {
    // A name with a newline in it makes text that the compiler can't read back.
    return [];
  }
  const hot = hotSet(edges);
  const numbers = new Map<number, number>();
  const number = (name: number): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const lines = ['GO PREPROFILE V1'];
  const callees = new Set<string>();
  for (let row = 0; row < edges.count; row++) {
    const callee = number(edges.callee[row]!);
    lines.push(`main.f${number(edges.caller[row]!)}`, `main.f${callee}`);
    lines.push(`${int64At(edges.offset, row)} ${int64At(edges.weight, row)}`);
    if (row < hot.count) callees.add(`f${callee}`);
  }
  const wanted = await compileHotSet(Buffer.from(`${lines.join('\n')}\n`), numbers.size);
  const mine = edges.total === 0 ? undefined : hot.threshold;
  return [
    compareRows('threshold', [`${wanted.threshold}`], [`${mine}`]),
    compareRows('hot functions', [...wanted.hotNodes].sort(), mine === undefined ? [] : [...callees].sort()),
  ];
}

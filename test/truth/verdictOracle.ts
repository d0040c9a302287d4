/**
 * What the compiler printed, read line by line with nothing of ours: call statistics with weight, the candidates that
 * were printed before each, and the hot-budget and hot-big lines.
 */
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';

export interface OracleCall {
  readonly Pos: string;
  readonly Caller: string;
  readonly Direct: boolean;
  readonly Interface: boolean;
  readonly Weight: number;
  readonly Hottest: string;
  readonly Devirtualized: string;
  /** How the choice ended, from the level-2 lines: see `endOf`. */
  readonly end: string;
}

export interface Oracle {
  readonly calls: readonly OracleCall[];
  readonly synthetic: number;
  /** `file:line:col` as displayed, of hot-budget and hot-big lines. */
  readonly hot: readonly string[];
  readonly bytes: number;
  /** Import path of the main package, as its header shows it. */
  readonly main?: string;
}

/** Takes the bytes of a build as they come; `done` when the build is. */
export function oracle(): { readonly feed: (bytes: Uint8Array) => void; readonly done: () => Promise<Oracle> } {
  const input = new PassThrough({ highWaterMark: 1 << 30 });
  const calls: OracleCall[] = [];
  const hot = new Set<string>();
  let since: string[] = [];
  let synthetic = 0;
  let bytes = 0;
  let shown = '';
  let main: string | undefined;
  const reader = createInterface({ input, crlfDelay: Infinity });
  reader.on('line', (line) => {
    if (line.startsWith('# ')) {
      shown = line.slice(2).split(' ')[0]!;
    } else if (line.startsWith('{"Pkg"')) {
      if (line.startsWith('{"Pkg":"main"')) main = shown;
      const said = since;
      since = [];
      if (line.includes('"Weight":0,')) return;
      const stat = JSON.parse(line) as Omit<OracleCall, 'end'>;
      if (isSynthetic(stat, said)) synthetic++;
      else calls.push({ ...stat, end: endOf(said) });
    } else if (line.startsWith('hot-b')) {
      const at = / at (\S+) in (?:big )?function /.exec(line)?.[1];
      if (at !== undefined) hot.add(at);
    } else if (line.includes('PGO devirtualize considering call ')) {
      since = [line];
    } else if (
      /(?:: edge |[: ] ?call \S.*:-?\d+: |should not PGO|can't PGO)/.test(line) ||
      line.startsWith('callee ')
    ) {
      since.push(line);
    }
  });
  const closed = new Promise<void>((resolve) => reader.once('close', resolve));
  return {
    feed(chunk) {
      bytes += chunk.length;
      input.write(Uint8Array.from(chunk));
    },
    async done() {
      input.end();
      await closed;
      return { calls, synthetic, hot: [...hot], bytes, ...(main !== undefined && { main }) };
    },
  };
}

/**
 * The stated rule: calls without a file; the state check of a range-over-func body; the one call of an instance's
 * wrapper, whose name has type arguments that are no shapes; and calls in the file that cgo makes for one build.
 */
function isSynthetic({ Pos, Caller }: Omit<OracleCall, 'end'>, said: readonly string[]): boolean {
  if (Pos.startsWith('<') || Pos.includes('_cgo_gotypes.go:')) return true;
  if (/considering call (?:runtime\.)?panicrangestate\(/.test(said[0] ?? '')) return true;
  return Caller.includes('[') && !Caller.includes('go.shape.');
}

/**
 * `no-ir NAME`: the winner has no body here. `none`: no candidate fits. `closure`, `method`: the winner is one.
 * `refused WHY`: it is not to be inlined. `go-defer`. Empty: nothing was said.
 */
function endOf(said: readonly string[]): string {
  const text = said.join('\n');
  if (text.includes("can't PGO devirtualize go/defer call")) return 'go-defer';
  const skipped = /^callee .* is a (closure|method)/m.exec(text);
  if (skipped !== null) return skipped[1]!;
  const refused = /should not PGO devirtualize .+?: (.+)$/m.exec(text);
  if (refused !== null) return `refused ${refused[1]!}`;
  if (/: no hot callee$/m.test(text)) return 'none';
  const winner = /: hottest callee (.+) \(weight \d+\)$/m.exec(text)?.[1];
  if (winner === undefined) return '';
  return text.includes(` -> ${winner} (weight `) && isMissing(text, winner) ? `no-ir ${winner}` : `has-ir ${winner}`;
}

const isMissing = (text: string, name: string): boolean =>
  text.split('\n').some((line) => line.includes(` -> ${name} (weight `) && line.includes('(missing IR)'));

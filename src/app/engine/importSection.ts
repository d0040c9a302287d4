/** The imports of a Go file as text: where another one goes so that gofmt leaves it there. */

interface Spec {
  readonly path: string;
  /** 0-based rows; a spec never spans several. */
  readonly row: number;
  readonly comments: boolean;
}

interface Block {
  /** `import ( … )` over several lines. */
  readonly open: boolean;
  readonly specs: readonly Spec[];
  readonly lastRow: number;
}

export interface ImportSection {
  /** Of the package clause; undefined where the text has none. */
  readonly name: string | undefined;
  readonly paths: readonly string[];
  /** Where a blank import of `path` goes: 1-based line, its text inserted at column 0, whole lines. */
  place(path: string): { readonly line: number; readonly text: string };
}

const token = /[\s;]+|\/\/[^\n]*|\/\*[^]*?\*\/|[\p{L}_][\p{L}\p{Nd}_]*|"[^"\n\\]*"|`[^`\n]*`|[().]/uy;

/** Reads up to the first declaration that is no import. Never throws: broken text ends the reading. */
export function importSection(text: string): ImportSection {
  const tokens = read(text);
  const name = tokens[0]?.word === 'package' ? tokens[1]?.word : undefined;
  const clauseRow = tokens[1]?.row ?? 0;
  const blocks: Block[] = [];
  for (let at = 2; tokens[at]?.word === 'import';) {
    const first = tokens[++at];
    const paren = first?.word === '(';
    const specs: Spec[] = [];
    for (at += paren ? 1 : 0; tokens[at] !== undefined && tokens[at]!.word !== ')'; at++) {
      const { word, row, commented } = tokens[at]!;
      if (/^["`]/.test(word)) specs.push({ path: word.slice(1, -1), row, comments: commented });
      if (!paren && /^["`]/.test(word)) break;
    }
    const last = tokens[at];
    if (last === undefined || first === undefined) break;
    at++;
    const own = specs.every(({ row }, index) => row > (specs[index - 1]?.row ?? first.row) && row < last.row);
    blocks.push({ open: paren && own && specs.length > 0, specs, lastRow: last.row });
  }
  const lines = text.split('\n');
  const end = lines[0]?.endsWith('\r') === true ? '\r\n' : '\n';
  return {
    name,
    paths: blocks.flatMap(({ specs }) => specs.map(({ path }) => path)),
    place(path) {
      const open = blocks.find(({ open: is, specs }) => is && specs.every((spec) => spec.path !== 'C'));
      if (open !== undefined) return inBlock(open, path, lines, end);
      const after = lastOf(blocks)?.lastRow;
      const gap = after === undefined ? end : '';
      return { line: (after ?? clauseRow) + 2, text: `${gap}import _ "${path}"${end}` };
    },
  };
}

interface Token {
  readonly word: string;
  readonly row: number;
  /** A comment stands behind it on its line. */
  commented: boolean;
}

function read(text: string): readonly Token[] {
  const found: Token[] = [];
  let row = 0;
  let depth = 0;
  let after: string | undefined;
  token.lastIndex = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [word] = match;
    const last = lastOf(found);
    if (/^(?:\/\/|\/\*)/.test(word)) {
      if (last?.row === row) last.commented = true;
    } else if (!/^[\s;]/.test(word)) {
      if (word === '(') depth++;
      if (word === ')') depth--;
      const isName = /^[\p{L}_]/u.test(word);
      // Only `package NAME` and imports are read: any other word on the top level ends the section.
      if (depth === 0 && isName && found.length >= 2 && word !== 'import' && after !== 'import') break;
      found.push({ word, row, commented: false });
      after = word;
    }
    row += word.split('\n').length - 1;
  }
  return found;
}

/** gofmt sorts specs on adjoining lines by path, and leaves what blank lines or comments part. */
function inBlock({ specs, lastRow }: Block, path: string, lines: readonly string[], end: string) {
  const runs: Spec[][] = [];
  for (const spec of specs) {
    const run = lastOf(runs);
    if (run !== undefined && spec.row === lastOf(run)!.row + 1) run.push(spec);
    else runs.push([spec]);
  }
  const fitting = runs.filter((run) => isSorted(run) && run.every(({ comments }) => !comments));
  const run = fitting.sort((a, b) => alike(b, path) - alike(a, path))[0];
  if (run === undefined || alike(run, path) === 0) return { line: lastRow + 1, text: `${end}\t_ "${path}"${end}` };
  const next = run.find((spec) => spec.path > path);
  if (next === run[0] && /^\s*(?:\/\/|\*|\/\*)/.test(lines[run[0]!.row - 1] ?? '')) {
    // The comment above belongs to the spec below it.
    return { line: lastRow + 1, text: `${end}\t_ "${path}"${end}` };
  }
  const row = next?.row ?? lastOf(run)!.row + 1;
  return { line: row + 1, text: `\t_ "${path}"${end}` };
}

const lastOf = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

const isSorted = (run: readonly Spec[]): boolean =>
  run.every((spec, index) => index === 0 || run[index - 1]!.path <= spec.path);

/** Elements that the path has in common with the run's nearest; 0 where one is Go's and the other is not. */
function alike(run: readonly Spec[], path: string): number {
  const standard = (one: string): boolean => !one.split('/')[0]!.includes('.');
  return Math.max(
    ...run.map((spec) => {
      if (standard(spec.path) !== standard(path)) return 0;
      const [a, b] = [spec.path.split('/'), path.split('/')];
      const differs = a.findIndex((element, index) => element !== b[index]);
      return 1 + (differs < 0 ? a.length : differs);
    }),
  );
}

import { stripTypeArguments } from '../gotext';
import type { Path } from '../ports';
import { codeLines, type CodeLines } from './codeLines';
import { judgeEdges } from './judgeEdges';
import { Lookup } from './lookup';
import { placeFunction } from './placeFunction';
import type {
  EdgeFate,
  EdgeWhy,
  PlacedFunction,
  ProfileEdge,
  ProfileFunction,
  ProfileLine,
  ProgramText,
} from './types';

export interface Placement<L extends ProfileLine = ProfileLine> {
  /** In the order they were given. */
  readonly functions: readonly PlacedFunction<L>[];
  /** In the order they were given. */
  readonly edges: readonly EdgeFate[];
}

/** Causes that show an edit inside the caller, and nothing else. */
const edits: ReadonlySet<EdgeWhy> = new Set<EdgeWhy>(['shifted', 'call-gone', 'edited']);

/** Share of what `main.` callers could meet that must be gone before the profile counts as another program's. */
const foreignShare = 0.8;

const goneCaller: ReadonlySet<EdgeWhy> = new Set<EdgeWhy>([
  'caller-gone',
  'caller-renamed',
  'generic-changed',
  'instance-gone',
]);

/** Every edge's fate, and the lookup that told them. */
export async function edgeFates(
  functions: readonly Omit<ProfileFunction, 'lines'>[],
  edges: readonly ProfileEdge[],
  text: ProgramText,
): Promise<{ readonly lookup: Lookup; readonly fates: readonly EdgeFate[] }> {
  const byName = new Map(functions.map((one) => [one.name, one]));
  const callers = new Set(edges.map((edge) => stripTypeArguments(edge.caller)));
  const lookup = await Lookup.open(
    text,
    (name) => byName.get(name) ?? { file: '', startLine: 0 },
    (plain) => callers.has(plain),
  );
  return { lookup, fates: foreignMain(edges, await judgeEdges(edges, lookup)) };
}

/**
 * Lays a profile over today's text: every function at its line, every edge at its call. Identity is the linker name;
 * recorded paths only choose among several texts of one name.
 */
export async function place<L extends ProfileLine>(
  functions: readonly ProfileFunction<L>[],
  edges: readonly ProfileEdge[],
  text: ProgramText,
): Promise<Placement<L>> {
  const { lookup, fates } = await edgeFates(functions, edges, text);
  const broken = new Map<string, Set<number>>();
  for (const [row, fate] of fates.entries()) {
    if (fate.fate !== 'stale' || !edits.has(fate.why!)) continue;
    const { caller, offset } = edges[row]!;
    const offsets = broken.get(caller);
    if (offsets === undefined) broken.set(caller, new Set([offset]));
    else offsets.add(offset);
  }

  const code = new Map<Path, Promise<CodeLines | undefined>>();
  const codeOf = (file: Path): Promise<CodeLines | undefined> => {
    let answer = code.get(file);
    if (answer === undefined) {
      answer = text.text(file).then((whole) => (whole === undefined ? undefined : codeLines(whole)));
      code.set(file, answer);
    }
    return answer;
  };
  const placed: PlacedFunction<L>[] = [];
  for (const one of functions) {
    const found = await lookup.find(one.name);
    // Assembly has comments and blanks of its own kind: nothing is concluded from them.
    const go = found.place?.text !== undefined;
    const lines = go ? await codeOf(found.place.file) : undefined;
    placed.push(placeFunction(one, found, lines, broken.get(one.name) ?? new Set()));
  }
  return { functions: placed, edges: fates };
}

/** Nearly nothing of `main.` is there: the profile was taken from another program, and that is the one cause to name. */
function foreignMain(edges: readonly ProfileEdge[], fates: readonly EdgeFate[]): EdgeFate[] {
  const isGone = ({ why }: EdgeFate, row: number): boolean =>
    why !== undefined && goneCaller.has(why) && edges[row]!.caller.startsWith('main.');
  let [all, gone] = [0, 0];
  for (const [row, fate] of fates.entries()) {
    const { caller, weight } = edges[row]!;
    if (!caller.startsWith('main.') || fate.fate === 'unmatchable') continue;
    all += weight;
    if (isGone(fate, row)) gone += weight;
  }
  if (gone === 0 || gone < all * foreignShare) return [...fates];
  return fates.map((fate, row) => (isGone(fate, row) ? { ...fate, why: 'foreign-main' } : fate));
}

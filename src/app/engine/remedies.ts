/** What in the source stands between a call and a better verdict: places to go to, and a blank import. */
import { parseLinkName, type GoFunction } from '../../core/gotext';
import type { AbortLike, OpenText, Place, Remedy, SiteMark, VerdictMark } from '../messages';
import { blankImport } from './blankImport';
import type { Project } from './project';
import { stopIf } from './stop';

/** The best first; empty where nothing in the source would help, or nobody knows. */
export async function remediesOf(
  project: Project,
  text: OpenText,
  { verdict }: SiteMark,
  abort?: AbortLike,
): Promise<readonly Remedy[]> {
  if (verdict === undefined) return [];
  const remedies: Remedy[] = [];
  const { reason, blocker } = verdict;
  if (blocker !== undefined && (reason === 'callee-not-imported' || reason === 'callee-not-reachable')) {
    const remedy = await blankImport(project, text, blocker);
    if (remedy !== undefined) remedies.push(remedy);
  }
  stopIf(abort);
  const target = blocker ?? verdict.callee;
  const found = target === undefined ? undefined : await declared(project, target);
  if (target === undefined || found === undefined) return remedies;
  const { fn, place } = found;
  const obstacle = await obstacleOf(project, verdict, target, fn, place);
  if (obstacle !== undefined) remedies.push(obstacle);
  else if (verdict.kind === 'not-devirtualized') remedies.push({ kind: 'winner', callee: target, place });
  return remedies;
}

async function obstacleOf(
  project: Project,
  verdict: VerdictMark,
  callee: string,
  fn: GoFunction,
  place: Place,
): Promise<Remedy | undefined> {
  const { reason, detail, inlining } = verdict;
  if (reason === 'callee-pragma' || inlining?.state === 'impossible') {
    const pragma = blocking(fn.pragmas, detail ?? inlining?.reason ?? '');
    const line = pragma === undefined ? undefined : await lineAbove(project, fn, pragma);
    if (pragma === undefined || line === undefined) return undefined;
    return { kind: 'pragma', callee, pragma, place: { ...place, line } };
  }
  if (inlining?.state === 'too-big' && inlining.cost !== undefined && inlining.budget !== undefined) {
    // In a big caller it is the caller that would have to shrink.
    if (inlining.reason === 'big caller') return undefined;
    return { kind: 'budget', callee, cost: inlining.cost, budget: inlining.budget, place };
  }
  const over = reason === 'callee-not-inlinable' ? /^cost (\d+) exceeds budget (\d+)$/.exec(detail ?? '') : null;
  if (over === null) return undefined;
  return { kind: 'budget', callee, cost: Number(over[1]), budget: Number(over[2]), place };
}

async function declared(
  project: Project,
  name: string,
): Promise<{ readonly fn: GoFunction; readonly place: Place } | undefined> {
  const pkg = await project.build.packageOfLinkName(name);
  const own = pkg && (await project.index(pkg));
  const fn = own && (await project.resolver.find(own, parseLinkName(name).plain));
  return fn && { fn, place: { path: fn.file, line: fn.physicalLine } };
}

/** The directives that keep a function from being inlined (cmd/compile: InlineImpossible). */
const forbids =
  /^\/\/go:(?:noinline|norace|nocheckptr|cgo_unsafe_args|uintptrkeepalive|uintptrescapes|yeswritebarrierrec)\b/;

/** `words`: what the compiler said, `marked go:noinline`. */
function blocking(pragmas: readonly string[], words: string): string | undefined {
  const candidates = pragmas.filter((pragma) => forbids.test(pragma));
  return candidates.find((pragma) => words.includes(pragma.slice(2).split(' ')[0]!)) ?? candidates[0];
}

async function lineAbove({ text }: Project, fn: GoFunction, pragma: string): Promise<number | undefined> {
  const lines = (await text.text(fn.file))?.split('\n') ?? [];
  for (let row = fn.physicalLine - 2; row >= 0 && lines[row]!.startsWith('//'); row--) {
    if (lines[row]!.trim() === pragma) return row + 1;
  }
  return undefined;
}

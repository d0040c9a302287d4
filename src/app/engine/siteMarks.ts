/** Estimated verdicts of a file's calls, as marks. */
import { parseLinkName, type CallSite, type GoFunction, type PackageIndex, type Resolver } from '../../core/gotext';
import type { Path } from '../../core/ports';
import type { AbortLike, LineMark, SiteMark, Span } from '../messages';
import type { Estimates } from './estimates';
import { lineHeat, type LineHeat } from './heat';
import { isShown, markOf } from './recordMarks';
import type { Session } from './session';
import { stopIf } from './stop';

/** Marks of one function's calls, in source order. `callers` are the profile's names for it, one for each shape. */
export async function siteMarks(
  estimates: Estimates,
  index: PackageIndex,
  fn: GoFunction,
  callers: readonly string[],
  heat: LineHeat,
  isHotLine?: (line: number) => boolean,
): Promise<readonly SiteMark[]> {
  const shown = (await estimates.of(index, fn, callers, isHotLine)).filter(isShown);
  if (shown.length === 0) return [];
  const calls = new Map<string, CallSite>(fn.calls.map((call) => [`${call.physicalLine}:${call.column}`, call]));
  return shown.map((site) => {
    const { line, column } = site.text ?? site;
    return markOf(site, calls.get(`${line}:${column}`), heat(line), estimates.go);
  });
}

/** Functions that the profile has under this root, and that lie in the file. */
async function* callersIn(
  session: Session,
  resolver: Resolver,
  index: PackageIndex,
  path: Path,
): AsyncIterable<{ readonly fn: GoFunction; readonly callers: readonly string[] }> {
  const { linkPrefix } = index.source;
  const own = index.declared.filter(({ file }) => file === path).map(({ name }) => name);
  // Literals of package-level variables come under both their names.
  for (const root of [...own, `${linkPrefix}.init`, `${linkPrefix}.glob.`]) {
    for (const [plain, callers] of namesOf(session, root)) {
      const fn = await resolver.find(index, plain);
      if (fn?.file === path) yield { fn, callers: [...callers] };
    }
  }
}

/** The profile's functions below a root, plain name → names with type arguments: those with edges and those with samples. */
function namesOf({ callersByRoot, heat }: Session, root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (name: string): void => {
    const { plain } = parseLinkName(name);
    names.set(plain, (names.get(plain) ?? new Set<string>()).add(name));
  };
  for (const callers of callersByRoot.get(root)?.values() ?? []) callers.forEach(add);
  for (const { name } of heat.byRoot.get(root) ?? []) add(name);
  return names;
}

export interface FileSites {
  readonly marks: readonly SiteMark[];
  /** Indirect calls of functions that the profile names, by the place of their name. */
  readonly indirect: ReadonlySet<string>;
}

/** Marks of a file's calls by the text of the index, in source order. */
export async function fileSites(
  session: Session,
  estimates: Estimates,
  resolver: Resolver,
  index: PackageIndex,
  path: Path,
  lines: readonly LineMark[],
  abort?: AbortLike,
): Promise<FileSites> {
  const heat = lineHeat(lines);
  const hot = new Set(lines.filter(({ level }) => level >= 1).map(({ line }) => line));
  const marks: SiteMark[] = [];
  const indirect = new Set<string>();
  for await (const { fn, callers } of callersIn(session, resolver, index, path)) {
    stopIf(abort);
    marks.push(...(await siteMarks(estimates, index, fn, callers, heat, (line) => hot.has(line))));
    for (const { kind, span } of fn.calls) if (kind !== 'direct') indirect.add(placeOf(span));
  }
  return { marks: marks.sort(byPlace), indirect };
}

export const placeOf = ({ line, start }: Span): string => `${line}:${start}`;

/** Of a call in one text: a line's place may hold two, of different kinds. */
export const callKey = ({ span, kind }: SiteMark): string => `${placeOf(span)} ${kind}`;

export const byPlace = (a: SiteMark, b: SiteMark): number => a.span.line - b.span.line || a.span.start - b.span.start;

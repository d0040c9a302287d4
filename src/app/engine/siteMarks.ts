/** Estimated verdicts of a file's calls, as marks. */
import type { CallSite, GoFunction, PackageIndex, Resolver } from '../../core/gotext';
import type { Path } from '../../core/ports';
import type { AbortLike, SiteMark, Span } from '../messages';
import type { Estimates } from './estimates';
import type { LineHeat } from './heat';
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
): Promise<readonly SiteMark[]> {
  const shown = (await estimates.of(index, fn, callers)).filter(isShown);
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
    for (const [plain, callers] of session.callersByRoot.get(root) ?? []) {
      const fn = await resolver.find(index, plain);
      if (fn?.file === path) yield { fn, callers };
    }
  }
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
  heat: LineHeat,
  abort?: AbortLike,
): Promise<FileSites> {
  const marks: SiteMark[] = [];
  const indirect = new Set<string>();
  for await (const { fn, callers } of callersIn(session, resolver, index, path)) {
    stopIf(abort);
    marks.push(...(await siteMarks(estimates, index, fn, callers, heat)));
    for (const { kind, span } of fn.calls) if (kind !== 'direct') indirect.add(placeOf(span));
  }
  return { marks: marks.sort(byPlace), indirect };
}

export const placeOf = ({ line, start }: Span): string => `${line}:${start}`;

export const byPlace = (a: SiteMark, b: SiteMark): number => a.span.line - b.span.line || a.span.start - b.span.start;

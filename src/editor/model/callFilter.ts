/** Which rows of "Interface Calls" show: by verdict, reason and weight. Immutable. */
import type { CallRow, SiteMark } from '../../app/messages';
import { reasonTitle, samples, type Translate, verdictName, weightOf } from '../../app/words';

export type VerdictKey = NonNullable<SiteMark['verdict']>['kind'] | 'unknown';
export type ReasonKey = NonNullable<NonNullable<SiteMark['verdict']>['reason']>;

export interface CallFilter {
  /** Only these; undefined: all. */
  readonly verdicts?: ReadonlySet<VerdictKey> | undefined;
  readonly reasons?: ReadonlySet<ReasonKey> | undefined;
  /** Least weight, in samples of the compiler's value. */
  readonly least?: number | undefined;
}

export const verdictKey = ({ verdict }: SiteMark): VerdictKey => verdict?.kind ?? 'unknown';

export function passes({ verdicts, reasons, least }: CallFilter, { site }: CallRow): boolean {
  if (verdicts?.has(verdictKey(site)) === false) return false;
  const reason = site.verdict?.reason;
  if (reasons !== undefined && (reason === undefined || !reasons.has(reason))) return false;
  return least === undefined || weightOf(site) >= least;
}

export const isFiltering = ({ verdicts, reasons, least }: CallFilter): boolean =>
  verdicts !== undefined || reasons !== undefined || least !== undefined;

/** `not devirtualized; callee is generic; from 10 samples`; empty without a filter. */
export function filterWords({ verdicts, reasons, least }: CallFilter, t: Translate): string {
  const parts = [
    ...(verdicts === undefined ? [] : [[...verdicts].map((key) => verdictWords(key, t)).join(', ')]),
    ...(reasons === undefined ? [] : [[...reasons].map((code) => reasonTitle(code, t)).join(', ')]),
    ...(least === undefined ? [] : [t('from {0}', samples(least, t))]),
  ];
  return parts.join('; ');
}

export const verdictWords = (key: VerdictKey, t: Translate): string =>
  key === 'unknown' ? t('not checked yet') : verdictName(key, t);

export interface Choice<Key> {
  readonly key: Key;
  readonly count: number;
}

/** What there is to choose from, most frequent first. */
export function choices<Key>(
  rows: readonly CallRow[],
  keyOf: (site: SiteMark) => Key | undefined,
): readonly Choice<Key>[] {
  const counts = new Map<Key, number>();
  for (const { site } of rows) {
    const key = keyOf(site);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}

/** Shares of all edge weight that are offered as least weights. */
const shares = [0.1, 0.5, 2, 5] as const;

/** Least weights that tell rows apart, with the share that each stands for (percent) and the rows left. */
export function leastWeights(
  rows: readonly CallRow[],
  total: number,
): readonly { readonly percent: number; readonly least: number; readonly left: number }[] {
  return shares.map((percent) => {
    const least = Math.max(1, Math.ceil((total * percent) / 100));
    return { percent, least, left: rows.filter(({ site }) => weightOf(site) >= least).length };
  });
}

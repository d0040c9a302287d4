/** What no longer matches, and why: for rows, tooltips, diagnostics. */
import { reasons } from '../../core/verdict';
import type { Health, StaleFunction, UnmatchedRow } from '../messages';
import { packagePath, shortName } from './names';
import { compact, percent, samples } from './numbers';
import type { Translate } from './translate';

/** `call moved to another line`. */
export const whyTitle = (why: UnmatchedRow['why'], t: Translate): string => t(reasons[why].title);

/** One sentence, and what would change it where something does. */
export function whySentence(why: UnmatchedRow['why'], t: Translate): string {
  const { sentence, change } = reasons[why];
  return change === undefined ? t(sentence) : `${t(sentence)} ${t(change)}`;
}

/** Behind the caller, in the order of worth, since rows are cut off: `1.2 % → work · call gone · 42 samples`. */
export function unmatchedFigures(
  { caller, callee, weight, why }: UnmatchedRow,
  { total }: Health,
  t: Translate,
): string {
  // The callee needs no qualifier where the caller has the same.
  const called = shortName(callee, packagePath(caller));
  return [`${percent(weight, total)} → ${called}`, whyTitle(why, t), samples(weight, t)].join(' · ');
}

export interface Cause {
  readonly why: UnmatchedRow['why'];
  readonly fate: UnmatchedRow['fate'];
  readonly weight: number;
}

/** Heaviest first. */
export function causesOf({ lost }: Health): readonly Cause[] {
  const causes = new Map<Cause['why'], Cause>();
  for (const { why, fate, weight } of lost) {
    causes.set(why, { why, fate, weight: (causes.get(why)?.weight ?? 0) + weight });
  }
  return [...causes.values()].sort((a, b) => b.weight - a.weight);
}

/** `call moved to another line 4.0 %, assembly 2.1 %`: the heaviest three; empty where all matches. */
export const causesSentence = (health: Health, t: Translate): string =>
  causesOf(health)
    .slice(0, 3)
    .map(({ why, weight }) => `${whyTitle(why, t)} ${percent(weight, health.total)}`)
    .join(', ');

/** `2,341 call edges, 120 of them get PGO’s inlining budget`. */
export const edgesWords = ({ count, hot }: { readonly count: number; readonly hot: number }, t: Translate): string =>
  count === 1
    ? t('1 call edge')
    : t('{0} call edges, {1} of them get PGO’s inlining budget', compact(count), compact(hot));

/** A diagnostic's sentence: what is lost, where, why, what to do. `name` as people write it. */
export function staleFunctionSentence(stale: StaleFunction, { own }: Health, program: string, t: Translate): string {
  const part = percent(stale.weight, own);
  const why = whyTitle(stale.why, t);
  return stale.place === undefined
    ? t(
        '{0} is not in today’s Go text ({1}), and with it {2} of your own call weight in the profile of {3}: take a new profile.',
        stale.short,
        why,
        part,
        program,
      )
    : t(
        '{0} no longer makes calls with {1} of your own call weight in the profile of {2} ({3}): take a new profile once the edit is done.',
        stale.short,
        part,
        program,
        why,
      );
}

/** `refused`: by the compiler; `whole`: nothing is left over. */
type MatchState = 'refused' | 'unknown' | 'failed' | 'whole';

/** In place of rows, where there are none. */
export function matchSentence(state: MatchState, program: string, t: Translate): string {
  switch (state) {
    case 'refused':
      return t('The compiler would refuse the profile of {0}: it has no call edges to match.', program);
    case 'unknown':
      return t('The profile of {0} is being compared with today’s Go text, once nobody types.', program);
    case 'failed':
      return t('How the profile of {0} matches could not be worked out: the log says why.', program);
    case 'whole':
      return t('Every call edge of {0}’s profile meets a call.', program);
  }
}

/** What is said about a call: the hint beside it, its kind, how sure we are. */
import type { VerdictKind } from '../../core/verdict';
import type { CallKind, SiteMark } from '../messages';
import { shortName } from './names';
import { samples, share } from './numbers';
import type { Translate } from './translate';
import { isInlined, undressed, verdictGlyph, verdictSentence, verdictTag } from './verdicts';

/**
 * Behind the method's name: `→ (*bufio.Writer).WriteString 91 % ◌`; where the compiler has spoken, the callee that it
 * calls directly, or the one that it could not. `from`: the package the call stands in.
 */
export function hintText(site: SiteMark, from: string, t: Translate): string {
  const { callees, verdict } = site;
  const named = verdict?.callee ?? verdict?.blocker;
  const callee = callees.find(({ name }) => name === named) ?? callees[0];
  if (callee === undefined) {
    return verdict?.kind === 'not-devirtualized' ? `${verdictGlyph(site)} ${verdictTag(site, t)}` : '';
  }
  const parts = [shortName(callee.name, from), share(callee.share), verdictGlyph(site), verdictTag(site, t)];
  return `→ ${parts.filter((part) => part !== '').join(' ')}`;
}

export function kindWords(kind: CallKind, t: Translate): string {
  switch (kind) {
    case 'interface':
      return t('interface call');
    case 'function':
      return t('function value call');
    case 'direct':
      return t('direct call');
    case 'unknown':
      return t('call');
  }
}

/** What a call weighs: where none of the line's callees can be told to be its own, what the line weighs. */
export const weightOf = ({ weight, lineWeight }: SiteMark): number => (weight > 0 ? weight : (lineWeight ?? 0));

/** A function's calls in one line, for its CodeLens; empty where no verdict is known. */
export function callsSummary(sites: readonly SiteMark[], t: Translate): string {
  const judged = sites.filter(({ verdict }) => verdict !== undefined);
  const count = (kind: VerdictKind): number => judged.filter(({ verdict }) => verdict?.kind === kind).length;
  const inlined = judged.filter(({ verdict }) => verdict?.inlining?.state === 'inlined-by-pgo').length;
  const refused = judged.filter(
    ({ verdict }) => verdict?.kind === 'direct' && verdict.inlining !== undefined && !isInlined(verdict.inlining),
  ).length;
  const parts = [
    [count('devirtualized'), t('{0} devirtualized', count('devirtualized'))],
    [count('not-devirtualized'), t('{0} not devirtualized', count('not-devirtualized'))],
    [count('static'), t('{0} direct without PGO', count('static'))],
    [count('unseen'), t('{0} not seen by PGO', count('unseen'))],
    [inlined, t('{0} inlined thanks to PGO', inlined)],
    [refused, t('{0} hot but not inlined', refused)],
  ] as const;
  const words = parts.flatMap(([many, text]) => (many > 0 ? [text] : [])).join(', ');
  if (words === '') return '';
  const estimated = judged.some(({ evidence }) => evidence === 'source');
  return estimated ? t('PGO (estimated): {0}', words) : t('PGO: {0}', words);
}

/** `450 samples reached 2 callees here`. */
export function calleesSentence(site: SiteMark, t: Translate): string {
  const weight = samples(weightOf(site), t);
  return site.callees.length === 1
    ? t('{0}, all of them in one callee', weight)
    : t('{0} in {1} callees', weight, site.callees.length);
}

/** One line of plain text: `w.WriteString → (*bufio.Writer).WriteString 91 %, (*bytes.Buffer).WriteString 9 %`. */
export function callLine(site: SiteMark, from: string, t: Translate): string {
  const callees = site.callees.map((callee) => `${shortName(callee.name, from)} ${share(callee.share)}`).join(', ');
  const verdict = verdictSentence(site, from, undressed, t);
  return t('{0} → {1} ({2}): {3}', site.text, callees, samples(weightOf(site), t), verdict);
}

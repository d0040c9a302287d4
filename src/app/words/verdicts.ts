/** What becomes of a call, in a glyph, a few words, and sentences. A verdict always says how it is known. */
import { reasons } from '../../core/verdict';
import type { SiteMark, VerdictMark } from '../messages';
import { shortName } from './names';
import type { Translate } from './translate';

export function evidenceWords(evidence: SiteMark['evidence'], t: Translate): string {
  return evidence === 'compiler' ? t('checked with the compiler') : t('estimated from the profile and the Go text');
}

/** The call stays indirect, or what PGO does to it never helps: worth another colour. */
export const isRefused = ({ verdict }: SiteMark): boolean =>
  verdict?.kind === 'not-devirtualized' || (verdict?.kind === 'devirtualized' && verdict.effect === 'never-true');

/** Last in a hint: ◌ an estimate; by the compiler's own record ✓ called directly, ✕ not. */
export function verdictGlyph(site: SiteMark): string {
  if (site.evidence === 'source' || site.verdict === undefined) return '◌';
  return isRefused(site) ? '✕' : '✓';
}

/** Behind the glyph, where the glyph is not all: `body not visible here`, `callee not inlined`. */
export function verdictTag({ verdict }: SiteMark, t: Translate): string {
  if (verdict === undefined) return '';
  switch (verdict.kind) {
    case 'not-devirtualized':
      return verdict.reason === undefined ? t('stays indirect') : t(reasons[verdict.reason].title);
    case 'devirtualized':
      return effectTag(verdict, t);
    case 'static':
      return t('without PGO');
    case 'unseen':
    case 'direct':
      return '';
  }
}

function effectTag({ effect }: VerdictMark, t: Translate): string {
  if (effect === 'guard-only') return t('callee not inlined');
  return effect === 'never-true' ? t('check never true') : '';
}

/** How names and the verdict itself are marked up where markup is read. */
export interface Dress {
  name(name: string): string;
  verdict(words: string): string;
}

export const undressed: Dress = { name: (name) => name, verdict: (words) => words };

/** The verdict, how it is known, and its reason or effect: one sentence or two. */
export function verdictSentence(site: SiteMark, from: string, dress: Dress, t: Translate): string {
  const { verdict } = site;
  const sure = evidenceWords(site.evidence, t);
  if (verdict === undefined) return dress.verdict(sure);
  const name = verdict.callee === undefined ? '' : dress.name(shortName(verdict.callee, from));
  const two = (first: string, second: string): string => (second === '' ? first : `${first} ${second}`);
  switch (verdict.kind) {
    case 'devirtualized': {
      const done = dress.verdict(t('devirtualized'));
      return two(t('{0} to {1} — {2}.', done, name, sure), effectSentence(verdict, t));
    }
    case 'static':
      return t('{0}: {1} — {2}.', dress.verdict(t('called directly without PGO')), name, sure);
    case 'not-devirtualized':
      return two(t('{0} — {1}.', dress.verdict(t('not devirtualized')), sure), reasonSentence(verdict, t));
    case 'unseen':
      return two(t('{0} — {1}.', dress.verdict(t('not seen by PGO')), sure), reasonSentence(verdict, t));
    case 'direct':
      return two(t('{0} — {1}.', dress.verdict(t('direct call')), sure), inliningSentence(verdict, t));
  }
}

/** What would change a refusal; empty where nothing in the source would. */
export function changeSentence({ verdict }: SiteMark, t: Translate): string {
  const change = verdict?.reason === undefined ? undefined : reasons[verdict.reason].change;
  return change === undefined ? '' : t(change);
}

const reasonSentence = ({ reason }: VerdictMark, t: Translate): string =>
  reason === undefined ? '' : t(reasons[reason].sentence);

function effectSentence(verdict: VerdictMark, t: Translate): string {
  if (verdict.effect === undefined || verdict.effect === 'full') return inliningSentence(verdict, t);
  switch (verdict.effect) {
    case 'guard-only':
      return t('The callee is not inlined behind the check, so little is gained.');
    case 'never-true':
      return t('The check never holds: the method has a value receiver and is reached through a pointer.');
    case 'copies-inlined':
      return t('This function lives on only as inlined copies, and those keep the plain call.');
  }
}

function inliningSentence({ inlining }: VerdictMark, t: Translate): string {
  if (inlining === undefined) return '';
  const { state, cost, budget } = inlining;
  const price = cost === undefined || budget === undefined ? '' : t(' (cost {0} of {1})', cost, budget);
  switch (state) {
    case 'inlined':
      return t('The callee is inlined{0}.', price);
    case 'inlined-by-pgo':
      return t('The callee is inlined only thanks to PGO{0}.', price);
    case 'too-big':
      return t('The callee is too big to be inlined{0}.', price);
    case 'impossible':
      return t('The callee can’t be inlined.');
  }
}

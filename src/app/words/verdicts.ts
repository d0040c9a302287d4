/** What becomes of a call, in a glyph, a few words, and sentences. A verdict always says how it is known. */
import {
  goRules,
  type Inlining,
  minorOf,
  newestProven,
  type ReasonCode,
  reasons,
  type VerdictKind,
} from '../../core/verdict';
import type { SiteMark, VerdictMark } from '../messages';
import { shortName } from './names';
import type { Translate } from './translate';

/** How a verdict is known. */
function evidenceWords({ evidence, go }: SiteMark, t: Translate): string {
  if (evidence === 'source') {
    const rules = rulesWords(go, t);
    return rules === '' ? t('from the profile and the Go text, not checked') : t('{0}, not checked', rules);
  }
  return go === undefined ? t('checked with the compiler') : t('checked with {0}', goWord(go));
}

/** A toolchain may call itself anything, and these words stand in Markdown. */
const goWord = (go: string): string => go.slice(0, 80).replace(/[^\w.+~ -]/g, '\ufffd');

/** Whose rules an estimate went by, where they are not that version's own; else empty. */
export function rulesWords(go: string | undefined, t: Translate): string {
  if (go === undefined || goRules(go)?.unproven !== true) return '';
  return t('by the rules of Go 1.{0}, the newest known, for go1.{1}', newestProven, minorOf(go) ?? '');
}

/** A verdict's words; an estimate's never read like a fact. */
const said = ({ evidence }: SiteMark, words: string, t: Translate): string =>
  evidence === 'source' ? t('estimated: {0}', words) : words;

/** The call stays indirect, or what PGO does to it never helps: worth another colour. */
export const isRefused = ({ verdict }: SiteMark): boolean =>
  verdict?.kind === 'not-devirtualized' || (verdict?.kind === 'devirtualized' && verdict.effect === 'never-true');

/** Last in a hint: ◌ an estimate; by the compiler's own record ✓ called directly (or inlined), ✕ not. */
export function verdictGlyph(site: SiteMark): string {
  const { evidence, verdict } = site;
  if (evidence === 'source' || verdict === undefined) return '◌';
  const missed = verdict.kind === 'direct' && verdict.inlining !== undefined && !isInlined(verdict.inlining);
  return isRefused(site) || verdict.kind === 'unseen' || missed ? '✕' : '✓';
}

/** Behind the glyph, where the glyph is not all: `body not visible here`, `callee not inlined`. */
export function verdictTag(site: SiteMark, t: Translate): string {
  const { verdict, evidence } = site;
  if (verdict === undefined) return '';
  const tag = tagOf(verdict, t);
  // The glyph of an estimate does not tell yes from no.
  return evidence === 'source' ? said(site, tag === '' ? verdictName(verdict.kind, t) : tag, t) : tag;
}

function tagOf(verdict: VerdictMark, t: Translate): string {
  switch (verdict.kind) {
    case 'not-devirtualized':
      return verdict.reason === undefined ? t('stays indirect') : t(reasons[verdict.reason].title);
    case 'devirtualized':
      return effectTag(verdict, t);
    case 'static':
      return t('without PGO');
    case 'unseen':
      return t('not seen by PGO');
    case 'direct':
      return '';
  }
}

/** A verdict in one or two words, for filters and lists. */
export function verdictName(kind: VerdictKind, t: Translate): string {
  switch (kind) {
    case 'devirtualized':
      return t('devirtualized');
    case 'static':
      return t('called directly without PGO');
    case 'not-devirtualized':
      return t('not devirtualized');
    case 'unseen':
      return t('not seen by PGO');
    case 'direct':
      return t('direct call');
  }
}

/** A reason in a few words, for filters and lists. */
export const reasonTitle = (code: ReasonCode, t: Translate): string => t(reasons[code].title);

/** What became of a call, in one phrase: `not devirtualized (callee is generic)`, `devirtualized to (*T).M`. */
export function verdictPhrase(site: SiteMark, from: string, t: Translate, dress: Dress = undressed): string {
  const { verdict } = site;
  if (verdict === undefined) return t('not known');
  const name = said(site, verdictName(verdict.kind, t), t);
  if (verdict.kind === 'devirtualized' && verdict.callee !== undefined) {
    const tag = effectTag(verdict, t);
    const done = t('{0} to {1}', name, dress.name(shortName(verdict.callee, from)));
    return tag === '' ? done : t('{0} ({1})', done, tag);
  }
  return verdict.reason === undefined ? name : t('{0} ({1})', name, reasonTitle(verdict.reason, t));
}

function effectTag({ effect }: VerdictMark, t: Translate): string {
  if (effect === 'guard-only') return t('callee not inlined');
  if (effect === 'never-true') return t('check never true');
  return effect === 'copies-inlined' ? t('inlined copies stay plain') : '';
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
  if (verdict === undefined) return dress.verdict(t('estimated from the profile and the Go text'));
  const sure = evidenceWords(site, t);
  const name = verdict.callee === undefined ? '' : dress.name(shortName(verdict.callee, from));
  const two = (first: string, second: string): string => (second === '' ? first : `${first} ${second}`);
  const done = dress.verdict(said(site, verdictName(verdict.kind, t), t));
  switch (verdict.kind) {
    case 'devirtualized':
      return two(t('{0} to {1} — {2}.', done, name, sure), effectSentence(verdict, dress, t));
    case 'static':
      return name === '' ? t('{0} — {1}.', done, sure) : t('{0}: {1} — {2}.', done, name, sure);
    case 'not-devirtualized':
    case 'unseen':
      return two(t('{0} — {1}.', done, sure), reasonSentence(verdict, t));
    case 'direct':
      return two(t('{0} — {1}.', done, sure), inliningSentence(verdict, dress, t));
  }
}

/** The candidate that won the line and could not be called directly; empty where the sentence names it already. */
export function blockerSentence({ verdict }: SiteMark, from: string, dress: Dress, t: Translate): string {
  const { blocker, detail } = verdict ?? {};
  if (blocker === undefined) return '';
  const name = dress.name(shortName(blocker, from));
  return detail === undefined ? t('It is {0}.', name) : t('It is {0}: {1}.', name, dress.name(detail));
}

/** What would change a refusal; empty where nothing in the source would. */
export function changeSentence({ verdict }: SiteMark, t: Translate): string {
  const change = verdict?.reason === undefined ? undefined : reasons[verdict.reason].change;
  return change === undefined ? '' : t(change);
}

const reasonSentence = ({ reason }: VerdictMark, t: Translate): string =>
  reason === undefined ? '' : t(reasons[reason].sentence);

function effectSentence(verdict: VerdictMark, dress: Dress, t: Translate): string {
  if (verdict.effect === undefined || verdict.effect === 'full') return inliningSentence(verdict, dress, t);
  switch (verdict.effect) {
    case 'guard-only':
      return t('The callee is not inlined behind the check, so little is gained.');
    case 'never-true':
      return t(
        'The check never holds: no interface value of this program holds the receiver’s type itself, only pointers to it or what embeds it.',
      );
    case 'copies-inlined':
      return t('This function lives on only as inlined copies, and those keep the plain call.');
  }
}

function inliningSentence({ inlining }: VerdictMark, dress: Dress, t: Translate): string {
  if (inlining === undefined) return '';
  const price = priceWords(inlining, t);
  const { state, reason } = inlining;
  switch (state) {
    case 'inlined':
      return t('The callee is inlined{0}.', price);
    case 'inlined-by-pgo':
      return t('The callee is inlined only thanks to PGO{0}.', price);
    case 'too-big':
      return reason === 'big caller'
        ? t('The callee is too big to be inlined into a function as big as this one{0}.', price)
        : t('The callee is too big to be inlined{0}.', price);
    case 'impossible':
      return reason === undefined
        ? t('The callee can’t be inlined.')
        : t('The callee can’t be inlined: {0}.', dress.name(reason));
  }
}

export const isInlined = ({ state }: Inlining): boolean => state === 'inlined' || state === 'inlined-by-pgo';

/** ` (cost 96 of 2000)`; empty where the record has no numbers. */
function priceWords({ cost, budget }: Inlining, t: Translate): string {
  return cost === undefined || budget === undefined ? '' : t(' (cost {0} of {1})', cost, budget);
}

/** For lists: `cost 2552 of 2000, 552 over`, `marked go:noinline`. */
export function inliningTag({ inlining }: VerdictMark, t: Translate): string {
  if (inlining === undefined) return '';
  const { state, cost, budget, reason } = inlining;
  if (cost === undefined || budget === undefined) return reason ?? '';
  if (state !== 'too-big') return t('cost {0} of {1}', cost, budget);
  const over = t('cost {0} of {1}, {2} over', cost, budget, cost - budget);
  return reason === 'big caller' ? t('{0} (big caller)', over) : over;
}

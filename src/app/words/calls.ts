/** What is said about a call: the hint beside it, its kind, how sure we are. */
import type { CallKind, SiteMark } from '../messages';
import { shortName } from './names';
import { samples, share } from './numbers';
import type { Translate } from './translate';

/** Last in a hint: ◌ an estimate from profile and text, ✓ the compiler's own record. */
export const evidenceGlyph = (evidence: SiteMark['evidence']): string => (evidence === 'compiler' ? '✓' : '◌');

/** Behind the method's name: `→ (*bufio.Writer).WriteString 91 % ◌`. `from`: the package the call stands in. */
export function hintText(site: SiteMark, from: string): string {
  const [heaviest] = site.callees;
  if (heaviest === undefined) return '';
  return `→ ${shortName(heaviest.name, from)} ${share(heaviest.share)} ${evidenceGlyph(site.evidence)}`;
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

export function evidenceWords(evidence: SiteMark['evidence'], t: Translate): string {
  return evidence === 'compiler' ? t('checked with the compiler') : t('estimated from the profile and the Go text');
}

/** `450 samples reached 2 callees here`. */
export function calleesSentence(site: SiteMark, t: Translate): string {
  const weight = samples(site.weight, t);
  return site.callees.length === 1
    ? t('{0}, all of them in one callee', weight)
    : t('{0} in {1} callees', weight, site.callees.length);
}

/** One line of plain text: `w.WriteString → (*bufio.Writer).WriteString 91 %, (*bytes.Buffer).WriteString 9 %`. */
export function callLine(site: SiteMark, from: string, t: Translate): string {
  const callees = site.callees.map((callee) => `${shortName(callee.name, from)} ${share(callee.share)}`).join(', ');
  return t('{0} → {1} ({2}, {3})', site.text, callees, samples(site.weight, t), evidenceWords(site.evidence, t));
}

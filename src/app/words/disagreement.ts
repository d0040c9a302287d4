/** Where the compiler says another thing than the estimate said: both, in the words that verdicts have. */
import type { SiteMark } from '../messages';
import type { Translate } from './translate';
import { type Dress, undressed, verdictPhrase } from './verdicts';

/** What the source alone would have told; empty where it would have told the same. */
export function estimatePhrase({ estimate, ...site }: SiteMark, from: string, t: Translate, dress?: Dress): string {
  return estimate === undefined ? '' : verdictPhrase({ ...site, verdict: estimate }, from, t, dress);
}

/**
 * Beside the compiler's verdict; empty where both agree. `isSaved`: what was compiled is what the estimate is of, as far
 * as anybody knows.
 */
export function estimateSentence(site: SiteMark, from: string, dress: Dress, isSaved: boolean, t: Translate): string {
  if (site.estimate === undefined) return '';
  const phrase = estimatePhrase(site, from, t, dress);
  return isSaved ? t('The estimate said: {0}.', phrase) : t('With the unsaved edits the estimate is: {0}.', phrase);
}

/** One line for a log: `calls/far.go:12 s.Step: the compiler says devirtualized to …, the estimate said …`. */
export const disagreementLine = (place: string, site: SiteMark, from: string, t: Translate): string =>
  t(
    '{0} {1}: {2} says {3}; the estimate said {4}. To report it: “PGO: Report a Wrong Estimate”.',
    place,
    site.text,
    site.go ?? 'go',
    verdictPhrase(site, from, t, undressed),
    estimatePhrase(site, from, t),
  );

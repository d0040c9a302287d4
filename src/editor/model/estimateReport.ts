/** What to send about an estimate that the compiler does not share: Markdown that the user reads, copies, and sends. */
import type { SiteMark, VerdictMark } from '../../app/messages';
import { kindWords, type Translate } from '../../app/words';
import { code, codeBlock } from './markdown';

export interface ReportFacts {
  /** Ours. */
  readonly version: string;
  /** As the linker names it. */
  readonly package: string;
  /** The call's line; absent where the text has moved on. */
  readonly line?: string;
}

/** Heaviest first; lighter ones decide nothing. */
const mostCallees = 10;

export function estimateReport(site: SiteMark, facts: ReportFacts, t: Translate): string {
  const { verdict, estimate, callees, weight, lineWeight = weight } = site;
  const shown = callees.slice(0, mostCallees);
  const row = (label: string, of: (mark: VerdictMark) => string | undefined): string =>
    `| ${[label, cell(verdict && of(verdict)), cell(estimate && of(estimate))].join(' | ')} |`;
  return [
    `# ${t('PGO Lens: a wrong estimate')}`,
    t(
      'Nothing was sent. This page is all that there is to send: read it, take out what should stay with you, and copy it into an issue.',
    ),
    t('Where files were changed since the check, check again first: the compiler may then say the same.'),
    [
      `- PGO Lens: ${code(facts.version)}`,
      `- ${t('Compiler')}: ${code(site.go ?? '?')}`,
      `- ${t('Rules of the estimate')}: ${code(site.estimateGo ?? '?')}`,
      `- ${t('Call')}: ${code(site.text)} (${kindWords(site.kind, t)})`,
      `- ${t('Package')}: ${code(facts.package)}`,
      `- ${t('Samples')}: ${weight}; ${t('on its line')}: ${lineWeight}`,
    ].join('\n'),
    ...(facts.line === undefined ? [] : [codeBlock([facts.line.trim()])]),
    [
      `| | ${t('Compiler')} | ${t('Estimate')} |`,
      '|:--|:--|:--|',
      row('verdict', ({ kind }) => kind),
      row('reason', ({ reason }) => reason),
      row('callee', ({ callee }) => callee),
      row('blocker', ({ blocker }) => blocker),
      row('detail', ({ detail }) => detail),
      row('effect', ({ effect }) => effect),
      row('hot', ({ hot }) => String(hot)),
    ].join('\n'),
    [
      `| ${t('callee seen here')} | ${t('samples')} |`,
      '|:--|--:|',
      ...shown.map((callee) => `| ${code(callee.name)} | ${callee.weight} |`),
      ...(callees.length > shown.length ? [`| ${t('{0} more', callees.length - shown.length)} | |`] : []),
    ].join('\n'),
    '',
  ].join('\n\n');
}

const cell = (text: string | undefined): string => (text === undefined ? '' : code(text));

/** The hovers' Markdown: sentences first, so that they read well aloud; at most 12 lines, the rest behind a link. */
import type { FunctionMark, Remedy, SiteMark } from '../../app/messages';
import type { ReasonCode } from '../../core/verdict';
import {
  type Dress,
  blockerSentence,
  calleesSentence,
  changeSentence,
  estimateSentence,
  heatPhrase,
  kindWords,
  levelOf,
  levelWords,
  remedyTitle,
  rewriteLines,
  shortName,
  compact,
  share,
  type Translate,
  verdictGlyph,
  verdictSentence,
  type Whole,
} from '../../app/words';
import { code, codeBlock, commandLink } from './markdown';
import { isIndirect, type SheetHint, type SheetLine } from './sheet';

export interface HoverContext {
  readonly whole: Whole;
  /** Import path of the text's package: its own names need no qualifier. */
  readonly package: string;
  readonly t: Translate;
  /** Every open Go text is as it is on disk. */
  readonly isSaved: boolean;
  /** A handle that leads to a function of the profile. */
  readonly functionHandle: (name: string) => number;
  /** A handle for all callees of a call. */
  readonly calleesHandle: (site: SiteMark) => number;
  readonly callHandle: (site: SiteMark) => number;
  readonly remedyHandle: (site: SiteMark, remedy: Remedy) => number;
  readonly reasonHandle: (code: ReasonCode) => number;
}

/** The commands that a hover may run; nothing else is trusted. */
export const hoverCommands = [
  'pgoLens.goToFunction',
  'pgoLens.showCallees',
  'pgoLens.functions.focus',
  'pgoLens.calls.focus',
  'pgoLens.showCallInView',
  'pgoLens.showReason',
  'pgoLens.applyRemedy',
  'pgoLens.reportEstimate',
  'pgoLens.check',
] as const;

/** Tables in hovers have no space between their columns. */
const gap = '&nbsp;&nbsp;';

const dress: Dress = { name: code, verdict: (words) => `**${words}**` };

/** So many lines at most: head, verdict, what would change it, rewrite, callees, links. */
const mostLines = 12;
/** More callees than this are behind the link, and more than fit. */
const mostCallees = 5;

/** `remedies`: what could be done about the verdict, each a link. */
export function siteHover(site: SiteMark, context: HoverContext, remedies: readonly Remedy[] = []): string {
  const { whole, t } = context;
  const from = context.package;
  const heat = heatPhrase(site, whole, code(whole.program), t);
  const head = t('{0} — {1} on a line with {2}', `**${code(site.text)}**`, kindWords(site.kind, t), heat);
  const verdict = [
    verdictSentence(site, from, dress, t),
    blockerSentence(site, from, dress, t),
    estimateSentence(site, from, dress, context.isSaved, t),
  ].filter(isSaid);
  const change = changeSentence(site, t);
  // The winner is what "Go to Callee" leads to.
  const offered = remedies.filter(({ kind }) => kind !== 'winner');
  const actions = offered
    .map((remedy) =>
      commandLink(remedyTitle(remedy, from, code, t), 'pgoLens.applyRemedy', context.remedyHandle(site, remedy)),
    )
    .join(' · ');
  const rewrite = rewriteLines(site, from, t) ?? [];
  const above = [`$(flame) ${head}`, `${verdictGlyph(site)} ${verdict.join(' ')}`, change, actions].filter(isSaid);
  const room = mostLines - above.length - rewrite.length - 1;
  const shown = Math.min(mostCallees, room - 1 - (rewrite.length > 0 ? 0 : 1));
  return [
    ...above,
    ...(rewrite.length > 0 ? [codeBlock(rewrite)] : []),
    ...(site.callees.length === 0 || site.kind === 'direct'
      ? []
      : calleeTable(site, context, shown, rewrite.length > 0)),
    siteLinks(site, context, site.callees.length > shown && site.kind !== 'direct'),
  ].join('\n\n');
}

const isSaid = (text: string): boolean => text !== '';

function calleeTable(site: SiteMark, context: HoverContext, shown: number, bare: boolean): readonly string[] {
  const { t } = context;
  const rows = site.callees.slice(0, shown).map(({ name, weight, share: part }) => {
    const label = code(shortName(name, context.package));
    const link = commandLink(label, 'pgoLens.goToFunction', context.functionHandle(name));
    return `| ${link} | ${compact(weight)} | ${share(part)} |`;
  });
  const titles = `| ${t('callee seen here')} | ${gap}${t('samples')} | ${gap}${t('share')} |`;
  const table = [titles, '|:--|--:|--:|', ...rows].join('\n');
  return bare ? [table] : [calleesSentence(site, t), table];
}

function siteLinks(site: SiteMark, context: HoverContext, more: boolean): string {
  const { t } = context;
  const { verdict } = site;
  const callee = verdict?.callee ?? verdict?.blocker;
  const all = t('All {0} Callees', site.callees.length);
  const view = isIndirect(site) ? 'pgoLens.calls.focus' : 'pgoLens.functions.focus';
  const title = isIndirect(site) ? t('Interface Calls') : t('Hot Functions');
  return [
    ...(more ? [commandLink(all, 'pgoLens.showCallees', context.calleesHandle(site))] : []),
    ...(callee === undefined
      ? []
      : [commandLink(t('Go to Callee'), 'pgoLens.goToFunction', context.functionHandle(callee))]),
    ...(verdict?.reason === undefined
      ? []
      : [commandLink(t('Why?'), 'pgoLens.showReason', context.reasonHandle(verdict.reason))]),
    ...(site.estimate === undefined || !context.isSaved
      ? []
      : [commandLink(t('Report a Wrong Estimate'), 'pgoLens.reportEstimate', context.callHandle(site))]),
    ...(verdict === undefined
      ? [commandLink(title, view), commandLink(t('Check with the Compiler'), 'pgoLens.check')]
      : [commandLink(t('Show in View'), 'pgoLens.showCallInView', context.callHandle(site))]),
  ].join(' · ');
}

export function functionHover(mark: FunctionMark, context: HoverContext): string {
  const { whole, t } = context;
  const name = code(shortName(mark.name, context.package));
  const heat = heatPhrase(mark, whole, code(whole.program), t);
  const level = levelWords(levelOf(mark.cum, whole.total), t);
  return [
    `$(flame) ${t('{0} — {1}, {2}', `**${name}**`, heat, level)}`,
    ...(mark.state === 'edited'
      ? [t('Edited since the profile was taken: its marks may sit beside the lines that were measured.')]
      : []),
    commandLink(t('Hot Functions'), 'pgoLens.functions.focus'),
  ].join('\n\n');
}

export function lineHover(line: SheetLine, hints: readonly SheetHint[], context: HoverContext): string {
  const { whole, t } = context;
  const heat = heatPhrase(line, whole, code(whole.program), t);
  const level = levelWords(line.level, t);
  const what = line.kind === 'function' ? t('The whole function') : t('Line {0}', line.line);
  return [
    `$(flame) ${t('{0} — {1}, {2}', `**${what}**`, heat, level)}`,
    t('cum: the line and all it calls; flat: the line alone.'),
    ...hints.slice(0, 3).map(({ site, text }) => `${code(site.text)} ${code(text)}`),
    commandLink(t('Hot Functions'), 'pgoLens.functions.focus'),
  ].join('\n\n');
}

/** The hovers' Markdown: sentences first, so that they read well aloud; at most 12 lines, the rest behind a link. */
import type { FunctionMark, SiteMark } from '../../app/messages';
import {
  type Dress,
  calleesSentence,
  changeSentence,
  heatPhrase,
  kindWords,
  levelOf,
  levelWords,
  shortName,
  compact,
  share,
  type Translate,
  verdictGlyph,
  verdictSentence,
  type Whole,
} from '../../app/words';
import { code, commandLink } from './markdown';
import type { SheetHint, SheetLine } from './sheet';

export interface HoverContext {
  readonly whole: Whole;
  /** Import path of the text's package: its own names need no qualifier. */
  readonly package: string;
  readonly t: Translate;
  /** A handle that leads to a function of the profile. */
  readonly functionHandle: (name: string) => number;
  /** A handle for all callees of a call. */
  readonly calleesHandle: (site: SiteMark) => number;
}

/** The commands that a hover may run; nothing else is trusted. */
export const hoverCommands = [
  'pgoLens.goToFunction',
  'pgoLens.showCallees',
  'pgoLens.functions.focus',
  'pgoLens.calls.focus',
] as const;

/** Tables in hovers have no space between their columns. */
const gap = '&nbsp;&nbsp;';

const dress: Dress = { name: code, verdict: (words) => `**${words}**` };

/** More callees than this are behind the link. */
const shownCallees = 5;

export function siteHover(site: SiteMark, context: HoverContext): string {
  const { whole, t } = context;
  const heat = heatPhrase(site, whole, code(whole.program), t);
  const head = t('{0} — {1} on a line with {2}', `**${code(site.text)}**`, kindWords(site.kind, t), heat);
  const verdict = verdictSentence(site, context.package, dress, t);
  const change = changeSentence(site, t);
  const rows = site.callees.slice(0, shownCallees).map(({ name, weight, share: part }) => {
    const link = commandLink(
      code(shortName(name, context.package)),
      'pgoLens.goToFunction',
      context.functionHandle(name),
    );
    return `| ${link} | ${compact(weight)} | ${share(part)} |`;
  });
  const titles = `| ${t('callee seen here')} | ${gap}${t('samples')} | ${gap}${t('share')} |`;
  const table = [titles, '|:--|--:|--:|', ...rows].join('\n');
  const more = site.callees.length - shownCallees;
  const links = [
    ...(more > 0
      ? [commandLink(t('All {0} Callees', site.callees.length), 'pgoLens.showCallees', context.calleesHandle(site))]
      : []),
    commandLink(t('Interface Calls'), 'pgoLens.calls.focus'),
    commandLink(t('Hot Functions'), 'pgoLens.functions.focus'),
  ].join(' · ');
  return [
    `$(flame) ${head}`,
    `${verdictGlyph(site)} ${verdict}`,
    ...(change === '' ? [] : [change]),
    ...(site.callees.length === 0 ? [] : [calleesSentence(site, t), table]),
    links,
  ].join('\n\n');
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

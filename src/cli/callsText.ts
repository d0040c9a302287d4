import { packagePath, shortName } from '../app/words/names';
import type { Owner } from '../app/messages';
import { label, percentage } from '../core/profile';
import { goRules, newestProven, reasons, type Site } from '../core/verdict';
import type { CallsReport } from './callsReport';
import { textOfLines } from './visible';

const groups: readonly (readonly [Owner, string])[] = [
  ['own', 'Yours'],
  ['deps', 'Dependencies'],
  ['go', 'Standard library'],
];

/** Three tables for each owner, yours first, by weight: indirect calls; hot calls not inlined; inlined thanks to PGO. */
export function callsText(report: CallsReport, count: number): string {
  const out = [
    `Package: ${report.package}`,
    `Profile: ${report.profile}`,
    `Go: ${report.go} ${evidenceWords(report)}`,
    ...summary(report),
  ];
  for (const [owner, heading] of groups) {
    const sites = report.sites.filter((site) => (report.owners.get(packageOf(site)) ?? 'deps') === owner);
    const tables = [
      table('interface and function-value calls', sites.filter(isWeightedIndirect), indirectWords),
      hotTable('on hot lines, but without profile weight (by time)', sites.filter(isHotOnly)),
      table('hot calls not inlined', sites.filter(isHotNotInlined), inliningWords),
      table(
        'inlined thanks to PGO',
        sites.filter(({ inlining }) => inlining?.state === 'inlined-by-pgo'),
        inliningWords,
      ),
    ].flatMap((make) => make(report, count));
    if (tables.length > 0) out.push('', `${heading}:`, ...tables);
  }
  return textOfLines(out);
}

function evidenceWords({ evidence, go, goFrom }: CallsReport): string {
  if (evidence === 'compiler') return '(checked with the compiler)';
  if (goRules(go)?.unproven === true) {
    return `(estimated from the source by the rules of Go 1.${newestProven}, the newest known)`;
  }
  const from = { flag: 'as told', toolchain: 'as installed', newest: 'the newest known' }[goFrom];
  return `(estimated from the source by its rules, ${from})`;
}

const packageOf = (site: Site): string => packagePath(site.callers[0] ?? '');

const isWeightedIndirect = ({ kind, weight, verdict }: Site): boolean =>
  kind !== 'direct' && (weight > 0n || verdict === 'devirtualized');

/** `unseen`, and hot lines' calls that the compiler devirtualizes without PGO. */
const isHotOnly = (site: Site): boolean => site.kind !== 'direct' && !isWeightedIndirect(site);

const isHotNotInlined = ({ kind, hot, inlining, ownWeight }: Site): boolean =>
  kind === 'direct' && hot && ownWeight > 0n && (inlining?.state === 'too-big' || inlining?.state === 'impossible');

function summary({ sites, unmatched: edges, total }: CallsReport): string[] {
  const indirect = sites.filter(isWeightedIndirect);
  const done = indirect.filter(({ verdict }) => verdict === 'devirtualized');
  const unmatched = edges.reduce((sum, { weight }) => sum + weight, 0n);
  return [
    `Calls with weight: ${sites.filter(({ weight }) => weight > 0n).length}, ${indirect.length} of them indirect, ${done.length} devirtualized by PGO`,
    `Edge weight that no call takes: ${percentage(Number(unmatched), Number(total)).trim()}`,
  ];
}

type Words = (site: Site) => string;
type Table = (report: CallsReport, count: number) => string[];

function table(title: string, sites: readonly Site[], words: Words): Table {
  return ({ total, unit }, count) => {
    const heaviest = [...sites].sort((a, b) => compare(weightOf(b), weightOf(a)));
    return rows(title, heaviest, count, (site) => {
      const weight = Number(weightOf(site));
      return `${label(weight, unit).padStart(10)} ${percentage(weight, Number(total)).padStart(7)}  ${placeOf(site)}  ${words(site)}`;
    });
  };
}

/** These calls have no weight to sort by. */
function hotTable(title: string, sites: readonly Site[]): Table {
  return ({ share = () => 0 }, count) => {
    const shareOf = (site: Site): number => share(site.file, (site.text ?? site).line);
    const hottest = [...sites].sort((a, b) => shareOf(b) - shareOf(a));
    return rows(title, hottest, count, (site) => {
      return `${percentage(shareOf(site), 1).padStart(18)}  ${placeOf(site)}  ${indirectWords(site)}`;
    });
  };
}

function rows(title: string, sites: readonly Site[], count: number, words: Words): string[] {
  if (sites.length === 0) return [];
  const rest = sites.length - count;
  const more = rest > 0 ? [`  … and ${rest} more (-n 0 prints all)`] : [];
  return ['', `  ${title}:`, ...sites.slice(0, count).map((site) => `  ${words(site)}`), ...more];
}

/** Where a reader finds it: in the physical file. */
const placeOf = ({ file, line, column, text }: Site): string =>
  `${file}:${text?.line ?? line}:${text?.column ?? column}`;

/** The call's own weight where it has some: the line's weight would count its neighbours. */
const weightOf = (site: Site): bigint => (site.ownWeight > 0n ? site.ownWeight : site.weight);

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);

function indirectWords(site: Site): string {
  const from = packageOf(site);
  const name = (callee: string): string => shortName(callee, from);
  const kind = site.kind === 'interface' ? 'interface call' : 'function value';
  switch (site.verdict) {
    case 'devirtualized':
      return `${kind} → ${name(site.callee!)}${effectWords(site)}`;
    case 'static':
      return `${kind}, devirtualized without PGO${site.callee === undefined ? '' : ` → ${name(site.callee)}`}`;
    case 'unseen':
      return `${kind}${site.reason === undefined ? '' : `: ${reasons[site.reason].title} [${site.reason}]`}`;
    case 'not-devirtualized':
    case 'direct': {
      const blocker = site.blocker === undefined ? '' : ` (${name(site.blocker)})`;
      const why = site.reason === undefined ? '' : `: ${reasons[site.reason].title}${blocker} [${site.reason}]`;
      return `${kind}, stays indirect${why}`;
    }
  }
}

function effectWords({ effect, inlining }: Site): string {
  if (effect === 'never-true') return ', but the check never succeeds: no interface holds the receiver’s type itself';
  if (effect === 'copies-inlined') return ', but this function runs only as inlined copies, which are not';
  if (effect !== 'guard-only') return ', inlined';
  return `, not inlined${inlining?.cost === undefined ? '' : ` (cost ${inlining.cost} of ${inlining.budget ?? '?'})`}`;
}

function inliningWords(site: Site): string {
  const callee = site.callee === undefined ? '' : `${shortName(site.callee, packageOf(site))} `;
  const { cost, budget, reason } = site.inlining!;
  if (cost === undefined) return `${callee}${reason ?? ''}`;
  const big = reason === undefined ? '' : `, ${reason}`;
  return `${callee}cost ${cost}, budget ${budget ?? '?'}${big}`;
}

import { packagePath, shortName } from '../app/words/names';
import type { Owner } from '../app/messages';
import { label, percentage } from '../core/profile';
import { reasons, type Site } from '../core/verdict';
import type { CallsReport } from './callsReport';

const groups: readonly (readonly [Owner, string])[] = [
  ['own', 'Yours'],
  ['deps', 'Dependencies'],
  ['go', 'Standard library'],
];

/** Three tables for each owner, yours first, by weight: indirect calls; hot calls not inlined; inlined thanks to PGO. */
export function callsText(report: CallsReport, count: number): string {
  const { check } = report;
  const out = [
    `Package: ${report.package}`,
    `Profile: ${report.profile}`,
    `Go: ${check.plan.go} (checked with the compiler)`,
    ...summary(report),
  ];
  for (const [owner, heading] of groups) {
    const sites = check.sites.filter((site) => (check.plan.owners.get(packageOf(site)) ?? 'deps') === owner);
    const tables = [
      table(
        'interface and function-value calls',
        sites.filter(({ kind }) => kind !== 'direct'),
        indirectWords,
      ),
      table('hot calls not inlined', sites.filter(isHotNotInlined), inliningWords),
      table(
        'inlined thanks to PGO',
        sites.filter(({ inlining }) => inlining?.state === 'inlined-by-pgo'),
        inliningWords,
      ),
    ].flatMap((make) => make(report, count));
    if (tables.length > 0) out.push('', `${heading}:`, ...tables);
  }
  return `${out.join('\n')}\n`;
}

const packageOf = (site: Site): string => packagePath(site.callers[0] ?? '');

const isHotNotInlined = ({ kind, hot, inlining, ownWeight }: Site): boolean =>
  kind === 'direct' && hot && ownWeight > 0n && (inlining?.state === 'too-big' || inlining?.state === 'impossible');

function summary({ check, total }: CallsReport): string[] {
  const indirect = check.sites.filter(({ kind }) => kind !== 'direct');
  const done = indirect.filter(({ verdict }) => verdict === 'devirtualized');
  const unmatched = check.unmatched.reduce((sum, { weight }) => sum + weight, 0n);
  return [
    `Calls with weight: ${check.sites.length}, ${indirect.length} of them indirect, ${done.length} devirtualized by PGO`,
    `Edge weight that no call takes: ${percentage(Number(unmatched), Number(total)).trim()}`,
  ];
}

type Words = (site: Site) => string;

function table(title: string, sites: readonly Site[], words: Words): (report: CallsReport, count: number) => string[] {
  return ({ total, unit }, count) => {
    if (sites.length === 0) return [];
    const heaviest = [...sites].sort((a, b) => compare(weightOf(b), weightOf(a)));
    const rows = heaviest.slice(0, count).map((site) => {
      const weight = weightOf(site);
      const share = percentage(Number(weight), Number(total)).padStart(7);
      return `  ${label(Number(weight), unit).padStart(10)} ${share}  ${placeOf(site)}  ${words(site)}`;
    });
    const rest = sites.length - rows.length;
    return ['', `  ${title}:`, ...rows, ...(rest > 0 ? [`  … and ${rest} more (-n 0 prints all)`] : [])];
  };
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
    case 'not-devirtualized':
    case 'direct': {
      const blocker = site.blocker === undefined ? '' : ` (${name(site.blocker)})`;
      const why = site.reason === undefined ? '' : `: ${reasons[site.reason].title}${blocker} [${site.reason}]`;
      return `${kind}, stays indirect${why}`;
    }
  }
}

function effectWords({ effect, inlining }: Site): string {
  if (effect === 'never-true') return ', but the check never succeeds (value method through a pointer)';
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

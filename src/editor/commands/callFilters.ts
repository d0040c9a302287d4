/** Filters of the view "Interface Calls": by verdict, by reason, by weight. */
import type { CallRow } from '../../app/messages';
import { reasonTitle, samples } from '../../app/words';
import { t } from '../l10n';
import { type CallFilter, choices, filterWords, leastWeights, verdictKey, verdictWords } from '../model/callFilter';
import { isIndirect } from '../model/sheet';
import type { Command, Parts } from '../parts';
import { inform, pick, pickMany } from '../show';

export const callFilterCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.filterCalls', () => chooseFilter(parts)],
  ['pgoLens.filterCallsByVerdict', () => byVerdict(parts)],
  ['pgoLens.filterCallsByReason', () => byReason(parts)],
  ['pgoLens.filterCallsByWeight', () => byWeight(parts)],
  ['pgoLens.clearCallFilter', () => parts.calls.filterBy({})],
];

async function chooseFilter(parts: Parts): Promise<void> {
  const { verdicts, reasons, least } = parts.calls.filter;
  const now = (filter: CallFilter): string => {
    const words = filterWords(filter, t);
    return words === '' ? t('all') : words;
  };
  const items = [
    { label: t('Verdict'), description: now({ verdicts }), run: () => byVerdict(parts) },
    { label: t('Reason'), description: now({ reasons }), run: () => byReason(parts) },
    { label: t('Weight'), description: now({ least }), run: () => byWeight(parts) },
    { label: t('Show All'), description: '', run: () => showAll(parts) },
  ];
  const chosen = await pick(items, { title: t('Filter Interface Calls by') });
  await chosen?.run();
}

function showAll(parts: Parts): Promise<void> {
  parts.calls.filterBy({});
  return Promise.resolve();
}

async function byVerdict(parts: Parts): Promise<void> {
  const found = await rowsOf(parts);
  if (found === undefined) return;
  const chosen = await pickKeys(
    t('Verdicts to Show'),
    choices(found.rows, verdictKey),
    (key) => verdictWords(key, t),
    parts.calls.filter.verdicts,
  );
  if (chosen === undefined) return;
  parts.calls.filterBy({ ...parts.calls.filter, verdicts: chosen.size > 0 ? chosen : undefined });
}

async function byReason(parts: Parts): Promise<void> {
  const found = await rowsOf(parts);
  if (found === undefined) return;
  const chosen = await pickKeys(
    t('Reasons to Show'),
    choices(found.rows, ({ verdict }) => verdict?.reason),
    (code) => reasonTitle(code, t),
    parts.calls.filter.reasons,
  );
  if (chosen === undefined) return;
  parts.calls.filterBy({ ...parts.calls.filter, reasons: chosen.size > 0 ? chosen : undefined });
}

async function byWeight(parts: Parts): Promise<void> {
  const found = await rowsOf(parts);
  if (found === undefined) return;
  const all = { label: t('Any weight'), description: '', least: undefined };
  const items = leastWeights(found.rows, found.total).map(({ percent, least, left }) => ({
    label: t('From {0} %', percent),
    description: t('{0}: {1} calls', samples(least, t), left),
    least,
  }));
  const chosen = await pick([all, ...items], { title: t('Least Weight of a Call') });
  if (chosen === undefined) return;
  parts.calls.filterBy({ ...parts.calls.filter, least: chosen.least });
}

/** All rows that were read so far: at least those of the user's own packages. */
async function rowsOf(
  parts: Parts,
): Promise<{ readonly rows: readonly CallRow[]; readonly total: number } | undefined> {
  await parts.sessions.whenSearched();
  const program = parts.voice.speaker()?.program.id;
  const session = program === undefined ? undefined : await parts.sessions.need(program);
  if (program === undefined || session?.report === undefined) {
    void inform(t('No profile is open: there are no calls to filter.'));
    return undefined;
  }
  const { rows } = parts.lists.known(program) ?? (await parts.lists.get(program, 'own'));
  return { rows: rows.filter(({ site }) => isIndirect(site)), total: session.report.edges?.total ?? 0 };
}

/** Undefined when given up; empty: no filter. */
async function pickKeys<Key>(
  title: string,
  offered: readonly { readonly key: Key; readonly count: number }[],
  words: (key: Key) => string,
  picked: ReadonlySet<Key> | undefined,
): Promise<ReadonlySet<Key> | undefined> {
  const items = offered.map(({ key, count }) => ({
    label: words(key),
    description: String(count),
    picked: picked?.has(key) === true,
    key,
  }));
  const chosen = await pickMany(items, { title });
  return chosen === undefined ? undefined : new Set(chosen.map(({ key }) => key));
}

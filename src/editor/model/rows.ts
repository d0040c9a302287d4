/** Rows of the views: grouped by owner, hottest first, a page at a time. */
import type { CallRow, FunctionRow, Owner } from '../../app/messages';
import { weightOf } from '../../app/words';
import type { HeatBy } from './sheet';

export const owners: readonly Owner[] = ['own', 'deps', 'go'];

/** So many rows of a group at first, and so many more at each wish. */
export const page = 200;

export interface Group<Row> {
  readonly owner: Owner;
  readonly rows: readonly Row[];
}

/** Groups in their fixed order, empty ones left out. */
export function functionGroups(rows: readonly FunctionRow[], by: HeatBy): readonly Group<FunctionRow>[] {
  const worth = rows.filter((row) => row[by] > 0);
  return groups(worth, (a, b) => b[by] - a[by] || compare(a.name, b.name));
}

export function callGroups(rows: readonly CallRow[]): readonly Group<CallRow>[] {
  return groups(
    rows,
    (a, b) =>
      weightOf(b.site) - weightOf(a.site) ||
      compare(a.path, b.path) ||
      a.site.span.line - b.site.span.line ||
      a.site.span.start - b.site.span.start,
  );
}

function groups<Row extends { readonly owner: Owner }>(
  rows: readonly Row[],
  order: (a: Row, b: Row) => number,
): readonly Group<Row>[] {
  return owners
    .map((owner) => ({ owner, rows: rows.filter((row) => row.owner === owner).sort(order) }))
    .filter(({ rows: own }) => own.length > 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

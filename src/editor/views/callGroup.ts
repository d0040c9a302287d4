/** Calls of one owner below their heading: the same in every view of calls. */
import type { CallRow, Owner } from '../../app/messages';
import { ownerWords } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import { callGroups, page } from '../model/rows';
import { callNode } from './callNode';
import { GroupNode } from './tree';

/** What a view says of its rows. */
export interface CallGroupStyle {
  /** Unique among the views. */
  readonly list: string;
  readonly program: string;
  readonly figures: (row: CallRow) => string;
  readonly links: Links;
}

/** `rows`: of any owner, asked for when the group is opened; `count`: how many, where that is known before. */
export function callGroup(
  { list, program, figures, links }: CallGroupStyle,
  owner: Owner,
  rows: () => Promise<readonly CallRow[]> | readonly CallRow[],
  count?: number,
): GroupNode {
  return new GroupNode(
    `${list}\0${owner}`,
    ownerWords(owner, t),
    async (parent) => {
      const sorted = callGroups(await rows()).find((found) => found.owner === owner)?.rows ?? [];
      return sorted.map((row) => callNode(row, figures(row), program, parent, links));
    },
    owner === 'own',
    page,
    count,
  );
}

/** The views "Hot Calls Not Inlined" and "Inlined Thanks to PGO": what the inlining budget of hot calls does, and not. */
import * as vscode from 'vscode';
import type { CallRow, Owner, SiteMark } from '../../app/messages';
import { compact, inliningTag, isInlined, ownerWords, verdictGlyph } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import type { CallList, CallLists } from '../model/callLists';
import type { Idle } from '../model/idle';
import { callGroups, owners, page } from '../model/rows';
import type { Sessions } from '../model/sessions';
import type { Voice } from '../voice';
import { callNode, revealCall } from './callNode';
import { NoticeNode } from './notice';
import { GroupNode, type Node, Tree } from './tree';

export type InliningList = 'notInlined' | 'inlinedByPgo';

/** `notInlined`: direct calls that are hot and not inlined, and those behind the check of a devirtualized one. */
function belongs(list: InliningList, { verdict }: SiteMark): boolean {
  const inlining = verdict?.inlining;
  if (inlining === undefined) return false;
  return list === 'inlinedByPgo' ? inlining.state === 'inlined-by-pgo' : verdict?.hot === true && !isInlined(inlining);
}

export class InliningView extends Tree {
  constructor(
    private readonly list: InliningList,
    private readonly lists: CallLists,
    private readonly links: Links,
    store: Sessions,
    voice: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super(`pgoLens.${list}`, voice, store, idle, warn);
  }

  holds(site: SiteMark): boolean {
    return belongs(this.list, site);
  }

  async show(path: string, site: SiteMark): Promise<void> {
    const there = await revealCall(this, `${this.list}\0own`, path, site);
    if (!there) await vscode.commands.executeCommand(`pgoLens.${this.list}.focus`);
  }

  protected options(): string {
    return '';
  }

  protected none(program: string): string {
    return this.list === 'notInlined'
      ? t('Every hot call in your own packages of {0} is inlined.', program)
      : t('No call in your own packages of {0} is inlined only thanks to PGO.', program);
  }

  protected async load(program: string): Promise<readonly Node[]> {
    const own = await this.lists.get(program, 'own');
    const { checked } = own;
    const rows = of(own, this.list).filter(({ owner }) => owner === 'own');
    if (checked === undefined && rows.length === 0) return [this.#ask()];
    const group = (owner: Owner, all: () => Promise<readonly CallRow[]> | readonly CallRow[], count?: number) =>
      new GroupNode(
        `${this.list}\0${owner}`,
        ownerWords(owner, t),
        async (parent) => {
          const sorted = callGroups(await all()).find((found) => found.owner === owner)?.rows ?? [];
          return sorted.map((row) => callNode(row, figuresOf(row), program, parent, this.links));
        },
        owner === 'own',
        page,
        count,
      );
    const mine = rows.length > 0 ? [group('own', () => rows, rows.length)] : [];
    if (checked?.scope !== 'all') return [...mine, ...(checked === undefined ? [] : [this.#others()])];
    const others = async (): Promise<readonly CallRow[]> => of(await this.lists.get(program, 'all'), this.list);
    return [...mine, ...owners.filter((owner) => owner !== 'own').map((owner) => group(owner, others))];
  }

  #ask(): Node {
    const text = t('Only the compiler knows what it inlines.');
    return new NoticeNode(`${this.list}\0unchecked`, text, 'beaker', {
      id: 'pgoLens.check',
      title: t('Check with the Compiler'),
    });
  }

  #others(): Node {
    const text = t('Dependencies and the standard library were not checked.');
    return new NoticeNode(`${this.list}\0others`, text, 'info', {
      id: 'pgoLens.checkAll',
      title: t('Check All Packages'),
    });
  }
}

const of = ({ rows }: CallList, list: InliningList): readonly CallRow[] =>
  rows.filter(({ site }) => belongs(list, site));

function figuresOf({ site }: CallRow): string {
  const tag = site.verdict === undefined ? '' : inliningTag(site.verdict, t);
  return [compact(site.weight), verdictGlyph(site), tag].filter((part) => part !== '').join(' ');
}

/** The views "Hot Calls Not Inlined" and "Inlined Thanks to PGO": what the inlining budget of hot calls does, and not. */
import * as vscode from 'vscode';
import type { CallRow, Checked, SiteMark } from '../../app/messages';
import { compact, inliningTag, isInlined, verdictGlyph, weightOf } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import type { CallList, CallLists } from '../model/callLists';
import type { Idle } from '../model/idle';
import { owners } from '../model/rows';
import type { Sessions } from '../model/sessions';
import type { Voice } from '../voice';
import { callGroup, type CallGroupStyle } from './callGroup';
import { revealCall } from './callNode';
import { ActionNode } from './actionNode';
import { type Node, Tree } from './tree';

export type InliningList = 'notInlined' | 'inlinedByPgo';

/** `notInlined`: direct calls that are hot and not inlined, and those behind the check of a devirtualized one. */
function belongs(list: InliningList, { verdict }: SiteMark): boolean {
  const inlining = verdict?.inlining;
  if (inlining === undefined) return false;
  return list === 'inlinedByPgo' ? inlining.state === 'inlined-by-pgo' : verdict?.hot === true && !isInlined(inlining);
}

export class InliningView extends Tree {
  #checked: Checked | undefined;
  /** Rows of the workspace's own packages. */
  #own = 0;

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

  protected override note(program: string): string | undefined {
    if (this.#checked === undefined) {
      return this.#own > 0
        ? t('Estimates (◌): the compiler was not asked yet.')
        : t('Only the compiler knows what it inlines: check this program with it.');
    }
    const none = this.#own === 0 ? this.none(program) : '';
    if (this.#checked.scope === 'all') return none === '' ? undefined : none;
    const part = t('Only your own packages were checked, not dependencies and the standard library.');
    return none === '' ? part : `${none} ${part}`;
  }

  protected async load(program: string): Promise<readonly Node[]> {
    const own = await this.lists.get(program, 'own');
    const { checked } = own;
    const rows = of(own, this.list).filter(({ owner }) => owner === 'own');
    this.#checked = checked;
    this.#own = rows.length;
    const style: CallGroupStyle = { list: this.list, program, figures: figuresOf, links: this.links };
    const mine = rows.length > 0 ? [callGroup(style, 'own', () => rows, rows.length)] : [];
    const action = (command: string, title: string) =>
      new ActionNode(`${this.list}\0${command}`, title, 'beaker', `pgoLens.${command}`);
    if (checked === undefined) return [action('check', t('Check with the Compiler')), ...mine];
    if (checked.scope !== 'all') return [...mine, action('checkAll', t('Check All Packages'))];
    const others = async (): Promise<readonly CallRow[]> => of(await this.lists.get(program, 'all'), this.list);
    return [...mine, ...owners.filter((owner) => owner !== 'own').map((owner) => callGroup(style, owner, others))];
  }
}

const of = ({ rows }: CallList, list: InliningList): readonly CallRow[] =>
  rows.filter(({ site }) => belongs(list, site));

/** An estimate keeps its glyph; what the compiler said needs none: the view's title says it. */
function figuresOf({ site }: CallRow): string {
  const glyph = site.evidence === 'source' ? verdictGlyph(site) : '';
  const tag = site.verdict === undefined ? '' : inliningTag(site.verdict, t);
  return [compact(weightOf(site)), glyph, tag].filter((part) => part !== '').join(' ');
}

/** The view "Interface Calls": calls decided at run time, with verdict and reason, and the callees the profile saw. */
import * as vscode from 'vscode';
import type { CallRow } from '../../app/messages';
import { compact, hintText, packagePath, verdictGlyph, verdictTag, weightOf } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import { type CallFilter, filterWords, isFiltering, passes } from '../model/callFilter';
import type { CallLists } from '../model/callLists';
import type { Idle } from '../model/idle';
import type { Sessions } from '../model/sessions';
import { isIndirect } from '../model/sheet';
import type { Voice } from '../voice';
import { ActionNode } from './actionNode';
import { callGroup, type CallGroupStyle } from './callGroup';
import { revealCall } from './callNode';
import { type Node, Tree } from './tree';

export class CallsView extends Tree {
  #filter: CallFilter = {};
  /** Of the workspace's own calls, by the filter. */
  #hidden = 0;
  #checked = false;

  constructor(
    private readonly lists: CallLists,
    private readonly links: Links,
    store: Sessions,
    voice: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super('pgoLens.calls', voice, store, idle, warn);
  }

  get filter(): CallFilter {
    return this.#filter;
  }

  filterBy(filter: CallFilter): void {
    this.#filter = filter;
    void vscode.commands.executeCommand('setContext', 'pgoLens.callsFiltered', isFiltering(filter));
    this.refresh();
  }

  /** Shows a call of the workspace's own packages, in spite of a filter. */
  async show(path: string, site: CallRow['site']): Promise<void> {
    const reveal = () => revealCall(this, 'calls\0own', path, site);
    if (await reveal()) return;
    if (isFiltering(this.#filter)) {
      this.filterBy({});
      if (await reveal()) return;
    }
    await vscode.commands.executeCommand('pgoLens.calls.focus');
  }

  protected options(): string {
    return filterWords(this.#filter, t);
  }

  protected none(program: string): string {
    return t('The profile of {0} meets no call that is decided at run time.', program);
  }

  protected override note(): string | undefined {
    if (isFiltering(this.#filter)) {
      return t('Only {0}: {1} of your calls hidden.', filterWords(this.#filter, t), this.#hidden);
    }
    return this.#checked ? undefined : t('Estimates (◌): the compiler was not asked yet.');
  }

  /** The workspace's own calls at once; those of others need many more files read, so only when their group opens. */
  protected async load(program: string): Promise<readonly Node[]> {
    const { rows: own, checked } = await this.lists.get(program, 'own');
    const mine = own.filter(({ owner, site }) => owner === 'own' && isIndirect(site));
    const shown = mine.filter((row) => passes(this.#filter, row));
    const others = async (): Promise<readonly CallRow[]> =>
      (await this.lists.get(program, 'all')).rows.filter((row) => isIndirect(row.site) && passes(this.#filter, row));
    const style: CallGroupStyle = { list: 'calls', program, figures: figuresOf, links: this.links };
    this.#hidden = mine.length - shown.length;
    this.#checked = checked !== undefined;
    const showAll = new ActionNode('calls\0filter', t('Show All'), 'clear-all', 'pgoLens.clearCallFilter');
    const check = new ActionNode('calls\0check', t('Check with the Compiler'), 'beaker', 'pgoLens.check');
    return [
      ...(isFiltering(this.#filter) ? [showAll] : []),
      ...(this.#checked ? [] : [check]),
      ...(shown.length > 0 ? [callGroup(style, 'own', () => shown, shown.length)] : []),
      callGroup(style, 'deps', others),
      callGroup(style, 'go', others),
    ];
  }
}

function figuresOf({ site, caller }: CallRow): string {
  const from = packagePath(caller);
  const hint = hintText(site, from, t);
  return `${compact(weightOf(site))} ${hint === '' ? `${verdictGlyph(site)} ${verdictTag(site, t)}`.trim() : hint}`;
}

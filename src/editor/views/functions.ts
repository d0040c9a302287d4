/** The view "Hot Functions". */
import * as vscode from 'vscode';
import type { Engine, FunctionRow } from '../../app/messages';
import { levelOf, levelWords, ownerWords, rowText, shortName, type Whole } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import type { Abort } from '../model/abort';
import type { Idle } from '../model/idle';
import { functionGroups, page } from '../model/rows';
import type { Sessions } from '../model/sessions';
import type { HeatBy } from '../model/sheet';
import type { Settings } from '../settings';
import type { Voice } from '../voice';
import { GroupNode, type Node, Tree } from './tree';

export class FunctionsView extends Tree {
  constructor(
    private readonly engine: Engine,
    private readonly settings: Settings,
    private readonly links: Links,
    private readonly media: vscode.Uri,
    private readonly store: Sessions,
    voice: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super('pgoLens.functions', voice, store, idle, warn);
  }

  protected options(): string {
    return this.settings.heatBy;
  }

  protected none(program: string): string {
    return t('The profile of {0} names no functions.', program);
  }

  protected async load(program: string, abort: Abort): Promise<readonly Node[]> {
    const rows = await this.engine.functions(program, abort);
    const report = this.store.get(program)?.report;
    if (report === undefined) return [];
    const whole: Whole = { program: report.program.name, total: report.total, value: report.value };
    const by = this.settings.heatBy;
    return functionGroups(rows, by).map(({ owner, rows: own }, index) => {
      const nodes = (parent: Node): readonly Node[] => own.map((row) => this.#row(row, whole, by, program, parent));
      return new GroupNode(`functions\0${owner}`, ownerWords(owner, t), nodes, index === 0, page, own.length);
    });
  }

  #row(row: FunctionRow, whole: Whole, by: HeatBy, program: string, parent: Node): Node {
    const name = shortName(row.name);
    const caller = row.ownCaller === undefined ? undefined : shortName(row.ownCaller);
    const figures = rowText(row, whole, by, caller, t);
    const level = levelOf(row[by], whole.total);
    return {
      id: `${parent.id}\0${row.name}`,
      parent,
      text: `${name}  ${figures}`,
      item: () => {
        const item = new vscode.TreeItem(name);
        item.id = `${parent.id}\0${row.name}`;
        item.description = figures;
        item.iconPath = levelIcon(this.media, level);
        item.tooltip = `${row.name}\n${figures}`;
        item.accessibilityInformation = { label: [name, levelWords(level, t), figures].join(', ') };
        item.contextValue = 'function';
        item.command = {
          command: 'pgoLens.goToFunction',
          title: t('Go to Function'),
          arguments: [this.links.functionHandle(program, row.name)],
        };
        return item;
      },
    };
  }
}

/** The gutter's shapes, so that one learns them once. */
export function levelIcon(media: vscode.Uri, level: number): { light: vscode.Uri; dark: vscode.Uri } {
  const file = `heat${level}.svg`;
  return { light: vscode.Uri.joinPath(media, 'light', file), dark: vscode.Uri.joinPath(media, 'dark', file) };
}

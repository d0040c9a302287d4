/** The view "Interface Calls": calls decided at run time, with the callees that the profile saw. */
import * as vscode from 'vscode';
import type { CallRow, Engine, Owner } from '../../app/messages';
import {
  callLine,
  compact,
  hintText,
  kindWords,
  ownerWords,
  packagePath,
  samples,
  share,
  shortName,
  undressed,
  verdictSentence,
} from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import type { Abort } from '../model/abort';
import type { Idle } from '../model/idle';
import { baseName } from '../model/pathText';
import { callGroups, page } from '../model/rows';
import type { Sessions } from '../model/sessions';
import { uriOf } from '../paths';
import type { Voice } from '../voice';
import { GroupNode, type Node, Tree } from './tree';

export class CallsView extends Tree {
  constructor(
    private readonly engine: Engine,
    private readonly links: Links,
    store: Sessions,
    voice: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super('pgoLens.calls', voice, store, idle, warn);
  }

  protected options(): string {
    return '';
  }

  protected none(program: string): string {
    return t('The profile of {0} meets no call that is decided at run time.', program);
  }

  /** The workspace's own calls at once; those of others need many more files read, so only when their group opens. */
  protected async load(program: string, abort: Abort): Promise<readonly Node[]> {
    const own = await this.engine.calls(program, 'own', abort);
    let everything: Promise<readonly CallRow[]> | undefined;
    const others = (): Promise<readonly CallRow[]> =>
      (everything ??= this.engine.calls(program, 'all', abort).catch((error: unknown) => {
        everything = undefined;
        throw error;
      }));
    const group = (owner: Owner, rows: () => Promise<readonly CallRow[]> | readonly CallRow[], count?: number) =>
      new GroupNode(
        `calls\0${owner}`,
        ownerWords(owner, t),
        async (parent) => {
          const sorted = callGroups(await rows()).find((found) => found.owner === owner)?.rows ?? [];
          return sorted.map((row) => this.#row(row, program, parent));
        },
        owner === 'own',
        page,
        count,
      );
    const mine = own.filter(({ owner }) => owner === 'own');
    return [
      ...(mine.length > 0 ? [group('own', () => mine, mine.length)] : []),
      group('deps', others),
      group('go', others),
    ];
  }

  #row(row: CallRow, program: string, parent: Node): Node {
    const { site, path, caller } = row;
    const from = packagePath(caller);
    const id = `${parent.id}\0${path}\0${site.span.line}:${site.span.start}`;
    const where = t('in {0}', shortName(caller));
    const description = `${compact(site.weight)} ${hintText(site, from, t)} · ${where}`;
    return {
      id,
      parent,
      text: `${baseName(path)}:${site.span.line} ${callLine(site, from, t)}`,
      item: () => {
        const item = new vscode.TreeItem(site.text, vscode.TreeItemCollapsibleState.Collapsed);
        item.id = id;
        item.description = description;
        item.iconPath = new vscode.ThemeIcon(site.kind === 'interface' ? 'symbol-interface' : 'symbol-function');
        item.tooltip = [
          `${site.text}: ${kindWords(site.kind, t)}, ${samples(site.weight, t)}`,
          `${baseName(path)}:${site.span.line} ${where}`,
          verdictSentence(site, from, undressed, t),
        ].join('\n');
        item.accessibilityInformation = {
          label: [callLine(site, from, t), kindWords(site.kind, t), where].join(', '),
        };
        item.contextValue = 'call';
        item.command = {
          command: 'vscode.open',
          title: t('Go to Call'),
          arguments: [
            uriOf(path),
            { selection: new vscode.Range(site.span.line - 1, site.span.start, site.span.line - 1, site.span.end) },
          ],
        };
        return item;
      },
      children: () =>
        site.callees.map(({ name, weight, share: part }) => this.#callee(name, weight, part, id, program)),
    };
  }

  #callee(name: string, weight: number, part: number, parentId: string, program: string): Node {
    const label = shortName(name);
    const figures = `${share(part)} · ${samples(weight, t)}`;
    const id = `${parentId}\0${name}`;
    return {
      id,
      text: `${label}  ${figures}`,
      item: () => {
        const item = new vscode.TreeItem(label);
        item.id = id;
        item.description = figures;
        item.iconPath = new vscode.ThemeIcon('arrow-small-right');
        item.tooltip = name;
        item.contextValue = 'function';
        item.command = {
          command: 'pgoLens.goToFunction',
          title: t('Go to Function'),
          arguments: [this.links.functionHandle(program, name)],
        };
        return item;
      },
    };
  }
}

/** A call as a row: a click goes to it, its callees are below. */
import * as vscode from 'vscode';
import type { CallRow, SiteMark } from '../../app/messages';
import {
  callLine,
  isRefused,
  kindWords,
  packagePath,
  samples,
  share,
  shortName,
  undressed,
  verdictSentence,
  weightOf,
} from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import { baseName } from '../model/pathText';
import { uriOf } from '../paths';
import type { Node, Tree } from './tree';

/** `figures`: what stands behind the call's text, for a screen reader too. */
export function callNode(row: CallRow, figures: string, program: string, parent: Node, links: Links): Node {
  const { site, path, caller } = row;
  const from = packagePath(caller);
  const id = callId(parent.id, path, site);
  const where = t('in {0}', shortName(caller));
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  return {
    id,
    parent,
    text: `${baseName(path)}:${site.span.line} ${callLine(site, from, t)}`,
    item: () => {
      const many = site.kind !== 'direct' && site.callees.length > 0;
      const item = new vscode.TreeItem(site.text, many ? Collapsed : None);
      item.id = id;
      item.description = `${figures} · ${where}`;
      item.iconPath = iconOf(site);
      item.tooltip = [
        `${site.text}: ${kindWords(site.kind, t)}, ${samples(weightOf(site), t)}`,
        `${baseName(path)}:${site.span.line} ${where}`,
        verdictSentence(site, from, undressed, t),
      ].join('\n');
      item.accessibilityInformation = { label: [callLine(site, from, t), kindWords(site.kind, t), where].join(', ') };
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
      site.kind === 'direct'
        ? []
        : site.callees.map(({ name, weight, share: part }) => calleeNode(name, weight, part, id, program, links)),
  };
}

/** Stays the same while the call stays where it is. */
const callId = (group: string, path: string, { span }: SiteMark): string =>
  `${group}\0${path}\0${span.line}:${span.start}`;

/** The call's row of a view's own group; false where it has none. */
export async function revealCall(tree: Tree, group: string, path: string, site: SiteMark): Promise<boolean> {
  const own = (await tree.getChildren()).find(({ id }) => id === group);
  const rows = own === undefined ? [] : await tree.getChildren(own);
  const row = rows.find(({ id }) => id === callId(group, path, site));
  if (row !== undefined) await tree.view.reveal(row, { select: true, focus: true });
  return row !== undefined;
}

function calleeNode(name: string, weight: number, part: number, parentId: string, program: string, links: Links): Node {
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
        arguments: [links.functionHandle(program, name)],
      };
      return item;
    },
  };
}

/** Only what the compiler said gets a verdict's icon; an estimate keeps that of the call's kind. */
function iconOf(site: SiteMark): vscode.ThemeIcon {
  const { kind, verdict, evidence } = site;
  if (evidence === 'source' || verdict === undefined) {
    return new vscode.ThemeIcon(kind === 'interface' ? 'symbol-interface' : 'symbol-function');
  }
  if (isRefused(site)) return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.warningForeground'));
  switch (verdict.kind) {
    case 'devirtualized':
      return new vscode.ThemeIcon('pass');
    case 'unseen':
      return new vscode.ThemeIcon('eye-closed');
    case 'static':
    case 'direct':
    case 'not-devirtualized':
      return new vscode.ThemeIcon('arrow-right');
  }
}

/** The view "Profile Health": what the status bar's tooltip says, as rows that can be walked through. */
import * as vscode from 'vscode';
import type { Health, ProfileReport } from '../../app/messages';
import {
  causesOf,
  edgesWords,
  kindOfProfile,
  ownerWords,
  percent,
  problemLine,
  profileFacts,
  whySentence,
  whyTitle,
} from '../../app/words';
import { t } from '../l10n';
import { healthCommands, healthMarkdown } from '../model/healthText';
import type { Healths } from '../model/healths';
import type { Idle } from '../model/idle';
import { baseName } from '../model/pathText';
import { owners } from '../model/rows';
import type { Session, Sessions } from '../model/sessions';
import type { Voice } from '../voice';
import { type Node, Tree } from './tree';
import { notYet } from './unmatched';

export class HealthView extends Tree {
  constructor(
    private readonly healths: Healths,
    private readonly store: Sessions,
    private readonly speaking: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super('pgoLens.health', speaking, store, idle, warn);
  }

  protected options(): string {
    const session = this.speaking.speaker();
    const health = this.speaking.health(session);
    return session === undefined ? '' : `${this.healths.state(session)} ${health?.used} ${this.healths.stamp(session)}`;
  }

  protected none(): string {
    return '';
  }

  protected load(program: string): Promise<readonly Node[]> {
    const session = this.store.get(program);
    if (session?.report === undefined) return Promise.resolve([]);
    this.healths.want(session);
    const health = this.speaking.health(session);
    const { report } = session;
    const name = baseName(session.program.profile);
    const waiting = notYet(session, this.healths);
    return Promise.resolve([
      profileRow(session, report, health),
      ...(waiting === undefined ? [] : [row('waiting', waiting, '', 'info')]),
      ...(health === undefined ? [] : healthRows(health)),
      ...(report.edges === undefined ? [] : [row('edges', edgesWords(report.edges, t), '', 'type-hierarchy')]),
      ...report.problems.map((problem, at) => row(`problem${at}`, problemLine(name, problem, t), '', 'warning')),
      ...(health?.buildProblems ?? []).map((problem, at) =>
        row(`build${at}`, problemLine(session.program.name, problem, t), '', 'warning'),
      ),
    ]);
  }
}

function profileRow(session: Session, report: ProfileReport, health: Health | undefined): Node {
  const profile = vscode.workspace.asRelativePath(session.program.profile);
  const markdown = healthMarkdown(session, { profile, now: Date.now(), t, health });
  const tooltip = new vscode.MarkdownString(markdown, true);
  tooltip.isTrusted = { enabledCommands: [...healthCommands] };
  return row('profile', kindOfProfile(report, t), profileFacts(report, Date.now(), t), 'flame', tooltip);
}

function healthRows(health: Health): readonly Node[] {
  const { total, used, stale, unmatchable, unseen } = health;
  const part = (weight: number): string => percent(weight, total);
  const all = stale.own + stale.deps + stale.go;
  const causes = causesOf(health).map(({ why, weight, fate }) =>
    row(`cause ${why}`, whyTitle(why, t), part(weight), icons[fate], whySentence(why, t)),
  );
  return [
    row('used', t('Used'), part(used), 'check', t('Today’s Go text has a call there, so the compiler can use it.')),
    row(
      'stale',
      t('Stale'),
      part(all),
      icons.stale,
      t('The text has no call there any more: a new profile would mend it.'),
      owners.map((owner) => row(`stale ${owner}`, ownerWords(owner, t), part(stale[owner]), 'dash')),
    ),
    row(
      'unmatchable',
      t('No text can meet'),
      part(unmatchable),
      icons.unmatchable,
      t('Calls that the compiler makes itself, wrappers, assembly: no profile would match them.'),
    ),
    ...(unseen > 0
      ? [
          row(
            'unseen',
            t('Source not on this machine'),
            part(unseen),
            'question',
            t('Neither the module cache nor a Go installation has it here, so nobody can tell.'),
          ),
        ]
      : []),
    ...(causes.length > 0 ? [row('causes', t('Causes'), String(causes.length), 'list-unordered', '', causes)] : []),
  ];
}

const icons = { stale: 'debug-disconnect', unmatchable: 'circle-slash' } as const;

function row(
  id: string,
  label: string,
  figures: string,
  icon: string,
  tooltip: string | vscode.MarkdownString = '',
  below?: readonly Node[],
): Node {
  const said = typeof tooltip === 'string' ? tooltip : '';
  return {
    id: `health\0${id}`,
    text: `${label}  ${figures}`.trimEnd(),
    ...(below && { children: () => below }),
    item: () => {
      const { Collapsed, None } = vscode.TreeItemCollapsibleState;
      const item = new vscode.TreeItem(label, below === undefined ? None : Collapsed);
      item.id = `health\0${id}`;
      item.description = figures;
      item.iconPath = new vscode.ThemeIcon(icon);
      item.tooltip = tooltip === '' ? [label, figures].filter((part) => part !== '').join(': ') : tooltip;
      item.accessibilityInformation = { label: [label, figures, said].filter((part) => part !== '').join(', ') };
      item.contextValue = 'function';
      if (id === 'stale' || id === 'unmatchable' || id.startsWith('cause ')) {
        item.command = { command: 'pgoLens.unmatched.focus', title: t('What No Longer Matches') };
      }
      return item;
    },
  };
}

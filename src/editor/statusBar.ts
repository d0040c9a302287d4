/** The program that speaks for the file in front, its samples, its problems. A click chooses another program. */
import * as vscode from 'vscode';
import { lostWords, ownStaleWords, samples, staleWords, stateTag } from '../app/words';
import { t } from './l10n';
import type { Closable } from './model/event';
import { healthCommands, healthMarkdown, stateLines } from './model/healthText';
import { plain } from './model/markdown';
import type { Session } from './model/sessions';
import type { Settings } from './settings';
import type { View, Voice } from './voice';

export class StatusBar implements Closable {
  #item: vscode.StatusBarItem | undefined;
  readonly #listeners: readonly Closable[];

  constructor(
    private readonly voice: Voice,
    private readonly settings: Settings,
  ) {
    this.#listeners = [voice.onDidChange(() => this.#update()), settings.onDidChange(() => this.#update())];
  }

  /** As painted; undefined while hidden. */
  painted(): { readonly text: string; readonly label: string } | undefined {
    const item = this.#item;
    return item === undefined ? undefined : { text: item.text, label: item.accessibilityInformation?.label ?? '' };
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item?.dispose();
    this.#item = undefined;
  }

  #update(): void {
    const view = this.voice.view();
    // Without a program there is nothing to name, but a failure is never hidden.
    if ((view.session === undefined && view.state !== 'failed') || !this.settings.on('statusBar')) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= create();
    const { session } = view;
    const parts = [session?.program.name ?? t('PGO'), ...tags(session, view)];
    const bad = session?.problem !== undefined || view.state === 'failed';
    const icon = session?.loading === true ? '$(loading~spin)' : '$(flame)';
    this.#item.text = `${icon} ${bad ? '$(warning) ' : ''}${plain(parts.join(' · '))}`;
    this.#item.tooltip = tooltip(session, view);
    this.#item.accessibilityInformation = {
      label: plain(t('PGO profile of {0}. Press to choose another program.', parts.join(', ')), 400),
      role: 'button',
    };
    this.#item.backgroundColor = bad ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}

function create(): vscode.StatusBarItem {
  // Left of the cursor's position and the language, where the mocks of other profilers taught people to look.
  const item = vscode.window.createStatusBarItem('profile', vscode.StatusBarAlignment.Right, 105);
  item.name = t('PGO Profile');
  item.command = 'pgoLens.selectProfile';
  return item;
}

function tags(session: Session | undefined, { state, hidden, health, document }: View): string[] {
  const { report, problem } = session ?? {};
  const tags = [];
  if (report !== undefined) tags.push(samples(report.samples, t));
  if (health !== undefined) tags.push(health.unseen > 0 ? ownStaleWords(health, t) : staleWords(health, t));
  const lost = document?.current?.marks.lost ?? 0;
  if (lost > 0) tags.push(lostWords(lost, t));
  if (problem !== undefined) tags.push(stateTag('load-failed', t));
  if (state !== undefined && state !== 'load-failed') tags.push(stateTag(state, t));
  const count = report?.problems.length ?? 0;
  if (problem === undefined && count > 0) tags.push(count === 1 ? t('1 problem') : t('{0} problems', count));
  if (hidden) tags.push(t('marks hidden'));
  return tags;
}

function tooltip(session: Session | undefined, view: View): vscode.MarkdownString {
  const { state, facts, others, health, document } = view;
  const said = { state, failure: document?.problem, facts, t };
  const markdown =
    session === undefined
      ? stateLines(said).join('')
      : healthMarkdown(session, {
          ...said,
          profile: vscode.workspace.asRelativePath(session.program.profile),
          now: Date.now(),
          health,
          lost: document?.current?.marks.lost,
          others,
        });
  const text = new vscode.MarkdownString(markdown, true);
  text.isTrusted = { enabledCommands: [...healthCommands] };
  return text;
}

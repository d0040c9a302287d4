/** The door of the editor's room: mounts every surface, owns them all, and hands out what tests may ask. */
import * as vscode from 'vscode';
import { disagreementLine } from '../app/words';
import { Actions } from './actions';
import { type PgoLensApi, makeApi } from './api';
import { CodeLenses } from './codeLens';
import { callFilterCommands } from './commands/callFilters';
import { callCommands } from './commands/calls';
import { checkCommands } from './commands/check';
import { copyCommands } from './commands/copy';
import { goToCommands } from './commands/goTo';
import { guarded } from './commands/guarded';
import { profileCommands, restoreProfiles } from './commands/profiles';
import { remediesIfAny, remedyCommands } from './commands/remedies';
import { reportCommands } from './commands/reportEstimate';
import { toggleCommands } from './commands/toggles';
import { walkCommands } from './commands/walk';
import { ContextKeys } from './contextKeys';
import { Hovers } from './hover';
import { t } from './l10n';
import { Links } from './links';
import { CallLists } from './model/callLists';
import { Delayed } from './model/delayed';
import { Disagreements } from './model/disagreements';
import { Documents } from './model/documents';
import type { Closable } from './model/event';
import { Healths } from './model/healths';
import { Idle } from './model/idle';
import { Sessions } from './model/sessions';
import { Timings } from './model/timings';
import { Painter } from './painter';
import type { Command, Parts } from './parts';
import { uriOf } from './paths';
import { Problems } from './problems';
import { ProfilePages } from './profilePage';
import type { EditorServices } from './services';
import { Settings } from './settings';
import { StaleProblems } from './staleProblems';
import { StatusBar } from './statusBar';
import { allSaved, isGoFile } from './texts';
import { CallsView } from './views/calls';
import { FunctionsView } from './views/functions';
import { InliningView } from './views/inlining';
import { HealthView } from './views/health';
import { UnmatchedView } from './views/unmatched';
import { Voice } from './voice';
import { Watchers } from './watchers';

export type { EditorSnapshot, PaintedMark, PgoLensApi, Snapshot } from './api';
export { hostEngine, type HostedEngine } from './engineHost';
export type { EditorServices, Facts, Log } from './services';
export { lineLog } from './show';
export { Talk } from './talk';

export interface MountedEditor extends Closable {
  readonly api: PgoLensApi;
}

export function mountEditor(context: vscode.ExtensionContext, services: EditorServices): MountedEditor {
  const begun = services.facts.activatedAt ?? performance.now();
  const { engine, log, facts } = services;
  const warn = (line: string): void => log.warn(line);
  const media = vscode.Uri.joinPath(context.extensionUri, 'media');
  const idle = new Idle();
  const timings = new Timings();
  const settings = new Settings();
  const links = new Links();
  const sessions = new Sessions(engine, idle, timings, warn);
  const documents = new Documents(engine, sessions, idle, timings, warn);
  const disagreements = new Disagreements(documents, allSaved, ({ path, package: from, site }) => {
    const place = `${vscode.workspace.asRelativePath(uriOf(path))}:${site.span.line}`;
    log.info(disagreementLine(place, site, from, t));
  });
  const painter = new Painter(media, documents, settings, timings);
  const healths = new Healths(engine, sessions, warn);
  const voice = new Voice(sessions, documents, healths, settings);
  const functions = new FunctionsView(engine, settings, links, media, sessions, voice, idle, warn);
  const lists = new CallLists(engine, sessions);
  const calls = new CallsView(lists, links, sessions, voice, idle, warn);
  const inlining = (['notInlined', 'inlinedByPgo'] as const).map(
    (list) => new InliningView(list, lists, links, sessions, voice, idle, warn),
  );
  const unmatched = new UnmatchedView(healths, links, sessions, voice, idle, warn);
  const health = new HealthView(healths, sessions, voice, idle, warn);
  const views = [functions, calls, ...inlining, unmatched, health];
  const statusBar = new StatusBar(voice, settings);
  const parts: Parts = {
    context,
    services,
    sessions,
    documents,
    disagreements,
    painter,
    voice,
    settings,
    links,
    idle,
    functions,
    calls,
    inlining,
    lists,
    unmatched,
  };
  /** What failed for a reason that may have passed is tried when somebody looks. */
  const again = (): void => {
    sessions.again();
    documents.again();
    healths.again();
    for (const view of views) view.again();
  };
  const commands: readonly Command[] = [
    ...profileCommands(parts),
    ...walkCommands(parts),
    ...goToCommands(parts),
    ...copyCommands(parts),
    ...toggleCommands(parts),
    ...checkCommands(parts),
    ...callCommands(parts),
    ...callFilterCommands(parts),
    ...remedyCommands(parts),
    ...reportCommands(parts),
    ['pgoLens.showLog', () => log.show()],
  ];
  const disposables: Closable[] = [
    settings,
    sessions,
    documents,
    disagreements,
    painter,
    healths,
    voice,
    lists,
    ...views,
    statusBar,
    // Only for the program in front, and only once its marks are painted.
    voice.onDidChange(() => {
      const { session, document } = voice.view();
      if (session !== undefined && document?.current?.complete === true) healths.want(session);
      const speaker = voice.speaker();
      if (speaker !== undefined && (unmatched.view.visible || health.view.visible)) healths.want(speaker);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isGoFile(document)) healths.disturbed();
    }),
    new ProfilePages(engine, context.extensionUri, warn),
    services.onDidRestart(() => documents.restarted()),
    vscode.workspace.onDidSaveTextDocument(() => disagreements.saved()),
    vscode.window.onDidChangeActiveTextEditor(again),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) again();
    }),
    new Problems(sessions, settings),
    new StaleProblems(sessions, healths, settings),
    // What edits cost is counted against the text that was judged last.
    healths.onDidChange(() => {
      if (documents.visible().some(({ current }) => current?.marks.lost !== undefined)) documents.refresh();
    }),
    new Hovers(documents, painter, links, settings, (call) => remediesIfAny(parts, call)),
    new Actions(parts),
    new CodeLenses(documents, links, settings),
    new ContextKeys(sessions, voice, facts.sample !== undefined),
    new Watchers(sessions, idle, () => {
      documents.refresh();
      lists.clear();
      for (const view of [calls, ...inlining]) view.refresh();
      healths.outdated();
    }),
    ...commands.map((command) => vscode.commands.registerCommand(...guarded(command, log))),
  ];
  restoreProfiles(parts);
  // Activation ends before the first question is asked: the engine's worker starts in a turn of its own.
  const beginning = new Delayed(idle, () => painter.start());
  beginning.start(0);
  timings.add('activate', facts.host, begun);
  return {
    api: makeApi(parts, statusBar, () => timings.all()),
    dispose() {
      beginning.cancel();
      // Readers before what they read.
      for (const disposable of disposables.reverse()) disposable.dispose();
    },
  };
}

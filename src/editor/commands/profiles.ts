/** Which profile speaks: open one by hand, choose, close, read again. */
import * as vscode from 'vscode';
import type { ProgramRef } from '../../app/messages';
import { failureSentence, profileFacts, stateSentence } from '../../app/words';
import { t } from '../l10n';
import { baseName, dirName, keyOf as hashOf, samePath } from '../model/pathText';
import type { Session } from '../model/sessions';
import type { Command, Parts } from '../parts';
import { pathOf } from '../paths';
import { keyOf } from '../texts';
import { type Choice, complain, inform, pick, progress } from '../show';

export const profileCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.openProfile', (uri) => openProfile(parts, uri)],
  ['pgoLens.selectProfile', () => selectProfile(parts)],
  ['pgoLens.closeProfile', () => closeProfile(parts)],
  ['pgoLens.reload', () => reload(parts)],
  ['pgoLens.showSample', () => showSample(parts)],
];

const memory = { chosen: 'chosen', opened: 'opened' } as const;

interface Opened {
  readonly profile: string;
  readonly dir: string;
}

/** Brings back what was open and chosen when this workspace was last left. Decodes nothing. */
export function restoreProfiles({ context, sessions, documents }: Parts): void {
  for (const { profile, dir } of context.workspaceState.get<readonly Opened[]>(memory.opened, [])) {
    sessions.add(openedProgram(profile, dir));
  }
  const chosen = context.workspaceState.get<string>(memory.chosen);
  if (chosen !== undefined) documents.choose(chosen);
}

function remember({ context, sessions, documents }: Parts): void {
  const opened = sessions.all().filter(({ program }) => program.origin === 'opened');
  const kept = opened.map(({ program }): Opened => ({ profile: program.profile, dir: program.dir }));
  void context.workspaceState.update(memory.opened, kept);
  void context.workspaceState.update(memory.chosen, documents.chosen);
}

const openedProgram = (profile: string, dir: string): ProgramRef => ({
  id: `opened-${hashOf(`${dir}\0${profile}`)}`,
  name: baseName(profile),
  dir,
  profile,
  origin: 'opened',
});

async function openProfile(parts: Parts, argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : await askForFile(parts);
  if (uri === undefined) return;
  const { sessions, documents } = parts;
  const profile = pathOf(uri);
  await sessions.whenSearched();
  const own = sessions.all().find(({ program }) => samePath(program.profile, profile));
  const program = own?.program ?? openedProgram(profile, folderFor(uri, parts));
  sessions.add(program);
  const session = await progress(
    { location: vscode.ProgressLocation.Window, title: t('Reading {0}', program.name) },
    () => sessions.reload(program.id),
  );
  if (session?.report === undefined) {
    if (program.origin === 'opened') sessions.remove(program.id);
    const problem = session?.problem;
    if (problem === undefined) return;
    await complain(failureSentence(program.name, problem, false, t));
    return;
  }
  const editor = parts.voice.front();
  documents.choose(program.id, editor === undefined ? undefined : keyOf(editor.document));
  remember(parts);
  await vscode.commands.executeCommand('pgoLens.functions.focus');
}

async function askForFile({ voice }: Parts): Promise<vscode.Uri | undefined> {
  const front = voice.front()?.document.uri;
  const folder = (front && vscode.workspace.getWorkspaceFolder(front)) ?? vscode.workspace.workspaceFolders?.[0];
  const chosen = await vscode.window.showOpenDialog({
    title: t('Open a CPU Profile'),
    openLabel: t('Show Heat'),
    ...(folder && { defaultUri: folder.uri }),
    filters: { [t('Profiles')]: ['pgo', 'pprof', 'prof', 'pb', 'gz', 'out'], [t('All Files')]: ['*'] },
  });
  return chosen?.[0];
}

/** The folder that a profile opened by hand heats: that of the file in front, else of the profile, else the first. */
function folderFor(profile: vscode.Uri, { voice }: Parts): string {
  const front = voice.front()?.document.uri;
  const folder =
    (front === undefined ? undefined : vscode.workspace.getWorkspaceFolder(front)) ??
    vscode.workspace.getWorkspaceFolder(profile) ??
    vscode.workspace.workspaceFolders?.[0];
  return folder === undefined ? dirName(pathOf(profile)) : pathOf(folder.uri);
}

interface ProgramItem extends Choice {
  readonly program?: ProgramRef;
}

async function selectProfile(parts: Parts): Promise<void> {
  const { sessions, documents, voice } = parts;
  await sessions.whenSearched();
  const open: ProgramItem = { icon: 'folder-opened', label: t('Open a CPU Profile…'), alwaysShow: true };
  const speaker = voice.speaker()?.program.id;
  const all = sessions.all();
  const items = all.map((session) => programItem(session, session.program.id === speaker));
  const chosen = await pick([...items, separator, open], {
    title: t('Active PGO Profile'),
    placeHolder:
      all.length === 0
        ? stateSentence('library', { file: '', program: '' }, t)
        : t('The program whose profile speaks where several could'),
    matchOnDescription: true,
  });
  if (chosen === open) {
    await openProfile(parts, undefined);
    return;
  }
  if (chosen?.program === undefined) return;
  const editor = parts.voice.front();
  documents.choose(chosen.program.id, editor === undefined ? undefined : keyOf(editor.document));
  remember(parts);
}

const separator: ProgramItem = { label: '', kind: vscode.QuickPickItemKind.Separator };

function programItem({ program, report, problem }: Session, active: boolean): ProgramItem {
  const name = baseName(program.profile);
  const detail =
    problem !== undefined
      ? failureSentence(name, problem, report !== undefined, t)
      : report === undefined
        ? t('not read yet')
        : profileFacts(report, Date.now(), t);
  return {
    icon: active ? 'check' : 'blank',
    label: program.name,
    description: vscode.workspace.asRelativePath(program.profile),
    detail,
    program,
  };
}

async function closeProfile(parts: Parts): Promise<void> {
  const { sessions, documents } = parts;
  const opened = sessions.all().filter(({ program }) => program.origin === 'opened');
  if (opened.length === 0) {
    await inform(t('No profile was opened by hand.'));
    return;
  }
  const items = opened.map((session): ProgramItem => programItem(session, false));
  const chosen = items.length === 1 ? items[0] : await pick(items);
  if (chosen?.program === undefined) return;
  if (documents.chosen === chosen.program.id) documents.choose(undefined);
  sessions.remove(chosen.program.id);
  remember(parts);
}

async function reload({ sessions }: Parts): Promise<void> {
  await sessions.search();
  const known = sessions.all().filter(({ report, problem }) => report !== undefined || problem !== undefined);
  await Promise.all(known.map(({ program }) => sessions.reload(program.id)));
}

async function showSample({ services }: Parts): Promise<void> {
  const { sample } = services.facts;
  if (sample === undefined) {
    await inform(t('This build brings no sample.'));
    return;
  }
  await vscode.commands.executeCommand('vscode.openFolder', sample, { forceNewWindow: true });
}

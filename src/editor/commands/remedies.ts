/** What could be done about a call's verdict: from the lightbulb, a hover's link or the palette. */
import * as vscode from 'vscode';
import type { Remedy } from '../../app/messages';
import { importPrice, remedyTitle } from '../../app/words';
import { t } from '../l10n';
import type { CallTarget } from '../links';
import { plain } from '../model/markdown';
import { problemOf, textOf } from '../model/sessions';
import type { Command, Parts } from '../parts';
import { uriOf } from '../paths';
import { isGoFile, keyOf } from '../texts';
import { checkAgain, watchCall } from './checkAgain';
import { ask, complain, inform, pick } from '../show';

export const remedyCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.applyRemedy', (handle) => fromHandle(parts, handle)],
  ['pgoLens.whatCouldChange', () => atCursor(parts)],
];

async function fromHandle(parts: Parts, handle: unknown): Promise<void> {
  const target = parts.links.target(handle);
  if (target?.kind === 'remedy') await apply(parts, target.call, target.remedy);
}

async function atCursor(parts: Parts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const call = editor === undefined ? undefined : await callAt(parts, editor.document, editor.selection.active, true);
  if (call === undefined) {
    void inform(t('No call in the cursor’s line has a verdict or samples.'));
    return;
  }
  const remedies = await remediesOf(parts, call);
  if (remedies.length === 0) {
    const text =
      call.site.verdict === undefined
        ? t('Nobody has judged {0} yet: run “PGO: Check with the Compiler”.', call.site.text)
        : t('Nothing in the source is known that would change what becomes of {0}.', call.site.text);
    void inform(text);
    return;
  }
  const items = remedies.map((remedy) => ({ label: remedyTitle(remedy, call.package, same, t), remedy }));
  const chosen = await pick(items, { title: t('What Could Change {0}', call.site.text) });
  if (chosen !== undefined) await apply(parts, call, chosen.remedy);
}

const same = (text: string): string => text;

/**
 * The marked call whose name is there, once the marks are those of the text. `near`: else the line's first with a
 * verdict.
 */
export async function callAt(
  { documents }: Parts,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  near = false,
): Promise<CallTarget | undefined> {
  if (!isGoFile(document)) return undefined;
  const marks = (await documents.settled(keyOf(document)))?.current?.marks;
  const inLine = marks?.sites.filter(({ span }) => span.line === line + 1) ?? [];
  const site =
    inLine.find(({ span }) => span.start <= character && character <= span.end) ??
    (near ? (inLine.find(({ verdict }) => verdict !== undefined) ?? inLine[0]) : undefined);
  if (marks === undefined || site === undefined || marks.version !== document.version) return undefined;
  return { program: marks.program.id, path: marks.path, package: marks.package, site };
}

/** Asked of the text as it is now. */
export async function remediesOf({ services }: Parts, { program, path, site }: CallTarget): Promise<readonly Remedy[]> {
  if (site.verdict === undefined) return [];
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  return services.engine.remedies(program, { path, version: document.version, text: document.getText() }, site);
}

/** For faces that have more to show: what can't be worked out is not offered, and the log says so. */
export async function remediesIfAny(parts: Parts, call: CallTarget): Promise<readonly Remedy[]> {
  try {
    return await remediesOf(parts, call);
  } catch (error) {
    parts.services.log.warn(`${call.path}: ${textOf(error)}`);
    return [];
  }
}

async function apply(parts: Parts, call: CallTarget, remedy: Remedy): Promise<void> {
  try {
    if (remedy.kind === 'blank-import') await addImport(parts, call, remedy.importPath);
    else await goTo(remedy.place.path, remedy.place.line);
  } catch (error) {
    const { what, todo } = problemOf(error);
    void complain(t('{0}: {1}; {2}.', call.site.text, what, todo));
  }
}

async function goTo(path: string, line: number): Promise<void> {
  await vscode.window.showTextDocument(uriOf(path), { selection: new vscode.Range(line - 1, 0, line - 1, 0) });
}

/** Shown in the editor's preview of refactorings first; nothing changes before it is confirmed there. */
async function addImport(parts: Parts, call: CallTarget, importPath: string): Promise<void> {
  const found = await remediesOf(parts, call);
  const remedy = found.find((each) => each.kind === 'blank-import' && each.importPath === importPath);
  if (remedy?.kind !== 'blank-import') {
    void inform(t('{0} is imported already, or can’t be imported here.', importPath));
    return;
  }
  const { insertion, into } = remedy;
  // The preview itself has no room for words.
  const preview = t('Preview');
  const how = t('In the preview, tick the change and apply it, or discard it.');
  const detail = `${importPrice(importPath, into, t)} ${how}`;
  const question = t('Add a blank import of {0}?', importPath);
  if (!(await ask(question, detail, preview))) return;
  const watched = await watchCall(parts, call);
  const edit = new vscode.WorkspaceEdit();
  const at = new vscode.Position(insertion.line - 1, insertion.column);
  edit.insert(uriOf(insertion.path), at, insertion.text, {
    needsConfirmation: true,
    label: t('Blank import for PGO'),
    description: plain(importPrice(importPath, into, t), 400),
  });
  const applied = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (!applied) return;
  const again = t('Save and Check Again');
  const said = t(
    'The blank import of {0} is in. What it does to {1}, only the compiler can say.',
    importPath,
    call.site.text,
  );
  const chosen = await inform(said, again);
  if (chosen === again) await checkAgain(parts, watched);
}

// What the extension paints, by its own account, in this host: marks for the sample, through an edit and back.
import * as vscode from 'vscode';
import type { PgoLensApi } from '../../src/editor/api';
import { equal, ok, until } from './support/assert';
import { suite, suiteSetup, suiteTeardown, test } from './support/mocha';

suite('marks', () => {
  let api: PgoLensApi;
  let document: vscode.TextDocument;
  let declared: number;

  const marks = async (): Promise<string[]> => {
    await api.whenIdle();
    const shown = api.state().editors.find(({ uri }) => uri === document.uri.toString());
    return (shown?.gutter ?? []).map(({ line, level, stale }) => `${line}:${level}${stale ? ' stale' : ''}`);
  };
  const edit = async (change: (edit: vscode.WorkspaceEdit) => void): Promise<void> => {
    const all = new vscode.WorkspaceEdit();
    change(all);
    ok(await vscode.workspace.applyEdit(all), 'the edit is applied');
  };

  suiteSetup(async () => {
    api = await vscode.extensions.getExtension<PgoLensApi>('pgo-lens.pgo-lens')!.activate();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(root, 'a folder is open');
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, 'keywords/extract.go'));
    await vscode.window.showTextDocument(document);
    declared = document.positionAt(document.getText().indexOf('func (e *Extractor) Add(')).line + 1;
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('are there for a hot file', async () => {
    const shown = await until('marks', marks, (all) => all.length > 3);
    ok(shown.includes(`${declared}:4`), `level 4 on line ${declared}`);
  });

  test('follow an unsaved edit and come back', async () => {
    const before = await marks();
    await edit((all) => all.insert(document.uri, new vscode.Position(0, 0), '\n'));
    await until('marks one line further down', marks, (all) => all.includes(`${declared + 1}:4`));
    await edit((all) => all.delete(document.uri, new vscode.Range(0, 0, 1, 0)));
    equal(await until('the marks from before', marks, (all) => all.includes(`${declared}:4`)), before, 'marks');
  });

  test('stay while another text is in front', async () => {
    const before = await marks();
    const other = await vscode.workspace.openTextDocument({ language: 'go', content: 'package other\n' });
    await vscode.window.showTextDocument(other);
    await vscode.window.showTextDocument(document);
    equal(await until('marks', marks, (all) => all.length > 0), before, 'marks');
  });
});

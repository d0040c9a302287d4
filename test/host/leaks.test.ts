// Opening, editing, closing, swapping and switching over and over: afterwards everything is as many as before. Objects
// are counted, not bytes: the host's memory is not ours alone and moves by megabytes.
import * as vscode from 'vscode';
import type { PgoLensApi } from '../../src/editor/api';
import { equal, until } from './support/assert';
import { suite, suiteSetup, test } from './support/mocha';
import { opened } from './support/opened';
import { handles } from './support/resources';

const rounds = 2;
const commands = ['nextHotLine', 'previousHotLine', 'nextCall', 'previousCall', 'toggleHeat', 'toggleHeat'];
commands.push('toggleAll', 'toggleAll', 'clearCallFilter', 'reload');
const files = ['keywords/extract.go', 'render/render.go'];

suite('leaks', () => {
  let api: PgoLensApi;
  let root: vscode.Uri;
  let good: Uint8Array;
  let kept: ReturnType<PgoLensApi['kept']>;
  let before: ReturnType<typeof handles>;
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
  const program = () => api.state().programs[0];

  /** Not by openTextDocument: what it opens stays for minutes. */
  async function open(file: string): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand('vscode.open', at(file));
    const front = (): vscode.TextEditor | undefined => vscode.window.activeTextEditor;
    const editor = await until(file, front, (shown) => shown?.document.uri.path === at(file).path);
    await api.whenIdle();
    return editor!;
  }

  /** Kinds of handles of which there are more than before. */
  const more = (): readonly string[] =>
    [...handles()].flatMap(([kind, count]) => (count > (before.get(kind) ?? 0) ? [`${kind}: ${count}`] : []));

  async function round(): Promise<void> {
    for (const file of files) {
      const editor = await open(file);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
      await api.whenIdle();
    }
    for (const command of commands) await vscode.commands.executeCommand(`pgoLens.${command}`);
    const copy = at('copy.pprof');
    await vscode.workspace.fs.writeFile(copy, good);
    await vscode.commands.executeCommand('pgoLens.openProfile', copy);
    await vscode.commands.executeCommand('pgoLens.closeProfile');
    await vscode.workspace.fs.delete(copy);
    await vscode.workspace.fs.writeFile(at('default.pgo'), good.subarray(0, 1000));
    await until('a broken profile', program, (state) => state?.problem !== undefined);
    await vscode.workspace.fs.writeFile(at('default.pgo'), good);
    await until('the good profile again', program, (state) => state?.problem === undefined);
    for (let left = files.length; left > 0; left--)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(
      'the texts are closed',
      () => api.kept().texts,
      (texts) => texts === 0,
    );
    await api.whenIdle();
  }

  suiteSetup(async () => {
    ({ api, root } = await opened());
    good = await vscode.workspace.fs.readFile(at('default.pgo'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // What is made once is made now.
    await round();
    kept = api.kept();
    before = handles();
  });

  // A test each: a slow machine has time for each.
  for (let count = 1; count <= rounds; count++) {
    test(`round ${count} of opening, editing, swapping and closing keeps nothing`, async () => {
      await round();
      equal(api.kept(), kept, 'kept');
      // The host's own come and go.
      await until('no more handles than before', more, (kinds) => kinds.length === 0);
    });
  }
});

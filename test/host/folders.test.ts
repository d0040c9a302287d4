// The disk changes by whole folders: a program that goes with its folder goes from the editor.
import * as vscode from 'vscode';
import type { PgoLensApi } from '../../src/editor/api';
import { equal, ok, until } from './support/assert';
import { suite, suiteSetup, test } from './support/mocha';
import { watching } from './support/watching';

suite('folders', () => {
  let api: PgoLensApi;
  let root: vscode.Uri;
  const programs = (): readonly string[] => api.state().programs.map(({ name }) => name);

  suiteSetup(async () => {
    api = await vscode.extensions.getExtension<PgoLensApi>('pgo-lens.pgo-lens')!.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'a folder is open');
    root = folder;
    await watching(root);
  });

  test('one with a default.pgo that is deleted takes its program along', async () => {
    const { fs } = vscode.workspace;
    const parent = vscode.Uri.joinPath(root, 'passing');
    const dir = vscode.Uri.joinPath(parent, 'visitor');
    await fs.createDirectory(dir);
    await fs.writeFile(
      vscode.Uri.joinPath(dir, 'main.go'),
      new TextEncoder().encode('package main\n\nfunc main() {}\n'),
    );
    // Programs are looked for at the first need.
    await vscode.commands.executeCommand('pgoLens.reload');
    const before = programs();
    equal(before.length, 1, 'programs');
    await fs.copy(vscode.Uri.joinPath(root, 'default.pgo'), vscode.Uri.joinPath(dir, 'default.pgo'));
    await until('the new program', programs, (names) => names.includes('visitor'));
    await fs.delete(parent, { recursive: true });
    await until('no new program', programs, (names) => !names.includes('visitor'));
    equal(programs(), before, 'programs');
  });
});

// The disk changes by whole folders: a program that goes with its folder goes from the editor.
import * as vscode from 'vscode';
import type { PgoLensApi } from '../../src/editor/api';
import { equal, until } from './support/assert';
import { suite, suiteSetup, test } from './support/mocha';
import { opened } from './support/opened';

suite('folders', () => {
  let api: PgoLensApi;
  let root: vscode.Uri;
  const programs = (): readonly string[] => api.state().programs.map(({ name }) => name);

  suiteSetup(async () => {
    ({ api, root } = await opened());
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

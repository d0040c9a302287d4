import * as vscode from 'vscode';
import type { PgoLensApi } from '../../../src/editor/api';
import { ok, until } from './assert';

/** The extension at work in the folder that is open, whose changes are heard of. */
export async function opened(): Promise<{ readonly api: PgoLensApi; readonly root: vscode.Uri }> {
  const api = await vscode.extensions.getExtension<PgoLensApi>('pgo-lens.pgo-lens')!.activate();
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(root, 'a folder is open');
  await watching(root);
  return { api, root };
}

/** Resolves once changes on the disk are heard of: watching starts late on a slow machine, and nothing says so. */
async function watching(root: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  const watcher = vscode.workspace.createFileSystemWatcher('**/heard-of-*.txt');
  let heard = false;
  watcher.onDidCreate(() => (heard = true));
  const written: vscode.Uri[] = [];
  let looks = 0;
  await until('changes on the disk are heard of', async () => {
    // Twice a second: each look comes 25 ms after the one before.
    if (looks++ % 20 === 0) {
      const file = vscode.Uri.joinPath(root, `heard-of-${written.length}.txt`);
      written.push(file);
      await fs.writeFile(file, new Uint8Array());
    }
    return heard;
  });
  watcher.dispose();
  for (const file of written) await fs.delete(file);
}

import * as vscode from 'vscode';
import { until } from './assert';

/** Resolves once changes on the disk are heard of: watching starts late on a slow machine, and nothing says so. */
export async function watching(root: vscode.Uri): Promise<void> {
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

/** The front door: builds the platform, mounts the editor, owns one disposable. */
import * as vscode from 'vscode';
import { platform } from '#platform';
import { hostEngine, lineLog, mountEditor, type PgoLensApi, Talk } from './editor';

export function activate(context: vscode.ExtensionContext): PgoLensApi {
  const activatedAt = performance.now();
  const channel = vscode.window.createOutputChannel('PGO Lens', { log: true });
  const log = lineLog(channel);
  const talk = new Talk();
  const host = hostEngine(context, platform, (line) => log.info(line), talk);
  const editor = mountEditor(context, {
    engine: host.engine,
    onDidRestart: host.onDidRestart,
    log,
    talk,
    facts: { host: platform.kind, activatedAt },
  });
  context.subscriptions.push({
    dispose() {
      editor.dispose();
      host.dispose();
      channel.dispose();
    },
  });
  return editor.api;
}

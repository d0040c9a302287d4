/** Starts the engine at its first use and after each of its ends, keeps it told of the workspace's folders and of Go's settings. */
import * as vscode from 'vscode';
import { lastingEngine } from '../app/engine/lasting';
import { withGoSettings, type GoSettings } from '../app/goSettings';
import type { CheckTalk, Engine } from '../app/messages';
import type { Platform, RunningEngine } from '../app/platform';
import { Emitter } from './model/event';
import { pathOf } from './paths';
import { workspaceFiles } from './workspaceFiles';

type Restarts = Emitter<undefined>;

export interface HostedEngine {
  readonly engine: Engine;
  /** A worker has followed one that died. */
  readonly onDidRestart: Restarts['event'];
  dispose(): void;
}

export function hostEngine(
  context: vscode.ExtensionContext,
  platform: Platform,
  log: (line: string) => void,
  talk: CheckTalk,
): HostedEngine {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const start = async (ended: (why: string) => void): Promise<RunningEngine> => {
    const started = await platform.startEngine({
      files: workspaceFiles,
      asset: async (name) => await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name)),
      dist: dist.fsPath,
      storage: context.globalStorageUri.fsPath,
      talk,
      log,
      ended,
    });
    try {
      await configure(started.engine);
    } catch (error) {
      started.dispose();
      throw error;
    }
    return started;
  };

  const configure = async (engine: Engine): Promise<void> => {
    const env = withGoSettings(await platform.goEnvironment(alternateGo()), goSettings());
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
    await engine.configure(roots, vscode.workspace.isTrusted ? env : { ...env, untrusted: true });
  };

  const restarts: Restarts = new Emitter();
  const restarted = (): void => restarts.fire(undefined);
  const lasting = lastingEngine({ start, log, restarted, now: () => performance.now() });
  const onError = (error: unknown) => log(`engine: ${error instanceof Error ? error.message : String(error)}`);
  /** Questions asked meanwhile wait: they are about the new folders and settings. */
  const reconfigure = (): void => lasting.first((engine) => configure(engine).catch(onError));

  const changed = (uri: vscode.Uri): void => void lasting.engine.changed([pathOf(uri)]).catch(onError);
  const watcher = vscode.workspace.createFileSystemWatcher('**/{*.go,go.mod,go.work,modules.txt}');
  // A folder that goes takes all in it along: the editor tells of the folder alone.
  const gone = vscode.workspace.createFileSystemWatcher('**', true, true);

  const listeners = [
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    gone,
    gone.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(() => reconfigure()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => reconfigure()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('go')) reconfigure();
    }),
  ];

  return {
    engine: lasting.engine,
    onDidRestart: restarts.event,
    dispose() {
      restarts.dispose();
      for (const listener of listeners) listener.dispose();
      lasting.dispose();
    },
  };
}

/** In an untrusted workspace only the user's own settings count: a workspace must not name folders to read. */
function read(key: string): unknown {
  const config = vscode.workspace.getConfiguration('go');
  if (vscode.workspace.isTrusted) return config.get(key);
  const scopes = config.inspect(key);
  return scopes?.globalValue ?? scopes?.defaultValue;
}

/** The `go` command that the Go extension is told to use: its installation is the one to read. */
function alternateGo(): string | undefined {
  const tools = read('alternateTools');
  const go = typeof tools === 'object' && tools !== null && 'go' in tools ? tools.go : undefined;
  return typeof go === 'string' && go !== '' ? go : undefined;
}

function goSettings(): GoSettings {
  const text = (key: string): string | undefined => {
    const value = read(key);
    return typeof value === 'string' ? value : undefined;
  };
  const flags = read('buildFlags');
  const variables = read('toolsEnvVars');
  return {
    goroot: text('goroot'),
    gopath: text('gopath'),
    toolsEnvVars: typeof variables === 'object' && variables !== null ? { ...variables } : undefined,
    buildTags: text('buildTags'),
    buildFlags: Array.isArray(flags) ? flags : undefined,
  };
}

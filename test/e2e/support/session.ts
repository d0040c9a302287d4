// One editor window on a private copy of a workspace, shared by the tests of a file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startCodeServer } from '../../editor/codeServer.mjs';
import { ensureEditors } from '../../editor/install.mjs';
import { checkout } from '../../editor/paths.mjs';
import { copyWorkspace, makeScratch, multiRoot } from '../../editor/scratch.mjs';
import type { Settings } from '../../editor/settings.mjs';
import { startVscodeWeb } from '../../editor/vscodeWeb.mjs';
import { openWorkbench, type Workbench } from '../../editor/workbench.mjs';

export interface Options {
  /** Folders below test/workspaces, or absolute; several make a multi-root window. */
  readonly workspaces: readonly [string, ...string[]];
  /** `web`: the lowest supported VS Code, in the browser alone. */
  readonly editor?: 'newest' | 'web';
  /** The workspace is untrusted, with workspace trust switched on. */
  readonly untrusted?: boolean;
  readonly settings?: Settings;
  readonly env?: NodeJS.ProcessEnv;
  readonly path?: string[];
  /** Runs on the copies before the editor starts. */
  readonly prepare?: (folders: string[]) => void;
}

export interface Session {
  readonly workbench: Workbench;
  /** The first workspace's private copy. */
  readonly folder: string;
  readonly folders: readonly string[];
  /** Writes into the first workspace from outside of the editor. */
  readonly write: (file: string, content: string | Uint8Array) => void;
}

const failures = join(checkout, 'test/e2e/failures');

/** Starts an editor for the tests of the calling file or group; a failing test leaves a picture in test/e2e/failures. */
export function useEditor(options: Options): () => Session {
  let session: (Session & { close: () => Promise<void> }) | undefined;
  beforeAll(async () => {
    await ensureEditors();
    session = await openSession(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || session === undefined) return;
    mkdirSync(failures, { recursive: true });
    await session.workbench.keepFailure(failures, task.name);
  });
  afterAll(async () => session?.close());
  return () => {
    if (session === undefined) throw new Error('the editor did not start');
    return session;
  };
}

/** The same for scripts that are no tests. The caller closes it. */
export async function openSession(options: Options): Promise<Session & { close: () => Promise<void> }> {
  const scratch = makeScratch();
  const folders = options.workspaces.map((name) => copyWorkspace(scratch, join(checkout, 'test/workspaces', name)));
  options.prepare?.(folders);
  const [first = ''] = folders;
  const folder = folders.length === 1 ? first : multiRoot(scratch, folders);
  const settings = options.settings ?? {};
  const server =
    options.editor === 'web'
      ? await startVscodeWeb({ folder, extension: checkout, scratch, settings })
      : await startCodeServer({
          folder,
          scratch,
          settings,
          extensions: [checkout],
          trust: options.untrusted === true ? 'on' : 'off',
          env: options.env ?? {},
          path: options.path ?? [],
        });
  const workbench = await openWorkbench(server).catch(async (error: unknown) => {
    await server.stop();
    scratch.remove();
    throw error;
  });
  return {
    workbench,
    folder: first,
    folders,
    write: (file, content) => writeFileSync(join(first, file), content),
    close: async () => {
      await workbench.close();
      await server.stop();
      scratch.remove();
    },
  };
}

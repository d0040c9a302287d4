import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { remoteEngine } from '../../../src/app/engine/remote';
import { serveFiles } from '../../../src/app/engine/remoteFiles';
import type { Engine } from '../../../src/app/messages';
import { nodeFiles } from '../../../src/platform/node/files';
import { checkout, noGo, onlyProgram, startEngine, workspaces } from '../../support/engine';

const root = `${workspaces}/verdicts`;
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

/** The browser worker's own bundle, in a world that has what a worker of a browser has and nothing of Node. */
async function webWorker(): Promise<Engine> {
  const { outputFiles } = await build({
    absWorkingDir: checkout,
    entryPoints: ['src/platform/web/worker.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    alias: { '#platform': './src/platform/web/index.ts' },
  });
  const { port1, port2 } = new MessageChannel();
  runInNewContext(outputFiles[0]!.text, workerWorld(port2));
  const connection = createMessageConnection(new PortMessageReader(port1), new PortMessageWriter(port1));
  serveFiles(connection, nodeFiles);
  connection.onRequest('host/asset', (name: string) => {
    throw new Error(`${name} is not here`);
  });
  connection.listen();
  closing.push(() => {
    connection.dispose();
    port1.close();
  });
  return remoteEngine(connection);
}

function workerWorld(port: MessagePort): object {
  const self = {
    postMessage: (message: unknown) => {
      port.postMessage(message);
    },
    addEventListener: () => undefined,
    set onmessage(hear: (event: { data: unknown }) => void) {
      port.on('message', (data) => {
        hear({ data });
      });
    },
  };
  const { WebAssembly, URL, performance } = globalThis;
  const world = { self, WebAssembly, URL, performance, console, TextDecoder, TextEncoder, setTimeout, clearTimeout };
  // Bytes cross the border as this realm's.
  return { ...world, queueMicrotask, Uint8Array, ArrayBuffer };
}

test('the browser’s worker gives the same estimate as Node', { timeout: 60_000 }, async () => {
  const web = await webWorker();
  await web.configure([root], noGo);
  const node = await startEngine([root]);
  const marks = async (engine: Engine, path: string) => {
    const program = await onlyProgram(engine);
    await engine.load(program);
    const text = await readFile(path, 'utf8');
    return [(await engine.marks(program.id, { path, version: 1, text })).sites, await engine.calls(program.id, 'own')];
  };
  for (const path of [`${root}/calls/near.go`, `${root}/calls/far.go`]) {
    const ours = await marks(node, path);
    expect(await marks(web, path)).toEqual(ours);
    expect(ours[0]!.length).toBeGreaterThan(3);
  }
});

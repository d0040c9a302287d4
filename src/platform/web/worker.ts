/** The browser worker's front door. */
import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser';
import { makeEngine } from '../../app/engine';
import { serveEngine } from '../../app/engine/remote';
import { remoteFiles } from '../../app/engine/remoteFiles';
import { kernelFrom } from '../../core/profile';
import { pakoInflate } from './inflate';

declare const self: DedicatedWorkerGlobalScope;

const connection = createMessageConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const asset = (name: string): Promise<Uint8Array> => connection.sendRequest('host/asset', name);
serveEngine(
  connection,
  makeEngine({
    files: remoteFiles(connection),
    inflate: pakoInflate,
    kernel: async () => {
      const bytes = new Uint8Array(await asset('kernel.wasm'));
      return kernelFrom(WebAssembly, () => bytes);
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    log: (line) => void connection.sendNotification('host/log', line),
  }),
);
connection.listen();

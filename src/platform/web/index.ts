/** The browser's platform: no processes, no Go; the worker is started from bytes, as web extensions have one file. */
import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser';
import type { EngineHost, Platform, RunningEngine } from '../../app/platform';
import { remoteEngine } from '../../app/engine/remote';
import { serveFiles } from '../../app/engine/remoteFiles';

export const platform: Platform = {
  kind: 'web',
  goEnvironment: () =>
    Promise.resolve({ gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] }),
  startEngine,
};

async function startEngine(host: EngineHost): Promise<RunningEngine> {
  const script = new Blob([copy(await host.asset('worker.web.js'))], { type: 'text/javascript' });
  const url = URL.createObjectURL(script);
  const worker = new Worker(url, { name: 'pgo-lens' });
  const connection = createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const end = (): void => {
    connection.dispose();
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  let over = false;
  worker.onerror = (event) => {
    if (over) return;
    over = true;
    host.ended(event.message);
    end();
  };
  serveFiles(connection, host.files);
  connection.onRequest('host/asset', (name: string) => host.asset(name));
  connection.onNotification('host/log', (line: string) => host.log(line));
  connection.listen();
  return {
    engine: remoteEngine(connection),
    dispose() {
      if (!over) end();
      over = true;
    },
  };
}

/** Blob parts must own a plain ArrayBuffer. */
const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

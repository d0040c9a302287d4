/** The desktop's platform: files and Go's environment from Node, the engine in a worker thread. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import type { EngineHost, Platform, RunningEngine } from '../../app/platform';
import { remoteEngine } from '../../app/engine/remote';
import { serveFiles } from '../../app/engine/remoteFiles';
import { goEnvironment } from './goenv';

export const platform: Platform = { kind: 'node', goEnvironment: (go) => goEnvironment(process.env, go), startEngine };

function startEngine(host: EngineHost): Promise<RunningEngine> {
  const worker = new Worker(join(host.dist, 'worker.cjs'), { workerData: { dist: host.dist, storage: host.storage } });
  const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    host.ended(why);
    connection.dispose();
  };
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => end(`exit code ${code}`));
  serveFiles(connection, host.files);
  connection.onRequest('host/confirm', (sentences: readonly string[]) => host.talk.confirm(sentences));
  connection.onNotification('host/progress', (done: number, total: number, words: string) => {
    host.talk.progress(done, total, words);
  });
  connection.onNotification('host/log', (line: string) => host.log(line));
  connection.listen();
  return Promise.resolve({
    engine: remoteEngine(connection),
    dispose() {
      if (!over) connection.dispose();
      over = true;
      void worker.terminate();
    },
  });
}

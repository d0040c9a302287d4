/** The desktop's platform: files and Go's environment from Node, the engine in a worker thread. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import type { EngineHost, Platform, RunningEngine } from '../../app/platform';
import { remoteEngine } from '../../app/engine/remote';
import { serveFiles } from '../../app/engine/remoteFiles';
import { goEnvironment } from './goenv';
import { Groups } from './groups';

export const platform: Platform = { kind: 'node', goEnvironment: (go) => goEnvironment(process.env, go), startEngine };

/** What the worker is told when it starts. */
export interface WorkerData {
  readonly dist: string;
  readonly storage: string;
  readonly groups: SharedArrayBuffer;
}

function startEngine(host: EngineHost): Promise<RunningEngine> {
  const groups = new Groups();
  const workerData: WorkerData = { dist: host.dist, storage: host.storage, groups: groups.memory };
  const worker = new Worker(join(host.dist, 'worker.cjs'), { workerData });
  const unwatch = groups.untilExit();
  const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    host.ended(why);
    connection.dispose();
  };
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => {
    end(`exit code ${code}`);
    void groups.end().then(unwatch);
  });
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
      // In this order: only the worker can collect the dead that it started.
      void groups.end().then(() => worker.terminate());
    },
  });
}

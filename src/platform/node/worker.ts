/** The desktop worker's front door: reads plain files itself and asks the host for virtual ones. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import type { WorkerData } from '.';
import { makeEngine } from '../../app/engine';
import { routedFiles } from '../../app/engine/routedFiles';
import { serveEngine } from '../../app/engine/remote';
import { remoteFiles } from '../../app/engine/remoteFiles';
import { nodeBuildRooms } from './buildRooms';
import { plainFiles } from './files';
import { Groups } from './groups';
import { nodeInflate } from './inflate';
import { nodeKernel } from './kernel';
import { processesIn } from './processes';
import { nodeShelf } from './shelf';

if (parentPort === null) throw new Error('worker.cjs is started by the extension, not by hand');
const { dist, storage, groups } = workerData as WorkerData;
const connection = createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort));
serveEngine(
  connection,
  makeEngine({
    files: routedFiles(plainFiles, remoteFiles(connection)),
    inflate: nodeInflate,
    kernel: () => Promise.resolve(nodeKernel(dist)),
    check: {
      processes: processesIn(new Groups(groups)),
      rooms: nodeBuildRooms(join(storage, 'builds')),
      records: nodeShelf(join(storage, 'records')),
      hash: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
      now: () => Date.now(),
      cores: availableParallelism(),
      confirm: (sentences) => connection.sendRequest('host/confirm', sentences),
      progress: (done, total, words) => void connection.sendNotification('host/progress', done, total, words),
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: (line) => void connection.sendNotification('host/log', line),
  }),
);
connection.listen();

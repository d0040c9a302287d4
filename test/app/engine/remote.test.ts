import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { remoteEngine, serveEngine } from '../../../src/app/engine/remote';
import { remoteFiles, serveFiles } from '../../../src/app/engine/remoteFiles';
import type { AbortLike, Engine } from '../../../src/app/messages';
import { CancelledError, ProblemError } from '../../../src/core/ports';
import { memoryFiles } from '../../support/memoryFiles';

const unused = () => Promise.reject(new Error('not part of this test'));
const engine = (some: Partial<Engine>): Engine => ({
  configure: unused,
  programs: unused,
  load: unused,
  unload: unused,
  rewritten: unused,
  changed: unused,
  marks: unused,
  functions: unused,
  calls: unused,
  health: unused,
  check: unused,
  checked: unused,
  remedies: unused,
  place: unused,
  ...some,
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Two ends of one wire, both listening. */
function wire() {
  const { port1, port2 } = new MessageChannel();
  const [near, far] = [port1, port2].map((port) =>
    createMessageConnection(new PortMessageReader(port), new PortMessageWriter(port)),
  );
  closing.push(() => {
    near!.dispose();
    far!.dispose();
    port1.close();
    port2.close();
  });
  return { near: near!, far: far! };
}

function across(some: Partial<Engine>): Engine {
  const { near, far } = wire();
  serveEngine(far, engine(some));
  near.listen();
  far.listen();
  return remoteEngine(near);
}

const abort = (): AbortLike & { aborted: boolean } => ({ aborted: false, onabort: null });

test('answers cross, and undefined stays undefined', async () => {
  const remote = across({
    place: (id, name) => Promise.resolve(name === 'main.f' ? { path: `/${id}/f.go`, line: 3 } : undefined),
  });
  expect(await remote.place('p', 'main.f')).toEqual({ path: '/p/f.go', line: 3 });
  expect(await remote.place('p', 'main.g')).toBeUndefined();
});

test('a problem in the worker is the same problem here', async () => {
  const problem = { code: 'empty', what: 'is empty', todo: 'capture a profile' };
  const remote = across({ functions: () => Promise.reject(new ProblemError(problem)) });
  const error: unknown = await remote.functions('p').catch((each: unknown) => each);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problem).toEqual(problem);
});

test('cancelling here cancels there', async () => {
  const remote = across({
    functions: (_id, there) =>
      new Promise((_resolve, reject) => {
        there!.onabort = () => reject(new CancelledError());
      }),
  });
  const here = abort();
  const answer = remote.functions('p', here).catch((each: unknown) => each);
  here.aborted = true;
  here.onabort!();
  expect(await answer).toBeInstanceOf(CancelledError);
});

test('what is cancelled already is not sent', async () => {
  const remote = across({});
  const here = abort();
  here.aborted = true;
  await expect(remote.functions('p', here)).rejects.toBeInstanceOf(CancelledError);
});

test('files cross with their bytes and with their errors', async () => {
  const { near, far } = wire();
  serveFiles(near, memoryFiles({ '/a/b.pgo': new Uint8Array([1, 2, 3]) }));
  near.listen();
  far.listen();
  const files = remoteFiles(far);
  expect([...(await files.read('/a/b.pgo'))]).toEqual([1, 2, 3]);
  expect(await files.stat('/a')).toMatchObject({ kind: 'directory' });
  expect(await files.stat('/c')).toBeUndefined();
  expect(await files.list('/a')).toEqual([{ name: 'b.pgo', kind: 'file' }]);
  await expect(files.read('/c')).rejects.toMatchObject({ name: 'FileError', code: 'not-found' });
  await expect(files.read('/a/b.pgo', 2)).rejects.toMatchObject({ code: 'too-large' });
});

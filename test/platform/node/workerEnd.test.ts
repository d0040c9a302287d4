import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platform } from '../../../src/platform/node';
import { memoryFiles } from '../../support/memoryFiles';
import { scratchFolder } from '../../support/scratch';

/** Runs `script` as the engine's worker. */
async function start(script: string) {
  const dist = scratchFolder('worker');
  writeFileSync(join(dist, 'worker.cjs'), script);
  const ends: string[] = [];
  const running = await platform.startEngine({
    files: memoryFiles({}),
    asset: () => Promise.reject(new Error('none')),
    dist,
    storage: dist,
    talk: { confirm: () => Promise.resolve(false), progress: () => undefined },
    log: () => undefined,
    ended: (why) => ends.push(why),
  });
  return { running, ends };
}

const onFirstMessage = (work: string): string =>
  `require('node:worker_threads').parentPort.once('message', () => { ${work} });`;

test.each([
  ['throws', onFirstMessage(`throw new Error('torn')`), 'torn'],
  ['exits', onFirstMessage('process.exit(3)'), 'exit code 3'],
])('a worker that %s: told once, what was asked is rejected', async (_, script, why) => {
  const { running, ends } = await start(script);
  await expect(running.engine.programs()).rejects.toThrow();
  expect(ends).toEqual([why]);
  running.dispose();
  expect(ends).toEqual([why]);
});

test('a worker that is ended by us: nothing is told, what was asked is rejected', async () => {
  const { running, ends } = await start(onFirstMessage(''));
  const asked = running.engine.programs();
  running.dispose();
  await expect(asked).rejects.toThrow();
  expect(ends).toEqual([]);
});

// Profiles that were replaced or given back are garbage: counted by the very bytes that were handed in.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { ProgramRef } from '../../../src/app/messages';
import { PprofBuilder } from '../../core/profile/pprofBuilder';
import { startEngine } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const text = 'package main\n\nfunc main() {\n}\n';

test('200 fast swaps keep one profile, and giving it back keeps none', async () => {
  const files = memoryFiles({ '/w/go.mod': 'module m.org/m\n', '/w/main.go': text });
  const handedIn: WeakRef<Uint8Array>[] = [];
  const read = files.read.bind(files);
  const engine = await startEngine(['/w'], {
    files: {
      ...files,
      read: async (path, most) => {
        if (!path.endsWith('.pgo')) return read(path, most);
        const pprof = new PprofBuilder().cpu();
        const main = pprof.location([{ fn: pprof.fn('main.main', 3), line: 3 }]);
        const bytes = pprof.sample([main], [handedIn.length + 1, 1e9]).bytes();
        handedIn.push(new WeakRef(bytes));
        return bytes;
      },
    },
  });
  const program: ProgramRef = { id: '/w', name: 'w', dir: '/w', profile: '/w/default.pgo', origin: 'default' };
  /** What a promise or a weak reference of this turn still holds goes in a turn of its own. */
  const alive = async (): Promise<number> => {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      gc();
    }
    return handedIn.filter((each) => each.deref() !== undefined).length;
  };
  for (let swap = 0; swap < 200; swap++) {
    const loading = engine.load(program);
    if (swap % 3 === 0) await engine.load(program);
    await loading.catch(() => undefined);
    await engine.marks('/w', { path: '/w/main.go', version: swap, text });
  }
  expect(handedIn.length).toBeGreaterThan(200);
  expect(await alive()).toBe(1);
  await engine.unload('/w');
  expect(await alive()).toBe(0);
});

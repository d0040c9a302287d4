import { describe, expect, it, vi } from 'vitest';
import type { Shelf } from '../../src/app/tasks/ports';
import { remembered } from '../../src/cli/answers';
import type { Arguments, ExitCode, Io } from '../../src/cli/command';
import { FileError } from '../../src/core/ports';
import { markOf } from '../../src/platform/node/mark';
import { memoryIo } from './memoryIo';

vi.mock('../../src/platform/node/mark', { spy: true });

const args = (pgo?: string): Arguments => ({ positionals: ['.'], flag: () => false, text: () => pgo });

function memoryShelf(): Shelf & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: (name) => Promise.resolve(kept.get(name)),
    put: (name, bytes) => Promise.resolve(void kept.set(name, bytes)),
  };
}

/** A command that reads one old file; counts how often it ran. */
function counting(code: ExitCode = 0): { readonly runs: () => number; readonly work: (io: Io) => Promise<ExitCode> } {
  let runs = 0;
  return {
    runs: () => runs,
    work: async (io) => {
      runs++;
      await io.files.read('node_modules/typescript/package.json');
      io.err('talk');
      await io.out('answer\n');
      return code;
    },
  };
}

async function ask(shelf: Shelf | undefined, work: (io: Io) => Promise<ExitCode>, asked = 'a', pgo?: string) {
  const io = memoryIo();
  const code = await remembered([asked], args(pgo), { ...io, ...(shelf && { answers: shelf }) }, work);
  return { code, out: io.output().toString(), errors: io.errors };
}

describe('answers', () => {
  it('are given again, with all that was said', async () => {
    const shelf = memoryShelf();
    const { work, runs } = counting();
    const first = await ask(shelf, work);
    expect(first).toEqual({ code: 0, out: 'answer\n', errors: ['talk'] });
    expect(await ask(shelf, work)).toEqual(first);
    expect(runs()).toBe(1);
  });

  it.each([
    ['another question', async (shelf: Shelf, work: (io: Io) => Promise<ExitCode>) => ask(shelf, work, 'b')],
    [
      'a profile from standard input',
      async (shelf: Shelf, work: (io: Io) => Promise<ExitCode>) => ask(shelf, work, 'a', '-'),
    ],
    ['no shelf', async (_: Shelf, work: (io: Io) => Promise<ExitCode>) => ask(undefined, work)],
  ])('are not for %s', async (_, again) => {
    const shelf = memoryShelf();
    const { work, runs } = counting();
    await ask(shelf, work);
    await again(shelf, work);
    expect(runs()).toBe(2);
  });

  it('are not for another build of this program', async () => {
    const shelf = memoryShelf();
    const { work, runs } = counting();
    await ask(shelf, work);
    vi.mocked(markOf).mockReturnValueOnce({ mark: 'another', changed: 0 });
    await ask(shelf, work);
    expect(runs()).toBe(2);
  });

  it('are not kept where it failed', async () => {
    const shelf = memoryShelf();
    expect((await ask(shelf, counting(2).work)).code).toBe(2);
    expect(shelf.kept.size).toBe(0);
  });

  it.each(['', 'no json', 'null', '[]', '{"out":"forged"}', '{"seen":{},"out":"forged","errors":[]}'])(
    'are made anew where the shelf holds %j',
    async (held) => {
      const shelf = memoryShelf();
      const { work } = counting();
      await ask(shelf, work);
      for (const name of shelf.kept.keys()) shelf.kept.set(name, Buffer.from(held));
      expect((await ask(shelf, work)).out).toBe('answer\n');
    },
  );

  it('a full disk is not worth a word', async () => {
    const shelf = { ...memoryShelf(), put: () => Promise.reject(new FileError('failed', 'no space')) };
    expect(await ask(shelf, counting().work)).toMatchObject({ code: 0, out: 'answer\n', errors: ['talk'] });
  });
});

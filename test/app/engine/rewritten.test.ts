// What the engine says of profiles whose files changed without a word.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { programIn } from '../../../src/app/engine/programs';
import { startEngine, workspaces } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

const good = new Uint8Array(readFileSync(`${workspaces}/markdown-service/default.pgo`));
const program = programIn('/w');
const { profile } = program;

test('a profile is rewritten from its change until it is read again, and once it is gone', async () => {
  const files = memoryFiles({ [profile]: good });
  const engine = await startEngine(['/w'], { files });
  expect(await engine.rewritten()).toEqual([]);
  await engine.load(program);
  expect(await engine.rewritten()).toEqual([]);
  files.contents.set(profile, 'cut');
  expect(await engine.rewritten()).toEqual([program.id]);
  await expect(engine.load(program)).rejects.toThrow();
  expect(await engine.rewritten()).toEqual([]);
  files.contents.delete(profile);
  expect(await engine.rewritten()).toEqual([program.id]);
  await engine.unload(program.id);
  expect(await engine.rewritten()).toEqual([]);
});

test('what is written while it is read is rewritten', async () => {
  const files = memoryFiles({ [profile]: good });
  const engine = await startEngine(['/w'], {
    files: {
      ...files,
      async read(path) {
        const bytes = await files.read(path);
        files.contents.set(path, 'newer');
        return bytes;
      },
    },
  });
  await engine.load(program);
  expect(await engine.rewritten()).toEqual([program.id]);
});

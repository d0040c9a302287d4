import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles, plainFiles } from '../../../src/platform/node/files';

test.skipIf(process.platform === 'win32')('what has no end is refused once it is over the limit', async () => {
  await expect(nodeFiles.read('/dev/zero', 1_000_000)).rejects.toMatchObject({ code: 'too-large' });
  expect(await nodeFiles.read('/dev/null', 10)).toEqual(new Uint8Array());
});

test('a folder is said to be one', async () => {
  await expect(nodeFiles.read(import.meta.dirname)).rejects.toMatchObject({ code: 'is-directory' });
});

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to is refused where nothing may be waited for',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'files-'));
    const pipe = join(dir, 'default.pgo');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    await expect(plainFiles.read(pipe)).rejects.toMatchObject({
      code: 'failed',
      message: 'is a pipe or a device, no file',
    });
    await expect(plainFiles.read(dir)).rejects.toMatchObject({ code: 'is-directory' });
    writeFileSync(join(dir, 'a'), 'a');
    expect(await plainFiles.read(join(dir, 'a'))).toEqual(new Uint8Array([97]));
    rmSync(dir, { recursive: true });
  },
);

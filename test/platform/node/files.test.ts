import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/platform/node/files';

test.skipIf(process.platform === 'win32')('what has no end is refused once it is over the limit', async () => {
  await expect(nodeFiles.read('/dev/zero', 1_000_000)).rejects.toMatchObject({ code: 'too-large' });
  expect(await nodeFiles.read('/dev/null', 10)).toEqual(new Uint8Array());
});

test('a folder is said to be one', async () => {
  await expect(nodeFiles.read(import.meta.dirname)).rejects.toMatchObject({ code: 'is-directory' });
});

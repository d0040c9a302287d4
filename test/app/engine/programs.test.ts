import { expect, test } from 'vitest';
import { findPrograms } from '../../../src/app/engine/programs';
import { CancelledError } from '../../../src/core/ports';
import { memoryFiles } from '../../support/memoryFiles';

test('every folder with a default.pgo is a program, but for those that go ignores', async () => {
  const files = memoryFiles({
    '/w/default.pgo': '',
    '/w/cmd/server/default.pgo': '',
    '/w/cmd/server/testdata/default.pgo': '',
    '/w/vendor/x/default.pgo': '',
    '/w/.git/default.pgo': '',
    '/w/_old/default.pgo': '',
    '/w/cmd/tool/main.go': '',
  });
  const { programs, truncated } = await findPrograms(files, ['/w']);
  expect(programs.map(({ dir, name }) => [dir, name])).toEqual([
    ['/w', 'w'],
    ['/w/cmd/server', 'server'],
  ]);
  expect(truncated).toBe(false);
});

test('a folder that links to itself is not walked for ever', async () => {
  const files = {
    ...memoryFiles({}),
    list: () => Promise.resolve([{ name: 'again', kind: 'directory' as const, link: true }]),
  };
  expect(await findPrograms(files, ['/w'])).toEqual({ programs: [], unread: [], truncated: false });
});

test('a tree without end stops at the bound', async () => {
  const files = { ...memoryFiles({}), list: () => Promise.resolve([{ name: 'deeper', kind: 'directory' as const }]) };
  expect((await findPrograms(files, ['/w'])).truncated).toBe(true);
});

test('a cancelled walk says so', async () => {
  await expect(findPrograms(memoryFiles({}), ['/w'], { aborted: true, onabort: null })).rejects.toThrow(CancelledError);
});

test('a workspace at the root of a virtual file system has its program there', async () => {
  const files = memoryFiles({ 'scheme://mount/default.pgo': '', 'scheme://mount/cmd/a/default.pgo': '' });
  const list = (dir: string) => files.list(dir.replace(/\/$/, ''));
  const { programs } = await findPrograms({ ...files, list }, ['scheme://mount/']);
  expect(programs.map(({ profile }) => profile)).toEqual([
    'scheme://mount/default.pgo',
    'scheme://mount/cmd/a/default.pgo',
  ]);
});

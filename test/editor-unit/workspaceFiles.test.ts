// The editor's file systems fail in their own ways: each comes out as one of the named errors, whatever was called.
import { beforeEach, describe, expect, test } from 'vitest';
import { FileError, type FileErrorCode } from '../../src/core/ports';
import { workspaceFiles } from '../../src/editor/workspaceFiles';
import { FileSystemError, FileType, workspace } from '../support/fakeVscode';

const path = 'vscode-vfs://github/o/r/main.go';

/** What was thrown, and what reading and listing make of it; undefined: an empty folder. */
const failures: readonly (readonly [string, unknown, FileErrorCode, FileErrorCode | undefined, string])[] = [
  ['FileNotFound', new FileSystemError('x', 'FileNotFound'), 'not-found', undefined, 'does not exist'],
  ['FileNotADirectory', new FileSystemError('no folder', 'FileNotADirectory'), 'failed', undefined, 'no folder'],
  ['FileIsADirectory', new FileSystemError('x', 'FileIsADirectory'), 'is-directory', 'is-directory', 'is a directory'],
  ['NoPermissions', new FileSystemError('x', 'NoPermissions'), 'not-permitted', 'not-permitted', 'may not be read'],
  ['Unavailable', new FileSystemError('offline', 'Unavailable'), 'failed', 'failed', 'offline'],
  ['an error of no known kind', new Error('torn'), 'failed', 'failed', 'torn'],
  ['a string', 'torn', 'failed', 'failed', 'torn'],
  ['nothing', undefined, 'failed', 'failed', 'undefined'],
];

const stat = { type: FileType.File, size: 3, mtime: 7 };
const bytes = new Uint8Array([1, 2, 3]);

beforeEach(() => {
  workspace.fs = {
    stat: () => Promise.resolve(stat),
    readFile: () => Promise.resolve(bytes),
    readDirectory: () => Promise.resolve([]),
  };
});

/** Lets every call of the file system fail. */
function breakAll(thrown: unknown): void {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  const fail = (): Promise<never> => Promise.reject(thrown);
  workspace.fs = { stat: fail, readFile: fail, readDirectory: fail };
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(failures)('%s', (_, thrown, code, listCode, message) => {
  test('is named', async () => {
    breakAll(thrown);
    for (const failure of [await failureOf(workspaceFiles.read(path)), await failureOf(workspaceFiles.read(path, 9))]) {
      expect(failure).toBeInstanceOf(FileError);
      expect(failure).toMatchObject({ code, message });
    }
    const listed = await failureOf(workspaceFiles.list(path));
    if (listCode === undefined) expect(await workspaceFiles.list(path)).toEqual([]);
    else expect(listed).toMatchObject({ name: 'FileError', code: listCode, message });
    expect(await workspaceFiles.stat(path)).toBeUndefined();
    expect(await workspaceFiles.resolve(path)).toBe(path);
  });
});

test('a file over the limit is not read', async () => {
  workspace.fs.readFile = () => Promise.reject(new Error('read'));
  expect(await failureOf(workspaceFiles.read(path, 2))).toMatchObject({ name: 'FileError', code: 'too-large' });
});

test('kinds and links are told, and a folder has no size', async () => {
  const { File, Directory, SymbolicLink } = FileType;
  workspace.fs.readDirectory = () =>
    Promise.resolve([
      ['a.go', File],
      ['b', Directory | SymbolicLink],
      ['c', SymbolicLink],
    ]);
  expect(await workspaceFiles.list(path)).toEqual([
    { name: 'a.go', kind: 'file', link: false },
    { name: 'b', kind: 'directory', link: true },
    { name: 'c', kind: 'other', link: true },
  ]);
  expect(await workspaceFiles.read(path, 3)).toBe(bytes);
  expect(await workspaceFiles.stat(path)).toEqual({ kind: 'file', size: 3, modified: 7 });
  workspace.fs.stat = () => Promise.resolve({ ...stat, type: Directory });
  expect(await workspaceFiles.stat(path)).toEqual({ kind: 'directory', size: 0, modified: 7 });
});

/** The Files port over the editor's own file systems: what a browser and virtual workspaces have. */
import * as vscode from 'vscode';
import { FileError, type DirEntry, type Files, type FileStat, type Path } from '../core/ports';
import { uriOf } from './paths';

export const workspaceFiles: Files = {
  async read(path, maxBytes) {
    const uri = uriOf(path);
    try {
      if (maxBytes !== undefined) {
        const { size } = await vscode.workspace.fs.stat(uri);
        if (size > maxBytes) throw new FileError('too-large', `has ${size} bytes, more than the ${maxBytes} allowed`);
      }
      return await vscode.workspace.fs.readFile(uri);
    } catch (error) {
      throw asFileError(error);
    }
  },

  async stat(path): Promise<FileStat | undefined> {
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(uriOf(path));
      return { kind: kindOf(type), size: kindOf(type) === 'file' ? size : 0, modified: mtime };
    } catch {
      return undefined;
    }
  },

  async list(dir): Promise<readonly DirEntry[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(uriOf(dir));
      return entries.map(([name, type]) => ({
        name,
        kind: kindOf(type),
        link: (type & vscode.FileType.SymbolicLink) !== 0,
      }));
    } catch (error) {
      const noFolder = error instanceof vscode.FileSystemError && error.code === 'FileNotADirectory';
      const failure = asFileError(error);
      if (noFolder || failure.code === 'not-found') return [];
      throw failure;
    }
  },

  // The editor's file system API tells no link's target: a virtual path is taken as it is.
  resolve: (path: Path) => Promise.resolve(path),
};

function kindOf(type: vscode.FileType): 'file' | 'directory' | 'other' {
  if ((type & vscode.FileType.Directory) !== 0) return 'directory';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}

function asFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (code === 'FileNotFound') return new FileError('not-found', 'does not exist');
  if (code === 'FileIsADirectory') return new FileError('is-directory', 'is a directory');
  if (code === 'NoPermissions') return new FileError('not-permitted', 'may not be read');
  return new FileError('failed', error instanceof Error ? error.message : String(error));
}

/** The Files port across a worker's border: the worker asks the host for what only the host can read. */
import { type MessageConnection, ResponseError } from 'vscode-jsonrpc';
import { FileError, type DirEntry, type FileErrorCode, type Files, type FileStat, type Path } from '../../core/ports';

const fileErrorNumber = -32001;

export function serveFiles(connection: MessageConnection, files: Files): void {
  connection.onRequest('files/read', async (path: Path, maxBytes: number | null) => {
    try {
      return await files.read(path, maxBytes ?? undefined);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new ResponseError(fileErrorNumber, error.message, error.code);
    }
  });
  connection.onRequest('files/stat', async (path: Path) => (await files.stat(path)) ?? null);
  connection.onRequest('files/list', (path: Path) => files.list(path));
  connection.onRequest('files/resolve', (path: Path) => files.resolve(path));
}

export function remoteFiles(connection: MessageConnection): Files {
  return {
    async read(path, maxBytes) {
      try {
        return await connection.sendRequest<Uint8Array>('files/read', path, maxBytes ?? null);
      } catch (error) {
        if (!(error instanceof ResponseError) || error.code !== fileErrorNumber) throw error;
        throw new FileError(error.data as FileErrorCode, error.message);
      }
    },
    async stat(path) {
      return (await connection.sendRequest<FileStat | null>('files/stat', path)) ?? undefined;
    },
    list: (path) => connection.sendRequest<readonly DirEntry[]>('files/list', path),
    resolve: (path) => connection.sendRequest<Path>('files/resolve', path),
  };
}

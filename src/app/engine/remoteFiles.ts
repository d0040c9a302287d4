/** The Files port across a worker's border: the worker asks the host for what only the host can read. */
import { type MessageConnection, ResponseError } from 'vscode-jsonrpc';
import { FileError, type DirEntry, type FileErrorCode, type Files, type FileStat, type Path } from '../../core/ports';

const fileErrorNumber = -32001;

export function serveFiles(connection: MessageConnection, files: Files): void {
  connection.onRequest('files/read', (path: Path, maxBytes: number | null) =>
    sent(files.read(path, maxBytes ?? undefined)),
  );
  connection.onRequest('files/stat', async (path: Path) => (await files.stat(path)) ?? null);
  connection.onRequest('files/list', (path: Path) => sent(files.list(path)));
  connection.onRequest('files/resolve', (path: Path) => files.resolve(path));
}

export function remoteFiles(connection: MessageConnection): Files {
  return {
    read: (path, maxBytes) => received(connection.sendRequest<Uint8Array>('files/read', path, maxBytes ?? null)),
    async stat(path) {
      return (await connection.sendRequest<FileStat | null>('files/stat', path)) ?? undefined;
    },
    list: (path) => received(connection.sendRequest<readonly DirEntry[]>('files/list', path)),
    resolve: (path) => connection.sendRequest<Path>('files/resolve', path),
  };
}

/** Errors of files cross as data. */
async function sent<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ResponseError(fileErrorNumber, error.message, error.code);
  }
}

async function received<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ResponseError) || error.code !== fileErrorNumber) throw error;
    throw new FileError(error.data as FileErrorCode, error.message);
  }
}

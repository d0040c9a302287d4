/** The process's own streams and disk. */
import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { FileError } from '../core/ports';
import { asFileError, nodeFiles } from '../platform/node/files';
import { userCacheRoot } from '../platform/node/buildRooms';
import { nodeInflate } from '../platform/node/inflate';
import { nodeKernel } from '../platform/node/kernel';
import { nodeShelf } from '../platform/node/shelf';
import type { Io } from './command';
import { textOfLines, visible } from './visible';

export const nodeIo: Io = {
  files: nodeFiles,
  inflate: nodeInflate,
  // Beside the bundle; from sources, in the folder of the bundles.
  kernel: nodeKernel(__dirname, join(__dirname, '../../dist')),
  stdin: readStdin,
  out: writeOut,
  terminal: isatty(1),
  err: (line) => void process.stderr.write(visible(textOfLines([line]))),
  replace,
  ...(process.env['PGO_LENS_CACHE'] !== 'off' && { answers: nodeShelf(join(userCacheRoot(), 'answers')) }),
};

async function readStdin(maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new FileError('too-large', `has more than the ${maxBytes} bytes allowed`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw asFileError(error);
  }
  const whole = Buffer.concat(chunks);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}

/** Whoever reads us may stop early (`| head`): that is no error. */
function writeOut(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      if (error === undefined || error === null || isBrokenPipe(error)) resolve();
      else reject(new FileError('failed', `standard output can't be written (${error.message}); check where it goes`));
    };
    process.stdout.once('error', done);
    process.stdout.write(typeof data === 'string' ? visible(data) : data, done);
  });
}

const isBrokenPipe = (error: Error): boolean => 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF');

/** Writes beside the file, then renames over it: readers see the old or the new file, never half of one. */
async function replace(path: string, data: Uint8Array): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) throw new FileError('is-directory', 'is a directory');
    // Devices and pipes can't be replaced, only written to.
    if (found?.isFile() === false) {
      await writeFile(path, data);
      return;
    }
    const target = await realpath(path).catch(() => path);
    const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
    try {
      const file = await open(beside, 'wx', 0o666);
      try {
        await file.writeFile(data);
        await file.sync();
      } finally {
        await file.close();
      }
      if (found !== undefined) await chmod(beside, found.mode & 0o7777);
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw asFileError(error);
  }
}

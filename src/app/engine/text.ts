/** Bytes of Go files as text: what is no UTF-8 becomes U+FFFD, a byte order mark stays for positions to count. */
import { FileError, type Files, type Path } from '../../core/ports';

/** Go files beyond this are not read (bytes): the largest of Go's own is 4 MB. */
const maxText = 32 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Undefined where the file is not there or can't be read. */
export async function readText(files: Files, path: Path): Promise<string | undefined> {
  try {
    return decoder.decode(await files.read(path, maxText));
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Inflates gzip with Node's own zlib, in one piece where the file says how large it gets. */
import { gunzipSync } from 'node:zlib';
import type { Inflate } from '../../core/ports';
import { gzipProblem, sizeHint } from '../../core/profile';

interface Info {
  readonly buffer: Buffer;
  /** How many bytes of input were used. */
  readonly engine: { readonly bytesWritten: number };
}

export const nodeInflate: Inflate = (bytes, maxBytes) => {
  let info: Info;
  try {
    const options = { chunkSize: Math.max(64, sizeHint(bytes, maxBytes) + 1), maxOutputLength: maxBytes, info: true };
    info = gunzipSync(bytes, options) as unknown as Info;
  } catch (error) {
    throw gzipProblem(codeOf(error), maxBytes);
  }
  // zlib leaves what follows the last member unread; Go takes it for a broken member.
  if (info.engine.bytesWritten < bytes.length) throw gzipProblem('broken', maxBytes);
  return new Uint8Array(info.buffer.buffer, info.buffer.byteOffset, info.buffer.byteLength);
};

function codeOf(error: unknown): 'cut' | 'large' | 'broken' {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') return 'cut';
  return code === 'ERR_BUFFER_TOO_LARGE' || error instanceof RangeError ? 'large' : 'broken';
}

/** Inflates gzip with pako, where the host has no faster zlib of its own. */
import { Inflate as Inflator, Z_BUF_ERROR, type ZStream } from 'pako';
import type { Inflate } from '../../core/ports';
import { gzipProblem, sizeHint } from '../../core/profile';

/** Growth where the file lies about its size: large enough that joining the pieces costs little. */
const LEAST_CHUNK = 64 * 1024;

export const pakoInflate: Inflate = (bytes, maxBytes) => {
  const hint = sizeHint(bytes, maxBytes);
  const inflator = new Inflator({ chunkSize: Math.max(hint, LEAST_CHUNK) });
  const chunks: Uint8Array[] = [];
  let size = 0;
  let stream: ZStream | undefined;
  inflator.onStart = (started) => (stream = started);
  inflator.onData = (chunk) => {
    size += chunk.length;
    if (size > maxBytes) throw gzipProblem('large', maxBytes);
    chunks.push(chunk);
  };
  if (!inflator.push(bytes, true)) throw gzipProblem(inflator.err === Z_BUF_ERROR ? 'cut' : 'broken', maxBytes);
  // pako passes over zeros behind the last member; Go takes them for a broken member.
  if (stream !== undefined && stream.avail_in > 0) throw gzipProblem('broken', maxBytes);
  return joined(chunks, size);
};

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

import { gunzipSync } from 'node:zlib';

/** In one piece, as fast as zlib goes: the last four bytes of gzip say how large it gets. @param {Uint8Array} bytes */
export function inflated(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true);
  return gunzipSync(bytes, { chunkSize: Math.max(64, size + 1) });
}

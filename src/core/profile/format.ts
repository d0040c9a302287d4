/** What a file is by its first bytes, so that every wrong one can be named. */

/** `pprof` is a guess: protobuf has no magic number. `gzip` is most likely a compressed pprof. */
export type ProfileFormat =
  | 'pprof'
  | 'gzip'
  | 'preprofile'
  | 'empty'
  | 'lfs-pointer'
  | 'merge-conflict'
  | 'utf16'
  | 'utf8'
  | 'legacy-text'
  | 'trace'
  | 'html'
  | 'text';

/** The first line of `go tool preprofile`'s output; the compiler compares exactly these bytes. */
export const PREPROFILE_HEADER = 'GO PREPROFILE V1\n';

const LEGACY =
  /^(?:heap profile: |heapz |goroutine profile: |threadcreate profile: |--- (?:contention|mutex|heap|Memory|CPU))/;

export function formatOf(bytes: Uint8Array): ProfileFormat {
  if (bytes.length === 0) return 'empty';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes[0] === 0x1f && bytes[1] === 0xef && bytes[2] === 0xbf && bytes[3] === 0xbd) return 'utf8';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'utf16';
  const head = latin(bytes, 4096);
  if (head.startsWith(PREPROFILE_HEADER)) return 'preprofile';
  if (head.startsWith('version https://git-lfs')) return 'lfs-pointer';
  if (/^<<<<<<< /m.test(head) && (head.startsWith('<<<<<<< ') || isText(head))) return 'merge-conflict';
  if (/^go 1\.\d+ trace\0/.test(head)) return 'trace';
  if (LEGACY.test(head)) return 'legacy-text';
  if (/^\s*<(?:!doctype|html)/i.test(head)) return 'html';
  return isText(head) ? 'text' : 'pprof';
}

/** Text such as people write: a protobuf's first kilobytes always hold control characters. */
const isText = (head: string): boolean => !/[^\t\n\f\r -~\x80-\xff]/.test(head);

function latin(bytes: Uint8Array, most: number): string {
  return String.fromCharCode(...bytes.subarray(0, most));
}

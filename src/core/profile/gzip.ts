/** What inflaters share: how large the file says it gets, and how their failures read. */
import type { ProblemError } from '../ports';
import { tooLarge } from './decode';
import { profileProblem } from './problems';

/** Deflate never gives more than 1,032 bytes for one: a trailer that says more lies. */
const MOST_PER_BYTE = 1032;

/** The size in the gzip trailer (of the last member, modulo 2^32), capped by what is possible and allowed. Bytes. */
export function sizeHint(bytes: Uint8Array, maxBytes: number): number {
  if (bytes.length < 18) return 0;
  const at = bytes.length - 4;
  const size = bytes[at]! + bytes[at + 1]! * 0x100 + bytes[at + 2]! * 0x10000 + bytes[at + 3]! * 0x1000000;
  return Math.min(size, bytes.length * MOST_PER_BYTE, maxBytes);
}

export function gzipProblem(why: 'cut' | 'large' | 'broken', maxBytes: number): ProblemError {
  return why === 'large' ? tooLarge(maxBytes) : profileProblem(why === 'cut' ? 'gzip-cut' : 'gzip-broken');
}

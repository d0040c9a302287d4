/** Damaged copies of bytes, the same for the same seed. */
import { chance } from './random';

/** One to four small changes: flipped, set, lost, added and repeated bytes, now and then a lost end. */
export function mutate(original: Uint8Array, seed: number): Uint8Array {
  const next = chance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const bytes = Array.from(original);
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(bytes.length);
    const old = bytes[at] ?? 0;
    const kind = below(9);
    if (kind === 0) bytes[at] = old ^ (1 << below(8));
    else if (kind === 1) bytes[at] = below(256);
    else if (kind === 2) bytes.splice(at, 1 + below(3));
    else if (kind === 3) bytes.splice(at, 0, below(256));
    else if (kind === 4) bytes.length = next() < 0.15 ? at : bytes.length;
    else if (kind === 5) bytes[at] = 0;
    else if (kind === 6) bytes[at] = old | 0x80;
    else if (kind === 7) bytes.splice(below(bytes.length), 0, ...bytes.slice(at, at + below(40)));
    else bytes[at] = (old + 1) & 255;
  }
  return Uint8Array.from(bytes);
}

/**
 * Hashing that nobody who writes a profile can foresee: a polynomial over a prime field, taken at a secret point. It
 * costs several times a plain hash, so tables turn to it only once their keys collide as if made to.
 */

/** The largest prime below 2^26: a product of two residues and one more value are exact in a double. */
const PRIME = 67_108_859;

/** A table whose keys are spread by chance has no such run of taken slots, even with millions of keys. */
export const LONGEST_RUN = 128;

export class SecretHash {
  private readonly point = 2 + Math.floor(Math.random() * (PRIME - 2));

  ofBytes(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (hash * this.point + bytes[at]! + 1) % PRIME;
    return spread(hash);
  }

  ofInts(values: Int32Array, from: number, width: number): number {
    let hash = width;
    for (let at = from; at < from + width; at++) {
      hash = (hash * this.point + (values[at]! >>> 16)) % PRIME;
      hash = (hash * this.point + (values[at]! & 0xffff)) % PRIME;
    }
    return spread(hash);
  }
}

/** Tables look at the low bits: here all bits have their part in them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

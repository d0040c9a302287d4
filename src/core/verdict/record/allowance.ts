/** Bytes. `cmd/compile` with all its packages takes 19 MB (9,000 calls of 170,000 are kept); no program comes near. */
const recordLimit = 500e6;

/** What a thing that is kept takes beyond its text, bytes: a key, an entry of a map. */
const perThing = 100;

/**
 * How much of a record may be kept. Well-formed output without end would take all memory: once this is spent, nothing
 * more of it is kept.
 */
export class Allowance {
  private left: number;

  constructor(readonly limit = recordLimit) {
    this.left = limit;
  }

  /** `bytes`: a character is one. All of each line that a thing was read from counts: its parts hold on to it. */
  take(bytes: number): void {
    this.left -= perThing + bytes;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}

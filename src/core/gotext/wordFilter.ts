/** ASCII letters, digits and `_`. */
const inWord = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Which words a text may hold, in a sixteenth of its size: where it says no there is none. For texts that are asked often
 * and not kept.
 */
export class WordFilter {
  private readonly bits: Uint8Array;

  constructor(text: string) {
    this.bits = new Uint8Array((text.length >>> 4) + 1);
    let start = -1;
    for (let at = 0; at <= text.length; at++) {
      const isPart = inWord[text.charCodeAt(at)] === 1;
      if (isPart && start < 0) start = at;
      if (isPart || start < 0) continue;
      const bit = this.bitOf(text, start, at);
      this.bits[bit >>> 3]! |= 1 << (bit & 7);
      start = -1;
    }
  }

  mayHold(word: string): boolean {
    // Other letters end a word of ours, not one of Go's.
    if (!/^\w+$/.test(word)) return true;
    const bit = this.bitOf(word, 0, word.length);
    return (this.bits[bit >>> 3]! & (1 << (bit & 7))) !== 0;
  }

  /** FNV-1a. */
  private bitOf(text: string, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (hash >>> 0) % (this.bits.length * 8);
  }
}

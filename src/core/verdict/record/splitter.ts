/** What a line may be: beyond it the rest is dropped, so that one endless line can't take the memory. */
const maxLine = 1 << 20;

/**
 * Cuts a byte stream into lines without ever holding more than one line. Each line is handed on as a view that is
 * only valid during the call. A `\r` before the line's end is dropped. Lines over 1 MB are cut to it.
 */
export class LineSplitter {
  private rest: Uint8Array | undefined;
  private skipping = false;

  constructor(private readonly take: (bytes: Uint8Array, start: number, end: number) => void) {}

  feed(chunk: Uint8Array): void {
    let from = 0;
    for (;;) {
      const stop = chunk.indexOf(10, from);
      if (stop < 0) break;
      if (this.rest !== undefined) {
        this.append(chunk, from, stop);
        this.flush();
      } else if (!this.skipping) {
        this.hand(chunk, from, stop);
      }
      this.skipping = false;
      from = stop + 1;
    }
    if (from < chunk.length && !this.skipping) this.append(chunk, from, chunk.length);
  }

  /** The last line may lack its line feed. */
  end(): void {
    this.flush();
    this.skipping = false;
  }

  private flush(): void {
    const rest = this.rest;
    this.rest = undefined;
    if (rest !== undefined) this.hand(rest, 0, rest.length);
  }

  private append(chunk: Uint8Array, from: number, to: number): void {
    const before = this.rest?.length ?? 0;
    const length = Math.min(before + to - from, maxLine);
    const joined = new Uint8Array(length);
    if (this.rest !== undefined) joined.set(this.rest);
    joined.set(chunk.subarray(from, from + length - before), before);
    if (length < maxLine) {
      this.rest = joined;
      return;
    }
    this.rest = undefined;
    this.skipping = true;
    this.hand(joined, 0, length);
  }

  private hand(bytes: Uint8Array, start: number, end: number): void {
    const stop = end > start && bytes[end - 1] === 13 ? end - 1 : end;
    if (stop > start) this.take(bytes, start, stop);
  }
}

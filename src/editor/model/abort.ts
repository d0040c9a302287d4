import type { AbortLike } from '../../app/messages';

/** Ends a question whose answer nobody waits for any more. */
export class Abort implements AbortLike {
  #aborted = false;
  onabort: (() => void) | null = null;

  get aborted(): boolean {
    return this.#aborted;
  }

  /** The same as `aborted`, asked anew each time: the compiler takes a property to keep its value across an await. */
  stopped(): boolean {
    return this.#aborted;
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.onabort?.();
  }
}

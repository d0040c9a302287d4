import type { AbortLike } from '../../app/messages';

/** Ends a question whose answer nobody waits for any more. */
export class Abort implements AbortLike {
  #aborted = false;
  #rested: (() => void) | undefined;
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
    this.#rested?.();
    this.onabort?.();
  }

  /** Over after so many milliseconds, or once it is aborted. One at a time. */
  rest(ms: number): Promise<void> {
    if (this.#aborted || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#rested = undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#rested = end;
    });
  }
}

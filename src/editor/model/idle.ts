/** Counts what is under way, so that a test can wait for the end of it instead of sleeping. */
export class Idle {
  #pending = 0;
  #waiting: (() => void)[] = [];

  get busy(): boolean {
    return this.#pending > 0;
  }

  /** Call the result exactly once; more calls do nothing. */
  begin(): () => void {
    this.#pending++;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#pending--;
      this.#settle();
    };
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Resolves when nothing is under way, nor begins in the turn after. */
  when(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#settle();
    });
  }

  #settle(): void {
    if (this.#pending > 0 || this.#waiting.length === 0) return;
    setTimeout(() => {
      if (this.#pending > 0) return;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
    }, 0);
  }
}

/** The smallest event: pure, so that the model needs no editor. */
export interface Closable {
  dispose(): void;
}

/** Of all events together: what leaks here grows without end. */
let listening = 0;
export const listeners = (): number => listening;

export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): Closable => {
    if (!this.#listeners.has(listener)) listening++;
    this.#listeners.add(listener);
    return {
      dispose: () => {
        if (this.#listeners.delete(listener)) listening--;
      },
    };
  };

  /** A listener that throws keeps the news from nobody else; its error is the host's to report. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    listening -= this.#listeners.size;
    this.#listeners.clear();
  }
}

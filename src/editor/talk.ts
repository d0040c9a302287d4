/** What a running check asks and tells goes to the command that started it. */
import type { CheckTalk } from '../app/messages';

export class Talk implements CheckTalk {
  #listener: CheckTalk | undefined;
  #last: Promise<void> = Promise.resolve();

  /**
   * One check runs at a time: starts `check`, which speaks with `listener`, once those before it are over. Rejects at
   * once where `stopped` does so first; a check that has begun is waited for.
   */
  async during<T>(listener: CheckTalk, check: () => Promise<T>, stopped: Promise<never>): Promise<T> {
    const before = this.#last;
    let over = (): void => undefined;
    this.#last = new Promise((resolve) => {
      over = () => void before.then(resolve);
    });
    try {
      await Promise.race([before, stopped]);
      this.#listener = listener;
      try {
        return await check();
      } finally {
        this.#listener = undefined;
      }
    } finally {
      over();
    }
  }

  confirm(sentences: readonly string[]): Promise<boolean> {
    return this.#listener?.confirm(sentences) ?? Promise.resolve(false);
  }

  progress(done: number, total: number, words: string): void {
    this.#listener?.progress(done, total, words);
  }
}

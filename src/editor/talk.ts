/** What a running check asks and tells goes to the command that started it. */
import type { CheckTalk } from '../app/messages';
import type { Closable } from './model/event';

export class Talk implements CheckTalk {
  #listener: CheckTalk | undefined;

  /** One check runs at a time: the last one attached is spoken to. */
  attach(listener: CheckTalk): Closable {
    this.#listener = listener;
    return {
      dispose: () => {
        if (this.#listener === listener) this.#listener = undefined;
      },
    };
  }

  confirm(sentences: readonly string[]): Promise<boolean> {
    return this.#listener?.confirm(sentences) ?? Promise.resolve(false);
  }

  progress(done: number, total: number, words: string): void {
    this.#listener?.progress(done, total, words);
  }
}

import type { Idle } from './idle';

/** Runs a piece of work once things have been quiet for a while; a new call starts the wait anew. */
export class Delayed {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: (() => void) | undefined;

  constructor(
    private readonly idle: Idle,
    private readonly work: () => void,
  ) {}

  get waiting(): boolean {
    return this.#timer !== undefined;
  }

  /** `quiet` in milliseconds. */
  start(quiet: number): void {
    clearTimeout(this.#timer);
    this.#end ??= this.idle.begin();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const end = this.#end;
      this.#end = undefined;
      try {
        this.work();
      } finally {
        end?.();
      }
    }, quiet);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#end?.();
    this.#end = undefined;
  }
}

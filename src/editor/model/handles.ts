/**
 * Numbers that stand for things in the arguments of command links: text from a profile (names, paths) never becomes a
 * command's argument. Bounded: the oldest handle is forgotten first, and its link then does nothing.
 */
export class Handles<T> {
  readonly #byHandle = new Map<number, T>();
  readonly #byKey = new Map<string, number>();
  readonly #keys = new Map<number, string>();
  #next = 1;

  constructor(private readonly capacity = 4096) {}

  /** The same key keeps its handle, with the newest value. */
  of(key: string, value: T): number {
    const known = this.#byKey.get(key);
    const handle = known ?? this.#next++;
    if (known === undefined) {
      this.#byKey.set(key, handle);
      this.#keys.set(handle, key);
    }
    // Deleted first, so that the map's order is the order of last use.
    this.#byHandle.delete(handle);
    this.#byHandle.set(handle, value);
    if (this.#byHandle.size > this.capacity) this.#forgetOldest();
    return handle;
  }

  /** Takes anything, since a command's arguments may come from anywhere. */
  get(handle: unknown): T | undefined {
    return typeof handle === 'number' ? this.#byHandle.get(handle) : undefined;
  }

  #forgetOldest(): void {
    const [oldest] = this.#byHandle.keys();
    if (oldest === undefined) return;
    this.#byHandle.delete(oldest);
    this.#byKey.delete(this.#keys.get(oldest) ?? '');
    this.#keys.delete(oldest);
  }
}

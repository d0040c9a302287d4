/** What the extension holds of the editor's: each registration, listener and item, until it is given back. */
export interface Owned {
  dispose(): void;
}

const held = new Map<Owned, string>();

/** By what they are, sorted; empty once all was given back. */
export const live = (): readonly string[] => [...held.values()].sort();

export function own(what: string, end: () => void = () => undefined): Owned {
  const owned: Owned = {
    dispose() {
      held.delete(owned);
      end();
    },
  };
  held.set(owned, what);
  return owned;
}

export class EventEmitter<T> {
  readonly #listeners = new Map<(value: T) => void, Owned>();
  readonly #name: string;
  constructor(name?: string) {
    this.#name = name ?? 'an emitter of our own';
  }
  readonly event = (listener: (value: T) => void): Owned => {
    const owned = own(`listener of ${this.#name}`, () => this.#listeners.delete(listener));
    this.#listeners.set(listener, owned);
    return owned;
  };
  fire(value: T): void {
    for (const listener of [...this.#listeners.keys()]) listener(value);
  }
  /** Takes its listeners along, as the editor's does. */
  dispose(): void {
    for (const owned of [...this.#listeners.values()]) owned.dispose();
  }
}

/** Of files: who makes it owns its listeners with it. */
export class FileWatcher<File> {
  readonly created = new EventEmitter<File>('files created');
  readonly changed = new EventEmitter<File>('files changed');
  readonly deleted = new EventEmitter<File>('files deleted');
  readonly onDidCreate = this.created.event;
  readonly onDidChange = this.changed.event;
  readonly onDidDelete = this.deleted.event;
  readonly #owned: Owned;
  constructor(
    readonly pattern: string,
    end: () => void,
  ) {
    this.#owned = own(`watcher of ${pattern}`, end);
  }
  dispose(): void {
    this.#owned.dispose();
    for (const each of [this.created, this.changed, this.deleted]) each.dispose();
  }
}

/** Calls in open texts where the compiler says another thing than the estimate said. */
import type { SiteMark } from '../../app/messages';
import type { CallTarget } from '../links';
import type { Documents, DocumentState } from './documents';
import type { Closable } from './event';

/** A log that has more of them says nothing new. */
const mostTold = 200;

export class Disagreements implements Closable {
  /** By text; of the marks that came last. */
  readonly #calls = new Map<string, readonly CallTarget[]>();
  readonly #told = new Set<string>();
  readonly #listener;

  /**
   * `isSaved`: every open Go text is as it is on disk. Otherwise the estimate is of another program than the compiler's.
   * `tell` hears of each call once, not again when it only moves.
   */
  constructor(
    private readonly documents: Documents,
    private readonly isSaved: () => boolean,
    private readonly tell: (call: CallTarget) => void,
  ) {
    this.#listener = documents.onDidChange((state) => this.#look(state));
  }

  /** Of texts about which nothing has changed since. */
  all(): readonly CallTarget[] {
    return [...this.#calls].flatMap(([key, calls]) => (this.documents.isCurrent(key) ? calls : []));
  }

  /** Call when a text was saved: what was true of the unsaved one is true of the program now. */
  saved(): void {
    if (this.isSaved()) for (const call of this.all()) this.#tellOnce(call);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #look({ source, current }: DocumentState): void {
    if (current?.complete !== true) return;
    const { marks } = current;
    // An estimate that was left open has not said its last word.
    const calls = (marks.open === true ? [] : marks.sites)
      .filter(({ estimate }) => estimate !== undefined)
      .map((site): CallTarget => ({ program: marks.program.id, path: marks.path, package: marks.package, site }));
    this.#calls.delete(source.key);
    if (calls.length > 0) this.#calls.set(source.key, calls);
    if (this.isSaved()) for (const call of calls) this.#tellOnce(call);
  }

  #tellOnce(call: CallTarget): void {
    const key = [call.program, call.path, wordsOf(call.site)].join('\0');
    if (this.#told.has(key) || this.#told.size >= mostTold) return;
    this.#told.add(key);
    this.tell(call);
  }
}

const wordsOf = ({ text, go, verdict, estimate }: SiteMark): string => JSON.stringify([text, go, verdict, estimate]);

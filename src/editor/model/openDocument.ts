import type { Abort } from './abort';
import type { Answer, TextSource } from './ask';
import { Delayed } from './delayed';
import type { Idle } from './idle';

export interface DocumentState extends Answer {
  readonly source: TextSource;
}

/** Quiet time after an edit, in milliseconds: short enough to feel immediate, long enough to skip key repeats. */
export const shortest = 40;
export const longest = 300;
/** Calls may take this part of a typist's time: the quiet time before them is so many times what they took. */
const share = 4;

/** Of a document as the editor reads it from disk. */
export const firstVersion = 1;

/** An open text: what was last said of it, and the questions about it that are under way or will be. */
export class OpenDocument {
  state: DocumentState;
  visible = false;
  asked: Abort | undefined;
  /** What the last answer left open: asked for, slowly, once all is quiet. */
  restAsked: Abort | undefined;
  /** Version of the text that the engine knows: until it was asked, the one that lies on disk. */
  known = firstVersion;
  /** State of all texts, as `Documents` counts them, at the last question. */
  asOf = 0;
  /** Milliseconds until the lines of the last answer: slow texts wait longer for quiet. */
  took = 0;
  /** Milliseconds from the lines to the calls of the last answer that had both. */
  tookCalls = 0;
  readonly #later: Delayed;
  readonly #rest: Delayed;

  constructor(
    source: TextSource,
    idle: Idle,
    work: { readonly ask: (document: OpenDocument) => void; readonly askRest: (document: OpenDocument) => void },
  ) {
    this.state = { source };
    this.#later = new Delayed(idle, () => work.ask(this));
    this.#rest = new Delayed(idle, () => work.askRest(this));
  }

  /** A question is under way or about to be. */
  get isBusy(): boolean {
    return this.asked !== undefined || this.#later.waiting;
  }

  get isWaiting(): boolean {
    return this.#later.waiting;
  }

  /** Asks after so many milliseconds of quiet; by default what the text's last answer calls for. */
  askLater(quiet = Math.min(longest, Math.max(shortest, this.took))): void {
    this.#later.start(quiet);
  }

  askRestLater(): void {
    this.#rest.start(longest);
  }

  /** Milliseconds of quiet before calls are asked for. */
  get beforeCalls(): number {
    return Math.min(longest, this.tookCalls * share);
  }

  hide(): void {
    this.visible = false;
    this.#later.cancel();
  }

  stop(): void {
    this.asked?.abort();
    this.restAsked?.abort();
    this.#later.cancel();
    this.#rest.cancel();
  }
}

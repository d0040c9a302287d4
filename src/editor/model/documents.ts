/**
 * The marks of open texts: asks when a text comes into view, changes, or its profile does; the last question wins.
 * Marks carry the version of their text: whoever paints compares it, so that old marks never land on newer text.
 */
import type { Engine } from '../../app/messages';
import { CancelledError } from '../../core/ports';
import { Abort } from './abort';
import { ask, closed, type TextSource } from './ask';
import { Emitter } from './event';
import type { Idle } from './idle';
import { type DocumentState, firstVersion, OpenDocument, shortest } from './openDocument';
import { problemOf, type Sessions, type SessionsChange, textOf } from './sessions';
import { Speakers } from './speakers';
import type { Timings } from './timings';

export type { DocumentState };

export class Documents {
  readonly #entries = new Map<string, OpenDocument>();
  readonly #changed = new Emitter<DocumentState>();
  readonly onDidChange = this.#changed.event;
  /** Keys of texts about which a question ended or was dropped. */
  readonly #quiet = new Emitter<string>();
  readonly #speakers: Speakers;
  readonly #listener;
  /** Another number whenever the engine came to know an edit: calls depend on the types in all texts. */
  #world = 0;

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly idle: Idle,
    private readonly timings: Timings,
    private readonly warn: (line: string) => void,
  ) {
    this.#speakers = new Speakers(sessions);
    this.#listener = sessions.onDidChange((change) => this.#sessionsChanged(change));
  }

  get chosen(): string | undefined {
    return this.#speakers.chosen;
  }

  /** Texts that are open. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: string): DocumentState | undefined {
    return this.#entries.get(key)?.state;
  }

  /** Its marks are of its last version, and no text that they depend on has changed since. */
  isCurrent(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && this.#upToDate(entry);
  }

  visible(): readonly DocumentState[] {
    return [...this.#entries.values()].filter(({ visible }) => visible).map(({ state }) => state);
  }

  /** Call when a text comes into view, and whenever it might have changed unseen. */
  show(source: TextSource): void {
    const entry = this.#entry(source);
    entry.visible = true;
    if (!entry.isBusy && !this.#upToDate(entry)) this.#ask(entry);
  }

  hide(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.hide();
    this.#quiet.fire(key);
  }

  edited(key: string): void {
    const entry = this.#entries.get(key);
    if (entry?.visible !== true) return;
    entry.stop();
    entry.asked = undefined;
    entry.askLater();
  }

  close(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#drop(key, entry);
    // What was not saved is gone: the disk counts again.
    if (entry.known !== firstVersion) void this.#forget(entry);
  }

  /** Asks anew for all texts, those out of view once they are shown: something they depend on has changed. */
  refresh(): void {
    this.#world++;
    for (const entry of this.#entries.values()) {
      if (entry.visible) this.#ask(entry);
    }
  }

  /** The engine has begun anew, and knows all texts as they lie on disk: asks about those in view, and tells them so. */
  restarted(): void {
    this.#world++;
    for (const entry of this.#entries.values()) {
      entry.known = firstVersion;
      // What is under way is asked in the new one already.
      if (entry.visible && !entry.isBusy) this.#ask(entry);
    }
  }

  /** Asks again for the texts about which a question failed; call when somebody looks. */
  again(): void {
    for (const entry of this.#entries.values()) {
      if (entry.visible && entry.state.state === 'failed' && entry.asked === undefined) this.#ask(entry);
    }
  }

  /** Lets one program speak wherever it can; for the text `key` even where it can't. Undefined: back to the rule. */
  choose(id: string | undefined, key?: string): void {
    this.#speakers.choose(id, key);
    this.refresh();
  }

  /** The text's state once no question about it is under way or about to be: its marks are then of its last version. */
  async settled(key: string): Promise<DocumentState | undefined> {
    for (;;) {
      const entry = this.#entries.get(key);
      if (entry?.isBusy !== true) return entry?.state;
      await new Promise<void>((resolve) => {
        const listener = this.#quiet.event((quiet) => {
          if (quiet !== key) return;
          listener.dispose();
          resolve();
        });
      });
    }
  }

  dispose(): void {
    this.#listener.dispose();
    for (const [key, entry] of [...this.#entries]) this.#drop(key, entry);
    this.#changed.dispose();
    this.#quiet.dispose();
  }

  #drop(key: string, entry: OpenDocument): void {
    entry.stop();
    this.#entries.delete(key);
    this.#speakers.closed(key);
    this.#quiet.fire(key);
  }

  #entry(source: TextSource): OpenDocument {
    const known = this.#entries.get(source.key);
    if (known !== undefined) return known;
    const entry = new OpenDocument(source, this.idle, {
      ask: (document) => this.#ask(document),
      askRest: (document) => this.#askRest(document),
    });
    this.#entries.set(source.key, entry);
    return entry;
  }

  #upToDate({ state: { source, current, program, state }, asOf }: OpenDocument): boolean {
    if (state === 'failed') return false;
    if (current?.complete !== true || current.marks.version !== source.version) return false;
    return asOf === this.#world && this.sessions.get(program?.id)?.generation === current.generation;
  }

  /** The engine knows an edit of this text: what was said about the others may no longer hold. */
  #learned(entry: OpenDocument, version: number): void {
    if (entry.known === version) return;
    entry.known = version;
    const isNewest = entry.asOf === this.#world;
    this.#outdate(entry);
    if (isNewest) entry.asOf = this.#world;
  }

  #outdate(but?: OpenDocument): void {
    this.#world++;
    for (const entry of this.#entries.values()) {
      if (entry !== but && entry.visible && !entry.isWaiting) this.#ask(entry);
    }
  }

  async #forget({ state: { source } }: OpenDocument): Promise<void> {
    try {
      await this.engine.changed([source.path]);
    } catch (error) {
      this.warn(`${source.path}: ${textOf(error)}`);
    }
    this.#outdate();
  }

  #sessionsChanged(change: SessionsChange): void {
    if (change === 'programs') {
      this.refresh();
      return;
    }
    for (const entry of this.#entries.values()) {
      // A question under way waits for the load itself.
      if (!entry.visible || entry.isBusy) continue;
      const { program, current } = entry.state;
      const session = this.sessions.get(change.id);
      if (session === undefined || session.loading) continue;
      const concerned = program === undefined || program.id === change.id || current === undefined;
      if (concerned && session.report !== undefined && session.generation !== current?.generation) this.#ask(entry);
    }
  }

  #ask(entry: OpenDocument): void {
    entry.stop();
    const abort = (entry.asked = new Abort());
    const { source } = entry.state;
    const { version } = source;
    entry.asOf = this.#world;
    const from = this.timings.clock();
    // The first answer waits for the profile and for files: it tells nothing of how long the next edit takes.
    const again = entry.state.current !== undefined;
    void this.idle.during(async () => {
      try {
        await this.#answer(entry, abort, () => {
          if (again) entry.took = this.timings.clock() - from;
        });
      } catch (error) {
        if (!abort.aborted && !(error instanceof CancelledError)) this.#fail(entry, error);
      }
      if (entry.asked !== abort) return;
      entry.asked = undefined;
      if (source.version !== version) {
        // It moved on without an edit that was told.
        entry.askLater(shortest);
        return;
      }
      this.timings.add('marks', entry.state.source.path, from);
      if (this.#movedOn(entry)) {
        this.#ask(entry);
        return;
      }
      this.#quiet.fire(entry.state.source.key);
      if (entry.state.current?.marks.open === true) entry.askRestLater();
    });
  }

  /** Replaces the answer that left something open, and no other; without it that one stands. */
  #askRest(entry: OpenDocument): void {
    const abort = (entry.restAsked = new Abort());
    const { state: before, asOf } = entry;
    const { source } = before;
    void this.idle.during(async () => {
      try {
        const answer = await closed(this.engine, before, source, abort);
        if (answer === undefined || entry.state !== before || asOf !== this.#world) return;
        entry.state = { source, ...answer };
        this.#changed.fire(entry.state);
      } catch (error) {
        if (!abort.aborted && !(error instanceof CancelledError)) this.warn(`${source.path}: ${textOf(error)}`);
      }
    });
  }

  /** While the question was under way the profile was read again, or a text changed that it has not seen. */
  #movedOn({ state: { program, current }, visible, asOf }: OpenDocument): boolean {
    const session = this.sessions.get(program?.id);
    if (current !== undefined && session !== undefined && session.generation > current.generation) return true;
    return visible && asOf !== this.#world;
  }

  /** What was marked stays, beside the problem; it is asked again at an edit, a change on disk, or when somebody looks. */
  #fail(entry: OpenDocument, error: unknown): void {
    const { source, program, current } = entry.state;
    const problem = problemOf(error, 'the marks could not be worked out');
    this.warn(`${source.path}: ${textOf(error)}`);
    entry.state = { source, ...(program && { program }), ...(current && { current }), state: 'failed', problem };
    this.#changed.fire(entry.state);
  }

  async #answer(entry: OpenDocument, abort: Abort, firstAnswer: () => void): Promise<void> {
    const { source } = entry.state;
    await this.sessions.whenSearched();
    if (abort.stopped()) return;
    const programs = this.#speakers.of(source);
    const before = entry.state.current?.marks.version;
    const isEdited = before !== undefined && before !== source.version;
    let toCalls: number | undefined;
    for await (const answer of ask(this.engine, this.sessions, programs, source, abort)) {
      if (abort.stopped()) return;
      if (answer.current?.complete !== true) firstAnswer();
      else if (toCalls !== undefined && before !== undefined) entry.tookCalls = this.timings.clock() - toCalls;
      if (answer.program !== undefined && answer.current?.complete === false) {
        this.#speakers.spoke(source, answer.program);
      }
      entry.state = { source, ...answer };
      this.#changed.fire(entry.state);
      if (answer.current?.complete === true) this.#learned(entry, answer.current.marks.version);
      else if (answer.current !== undefined) {
        // Calls that take long are asked for once nobody types: until then the editor moves those of the text before.
        await abort.rest(isEdited ? entry.beforeCalls : 0);
        if (abort.stopped()) return;
        toCalls = this.timings.clock();
      }
    }
  }
}

/**
 * The programs of the workspace and what is known of their profiles. The only writer of that knowledge; surfaces read
 * it and listen. A load that fails keeps the last good report beside the problem.
 */
import type { Engine, FoundPrograms, ProfileReport, ProgramRef } from '../../app/messages';
import { CancelledError, type Path, type Problem, ProblemError } from '../../core/ports';
import { Abort } from './abort';
import { Emitter } from './event';
import type { Idle } from './idle';
import { isInside } from './pathText';
import type { Timings } from './timings';

export interface Session {
  readonly program: ProgramRef;
  /** Of the last load that succeeded. */
  readonly report?: ProfileReport;
  /** Of the last load, if it failed: with a `report` beside it the old marks are still in force. */
  readonly problem?: Problem;
  readonly loading: boolean;
  /** Grows with every load that succeeded; 0 before the first. Marks belong to one generation. */
  readonly generation: number;
}

/** The list of programs is another one, or one session has changed. */
export type SessionsChange = 'programs' | { readonly id: string };

interface Load {
  readonly abort: Abort;
  readonly done: Promise<Session>;
}

/** Problems whose cause may pass without the profile being written: reading it again may help. */
const passing: ReadonlySet<string> = new Set(['failed', 'not-permitted', 'internal', 'engine-ended']);

/** More decoded profiles than this are given back to the engine, the least recently needed first. */
export const maxLoaded = 4;

export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #loads = new Map<string, Load>();
  /** Ids in the order of their last need, the newest last. */
  readonly #order = new Set<string>();
  readonly #changed = new Emitter<SessionsChange>();
  readonly onDidChange = this.#changed.event;
  #searched = false;
  #trouble: Problem | undefined;
  #search: Abort | undefined;
  #searching: Promise<void> | undefined;
  #disposed = false;

  constructor(
    private readonly engine: Engine,
    private readonly idle: Idle,
    private readonly timings: Timings,
    private readonly warn: (line: string) => void,
  ) {}

  /** False until the workspace was looked through once: an empty list then means nothing yet. */
  get searched(): boolean {
    return this.#searched;
  }

  /** Why the last search did not see everything: what it did not get to see is as it was before. */
  get trouble(): Problem | undefined {
    return this.#trouble;
  }

  all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  get(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  /** Looks for programs again. Sessions of those that are still there stay as they are. */
  search(): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    this.#search?.abort();
    const abort = (this.#search = new Abort());
    const searching = this.idle.during(async () => {
      try {
        const found = await this.engine.programs(abort);
        if (abort.aborted) return;
        this.#meet(troubleOf(found));
        this.#replace(found);
      } catch (error) {
        if (abort.aborted || error instanceof CancelledError) return;
        this.#searched = true;
        this.#meet(problemOf(error, 'programs could not be looked for'));
        this.#changed.fire('programs');
      }
    });
    this.#searching = searching;
    return searching;
  }

  /** Looks for programs at the first need; resolves when `all` is complete. */
  async whenSearched(): Promise<void> {
    for (let seen; !this.#disposed && (seen === undefined || seen !== this.#searching);) {
      seen = this.#searching ?? this.search();
      await seen;
    }
  }

  /** Tries again what failed for a reason that may have passed; call when somebody looks. */
  again(): void {
    if (this.#trouble !== undefined) void this.search();
    for (const { program, problem } of this.all()) {
      if (problem !== undefined && passing.has(problem.code)) void this.reload(program.id);
    }
  }

  /** Those whose profile was written since it was read; of a failure to look only the log tells. */
  async rewritten(): Promise<readonly Session[]> {
    try {
      const ids = await this.engine.rewritten();
      return this.all().filter(({ program }) => ids.includes(program.id));
    } catch (error) {
      if (!(error instanceof CancelledError)) this.warn(`profiles could not be looked at again: ${textOf(error)}`);
      return [];
    }
  }

  /** Adds a profile that the user opened by hand; a program that is there already stays as it is. */
  add(program: ProgramRef): void {
    if (this.#disposed || this.#sessions.has(program.id)) return;
    this.#put(program.id, { program, loading: false, generation: 0 });
    this.#changed.fire('programs');
  }

  remove(id: string): void {
    if (this.#forget(id)) this.#changed.fire('programs');
  }

  /** The session with its profile decoded, or with the problem that forbids it. Decoding begins at the first need. */
  async need(id: string): Promise<Session | undefined> {
    const session = this.#sessions.get(id);
    if (session === undefined) return undefined;
    const load = this.#loads.get(id);
    if (load !== undefined) return await load.done;
    if (session.report !== undefined || session.problem !== undefined) {
      this.#touch(id);
      return session;
    }
    return await this.reload(id);
  }

  /** Reads the profile again. Of several calls the last one wins. */
  async reload(id: string): Promise<Session | undefined> {
    const session = this.#sessions.get(id);
    if (session === undefined) return undefined;
    this.#loads.get(id)?.abort.abort();
    const abort = new Abort();
    this.#put(id, { ...session, loading: true });
    const done = this.idle.during(() => this.#load(session.program, abort));
    this.#loads.set(id, { abort, done });
    this.#changed.fire({ id });
    return await done;
  }

  async #load(program: ProgramRef, abort: Abort): Promise<Session> {
    const lap = this.timings.start('load');
    let report: ProfileReport | undefined;
    let problem: Problem | undefined;
    try {
      report = await this.engine.load(program, abort);
      lap(program.name);
    } catch (error) {
      if (!abort.aborted) this.warn(`${program.profile}: ${textOf(error)}`);
      problem = problemOf(error);
    }
    const before = this.#sessions.get(program.id);
    if (abort.aborted || before === undefined) {
      // Overtaken by a newer load, or the program is gone: whoever waits gets what the newer one brings.
      const newer = this.#loads.get(program.id);
      return newer === undefined ? { program, loading: false, generation: 0 } : await newer.done;
    }
    this.#loads.delete(program.id);
    const after = settled(before, report, problem);
    this.#put(program.id, after);
    this.#touch(program.id);
    this.#changed.fire({ id: program.id });
    return after;
  }

  /** Each trouble is told once. */
  #meet(trouble: Problem | undefined): void {
    if (trouble !== undefined && trouble.what !== this.#trouble?.what) {
      this.warn(`${trouble.what}; ${trouble.todo}`);
    }
    this.#trouble = trouble;
  }

  #replace({ programs: found, unread }: FoundPrograms): void {
    const ids = new Set(found.map(({ id }) => id));
    const unseen = (dir: Path): boolean => unread.some((each) => isInside(dir, each.dir));
    let same = this.#searched;
    for (const { program } of this.all()) {
      if (program.origin !== 'default' || ids.has(program.id) || unseen(program.dir)) continue;
      this.#forget(program.id);
      same = false;
    }
    for (const program of found) {
      if (this.#sessions.has(program.id)) continue;
      this.#put(program.id, { program, loading: false, generation: 0 });
      same = false;
    }
    this.#searched = true;
    if (!same) this.#changed.fire('programs');
  }

  #forget(id: string): boolean {
    this.#loads.get(id)?.abort.abort();
    this.#loads.delete(id);
    this.#order.delete(id);
    const known = this.#sessions.delete(id);
    if (known) this.engine.unload(id).catch((error: unknown) => this.warn(`unload failed: ${textOf(error)}`));
    return known;
  }

  #put(id: string, session: Session): void {
    this.#sessions.set(id, session);
  }

  /** Marks as just needed, and gives back the decoded profile that was not needed for longest. */
  #touch(id: string): void {
    const order = this.#order;
    order.delete(id);
    order.add(id);
    const loaded = [...order].filter((other) => this.#sessions.get(other)?.report !== undefined);
    for (const oldest of loaded.slice(0, Math.max(0, loaded.length - maxLoaded))) {
      const session = this.#sessions.get(oldest);
      if (session === undefined || this.#loads.has(oldest)) continue;
      order.delete(oldest);
      this.#put(oldest, { program: session.program, loading: false, generation: session.generation });
      this.engine.unload(oldest).catch((error: unknown) => this.warn(`unload failed: ${textOf(error)}`));
    }
  }

  /** Whoever still waits for a profile gets none, and asks no more about it. */
  dispose(): void {
    this.#disposed = true;
    this.#search?.abort();
    for (const { abort } of this.#loads.values()) abort.abort();
    this.#loads.clear();
    this.#sessions.clear();
    this.#changed.dispose();
  }
}

function troubleOf({ unread }: FoundPrograms): Problem | undefined {
  // What may not be read at all is no trouble that passes.
  const [first, ...others] = unread.filter(({ code }) => code !== 'not-permitted');
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : `, nor could ${others.length} more folders`;
  return {
    code: 'unread-folder',
    what: `${first.dir} could not be listed (${first.why})${more}`,
    todo: 'its programs stay as they were known; look at the disk',
  };
}

function settled(before: Session, report: ProfileReport | undefined, problem: Problem | undefined): Session {
  const { program, generation } = before;
  if (report !== undefined) return { program, report, loading: false, generation: generation + 1 };
  return {
    program,
    loading: false,
    generation,
    ...(before.report === undefined ? {} : { report: before.report }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Whatever failed, as a problem: what is no bad input is said to be ours. */
export function problemOf(error: unknown, failed = 'could not be read'): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'internal', what: `${failed} (${textOf(error)})`, todo: 'see the log' };
}

export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

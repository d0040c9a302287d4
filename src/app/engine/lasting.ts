/**
 * An engine that outlives its worker. When the worker dies, the next question starts another one, where the profiles
 * that were loaded are read again before they are asked about. A worker that dies again and again is left alone.
 */
import { CancelledError, ProblemError, type Path } from '../../core/ports';
import type { Engine, ProgramRef } from '../messages';
import type { RunningEngine } from '../platform';

export interface LastingParts {
  /** A worker that is told of folders and settings. `ended`: call once, with the reason, if it ends by itself. */
  readonly start: (ended: (why: string) => void) => Promise<RunningEngine>;
  readonly log: (line: string) => void;
  /** Called when a worker follows one that died: it knows no text that was asked about before. */
  readonly restarted: () => void;
  /** Milliseconds, of any origin. */
  readonly now: () => number;
}

export interface LastingEngine {
  readonly engine: Engine;
  /** Done before any question that is asked from now on; nothing where no worker runs. */
  first(work: (engine: Engine) => Promise<void>): void;
  dispose(): void;
}

/** Deaths within this time, milliseconds, after which no worker is started until some of it has passed. */
const recently = 180_000;
const mostDeaths = 5;

/** One worker, from its start to its end. */
interface Life {
  readonly running: RunningEngine;
  /** Loads in this worker, by program. */
  readonly loads: Map<string, Promise<unknown>>;
  ended: boolean;
}

class Lasting implements LastingEngine {
  #life: Promise<Life> | undefined;
  #disposed = false;
  /** What is to be loaded in every worker. */
  readonly #wanted = new Map<string, ProgramRef>();
  /** Files that changed and of which the worker does not know yet: told in one step, before the next question. */
  #changed = new Set<Path>();
  /** When workers died, the newest last. */
  #deaths: readonly number[] = [];
  #died = 0;
  #why = '';

  constructor(private readonly parts: LastingParts) {}

  readonly engine: Engine = {
    configure: (...args) => this.#ask((engine) => engine.configure(...args)),
    programs: (...args) => this.#ask((engine) => engine.programs(...args)),
    load: (program, ...args) => this.#load(program, ...args),
    unload: (id) => this.#unload(id),
    rewritten: () => this.#rewritten(),
    changed: (paths) => {
      if (this.#life !== undefined) for (const path of paths) this.#changed.add(path);
      return Promise.resolve();
    },
    marks: (id, ...args) => this.#about(id, (engine) => engine.marks(id, ...args)),
    functions: (id, ...args) => this.#about(id, (engine) => engine.functions(id, ...args)),
    calls: (id, ...args) => this.#about(id, (engine) => engine.calls(id, ...args)),
    health: (id, ...args) => this.#about(id, (engine) => engine.health(id, ...args)),
    // Not twice: it builds, and asks before.
    check: (id, ...args) => this.#about(id, (engine) => engine.check(id, ...args), 1),
    checked: (id, ...args) => this.#about(id, (engine) => engine.checked(id, ...args)),
    remedies: (id, ...args) => this.#about(id, (engine) => engine.remedies(id, ...args)),
    place: (id, ...args) => this.#about(id, (engine) => engine.place(id, ...args)),
  };

  first(work: (engine: Engine) => Promise<void>): void {
    const life = this.#life?.then(async (life) => {
      await work(life.running.engine);
      return life;
    });
    // Whoever asks next is told.
    life?.catch(() => undefined);
    this.#life = life;
  }

  dispose(): void {
    this.#disposed = true;
    void this.#life?.then(
      ({ running }) => running.dispose(),
      () => undefined,
    );
    this.#life = undefined;
  }

  async #load(program: ProgramRef, ...args: [Parameters<Engine['load']>[1]?]): ReturnType<Engine['load']> {
    const report = await this.#ask((engine, { loads }) => {
      const load = engine.load(program, ...args);
      // Until this one is there, the old one answers.
      if (loads.has(program.id)) return load;
      return kept(loads, program.id, load);
    });
    this.#wanted.set(program.id, program);
    return report;
  }

  async #unload(id: string): Promise<void> {
    this.#wanted.delete(id);
    const life = await this.#life?.catch(() => undefined);
    life?.loads.delete(id);
    // A worker that is gone has given it back.
    if (life?.ended === false) await life.running.engine.unload(id);
  }

  /** A worker that is gone has read none. */
  async #rewritten(): Promise<readonly string[]> {
    const life = await this.#life?.catch(() => undefined);
    return life?.ended === false ? await life.running.engine.rewritten() : [];
  }

  #about<T>(id: string, question: (engine: Engine) => Promise<T>, tries?: number): Promise<T> {
    return this.#ask(async (engine, { loads }) => {
      const program = this.#wanted.get(id);
      if (program !== undefined) await (loads.get(id) ?? kept(loads, id, engine.load(program)));
      return question(engine);
    }, tries);
  }

  /** A question under which the worker died is asked once more, in another worker. */
  async #ask<T>(question: (engine: Engine, life: Life) => Promise<T>, tries = 2): Promise<T> {
    const died = this.#died;
    try {
      const life = await this.#alive();
      this.#tell(life);
      return await question(life.running.engine, life);
    } catch (error) {
      if (this.#disposed) throw new CancelledError();
      if (this.#died === died || error instanceof ProblemError || error instanceof CancelledError) throw error;
      if (tries > 1) return await this.#ask(question, tries - 1);
      throw new ProblemError(stopped(this.#why, 'it starts again with the next question; the log says more'));
    }
  }

  #tell({ running }: Life): void {
    if (this.#changed.size === 0) return;
    const paths = [...this.#changed];
    this.#changed = new Set();
    // Not awaited: the worker hears it before the question that follows.
    running.engine.changed(paths).catch((error: unknown) => this.parts.log(`engine: ${String(error)}`));
  }

  async #alive(): Promise<Life> {
    for (;;) {
      if (this.#disposed) throw new CancelledError();
      const starting = (this.#life ??= this.#begin());
      try {
        const life = await starting;
        if (!life.ended) return life;
        if (this.#life === starting) this.#life = undefined;
      } catch (error) {
        // A start that failed is not kept: the next question tries again.
        if (this.#life === starting) this.#life = undefined;
        throw error;
      }
    }
  }

  async #begin(): Promise<Life> {
    const now = this.parts.now();
    this.#deaths = this.#deaths.filter((at) => now - at < recently);
    if (this.#deaths.length >= mostDeaths) {
      const often = `${this.#why}, ${mostDeaths} times within ${recently / 60_000} minutes`;
      throw new ProblemError(stopped(often, 'reload the window, and report what the log says'));
    }
    // A death may come before the start has ended.
    const state = { ended: false };
    const running = await this.parts.start((why) => {
      state.ended = true;
      this.#end(why);
    });
    if (this.#disposed) {
      running.dispose();
      throw new CancelledError();
    }
    this.#changed.clear();
    if (this.#died > 0 && !state.ended) this.parts.restarted();
    return Object.assign(state, { running, loads: new Map<string, Promise<unknown>>() });
  }

  #end(why: string): void {
    if (this.#disposed) return;
    this.#died++;
    this.#why = why;
    this.#deaths = [...this.#deaths, this.parts.now()];
    this.parts.log(`engine: stopped (${why}); the next question starts it again and reads the profiles anew`);
  }
}

export const lastingEngine = (parts: LastingParts): LastingEngine => new Lasting(parts);

const stopped = (why: string, todo: string) => ({ code: 'engine-ended', what: `the engine stopped (${why})`, todo });

/** A load that fails is not kept: the next question loads again. */
function kept<T>(loads: Map<string, Promise<unknown>>, id: string, load: Promise<T>): Promise<T> {
  loads.set(id, load);
  load.catch(() => loads.get(id) === load && loads.delete(id));
  return load;
}

/**
 * How much of a profile today's text still meets. Seconds of work for a large program, so it is asked when all is
 * quiet, given up at an edit, and kept until the profile or files change.
 */
import type { Engine, Health, Owner } from '../../app/messages';
import { Abort } from './abort';
import { Emitter } from './event';
import { type Session, type Sessions, textOf } from './sessions';

/** Milliseconds without an edit or a new profile before the question is worth its price. */
const quiet = 1500;

interface Known {
  readonly generation: number;
  /** Undefined where it could not be worked out. */
  readonly health: Health | undefined;
  /** False once files have changed since. */
  readonly sure: boolean;
  /** Another answer has another stamp. */
  readonly stamp: number;
}

/** Edge weight by the owner of the edited text. */
export type EditCosts = Readonly<Record<Owner, number>>;

/** What stays true while somebody types: what the edits cost is stale already. */
export function withEdits(health: Health, costs: EditCosts): Health {
  const { used, stale } = health;
  return {
    ...health,
    used: used - costs.own - costs.deps - costs.go,
    stale: { own: stale.own + costs.own, deps: stale.deps + costs.deps, go: stale.go + costs.go },
  };
}

export class Healths {
  readonly #known = new Map<string, Known>();
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #wanted: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: Abort | undefined;
  #answers = 0;

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly warn: (line: string) => void,
  ) {}

  /** Of this very profile; when files change the answer stays until the next. Undefined while unknown. */
  get(session: Session | undefined): Health | undefined {
    const known = session === undefined ? undefined : this.#known.get(session.program.id);
    return known?.generation === session?.generation ? known?.health : undefined;
  }

  /** `failed`: the log says why. */
  state(session: Session): 'unknown' | 'known' | 'failed' {
    const known = this.#known.get(session.program.id);
    if (known?.generation !== session.generation) return 'unknown';
    return known.health === undefined ? 'failed' : 'known';
  }

  /** Tells answers apart; 0 before the first. */
  stamp({ program }: Session): number {
    return this.#known.get(program.id)?.stamp ?? 0;
  }

  /** Call when a program speaks for the file in front: its health is worked out unless it is known. */
  want({ program, report, generation }: Session): void {
    const known = this.#known.get(program.id);
    if (report?.edges === undefined || (known?.generation === generation && known.sure)) return;
    if (this.#wanted === program.id) return;
    this.#wanted = program.id;
    this.#later();
  }

  /** Somebody types, or files changed: not now. */
  disturbed(): void {
    this.#asked?.abort();
    this.#asked = undefined;
    if (this.#wanted !== undefined) this.#later();
  }

  /** Files changed on disk: what is known is no longer sure. */
  outdated(): void {
    for (const [id, known] of this.#known) this.#known.set(id, { ...known, sure: false });
    this.disturbed();
    this.#changed.fire(undefined);
  }

  /** What failed is unknown again, so that it is asked anew; call when somebody looks. */
  again(): void {
    const failed = [...this.#known].filter(([, { health }]) => health === undefined);
    for (const [id] of failed) this.#known.delete(id);
    if (failed.length > 0) this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#changed.dispose();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), quiet);
  }

  async #ask(): Promise<void> {
    const session = this.sessions.get(this.#wanted);
    if (session?.report?.edges === undefined) {
      this.#wanted = undefined;
      return;
    }
    const abort = (this.#asked = new Abort());
    const { program, generation } = session;
    try {
      const health = await this.engine.health(program.id, abort);
      if (abort.stopped()) return;
      this.#known.set(program.id, { generation, health, sure: true, stamp: ++this.#answers });
    } catch (error) {
      if (abort.stopped()) return;
      this.warn(`${program.profile}: ${textOf(error)}`);
      this.#known.set(program.id, { generation, health: undefined, sure: true, stamp: ++this.#answers });
    }
    // Another one may be wanted by now.
    if (this.#wanted === program.id) this.#wanted = undefined;
    this.#changed.fire(undefined);
  }
}

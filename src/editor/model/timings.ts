/** How long things took, in milliseconds: for the tests that hold us to our budgets. Bounded, newest kept. */
export interface Lap {
  readonly what: string;
  /** Milliseconds since the clock's own beginning. */
  readonly at: number;
  readonly ms: number;
}

export type TimingName = 'activate' | 'load' | 'marks' | 'open' | 'edit' | 'paint';

const kept = 200;

export class Timings {
  readonly #laps = new Map<TimingName, Lap[]>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Starts a lap; calling the result ends it. */
  start(name: TimingName): (what: string) => void {
    const from = this.now();
    return (what) => this.add(name, what, from);
  }

  add(name: TimingName, what: string, from: number): void {
    const laps = this.#laps.get(name) ?? [];
    const now = this.now();
    laps.push({ what, at: now, ms: now - from });
    if (laps.length > kept) laps.shift();
    this.#laps.set(name, laps);
  }

  clock(): number {
    return this.now();
  }

  all(): Readonly<Record<string, readonly Lap[]>> {
    return Object.fromEntries([...this.#laps].map(([name, laps]) => [name, [...laps]]));
  }
}

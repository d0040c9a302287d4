import type { Allowance } from './allowance';
import type { ProfiledFunctions } from './profiled';

export interface DirectCallCount {
  readonly calls: number;
  /** Of them, where the function was inlined. */
  readonly inlined: number;
  /** Linker names of the functions that make the calls. */
  readonly callers: ReadonlySet<string>;
}

/** By linker name: the whole, as it grows package by package. */
export type DirectCallCounts = Map<string, { calls: number; inlined: number; readonly callers: Set<string> }>;

/** The calls of one function: by place as displayed, whether it was inlined there. */
interface Calls {
  readonly places: Map<string, boolean>;
  readonly callers: Set<string>;
}

/** How often each function of the profile is called directly, weight or not, and how often inlined: one package. */
export class DirectCalls {
  private readonly calls = new Map<string, Calls>();

  constructor(private readonly functions: ProfiledFunctions) {}

  /** `at`: as displayed. `path`: the package's, as linker names have it. True where it is kept and news. */
  call(at: string, expression: string, path: string, caller: string): boolean {
    const name = this.functions.called(expression, path);
    if (name === undefined) return false;
    const known = this.calls.get(name) ?? { places: new Map<string, boolean>(), callers: new Set<string>() };
    this.calls.set(name, known);
    const before = known.places.size + known.callers.size;
    if (!known.places.has(at)) known.places.set(at, false);
    known.callers.add(caller);
    return known.places.size + known.callers.size > before;
  }

  inlined(at: string, shown: string, path: string): void {
    const name = this.functions.inlined(shown, path);
    const places = name === undefined ? undefined : this.calls.get(name)?.places;
    if (places?.has(at) === true) places.set(at, true);
  }

  /** Adds this package's figures to the whole. */
  addTo(all: DirectCallCounts, allowance: Allowance): void {
    for (const [name, { places, callers }] of this.calls) {
      const known = all.get(name) ?? { calls: 0, inlined: 0, callers: new Set() };
      all.set(name, known);
      known.calls += places.size;
      for (const inlined of places.values()) if (inlined) known.inlined++;
      for (const caller of callers) {
        if (known.callers.has(caller)) continue;
        known.callers.add(caller);
        allowance.take(caller.length);
      }
    }
  }
}

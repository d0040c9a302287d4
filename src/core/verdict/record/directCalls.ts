import type { ProfiledFunctions } from './profiled';

export interface DirectCallCount {
  readonly calls: number;
  /** Of them, where the function was inlined. */
  readonly inlined: number;
  /** Linker names of the functions that make the calls. */
  readonly callers: ReadonlySet<string>;
}

/** The calls of one function: by place as displayed, whether it was inlined there. */
interface Calls {
  readonly places: Map<string, boolean>;
  readonly callers: Set<string>;
}

/** How often each function of the profile is called directly, weight or not, and how often inlined: one package. */
export class DirectCalls {
  private readonly calls = new Map<string, Calls>();

  constructor(private readonly functions: ProfiledFunctions) {}

  /** `at`: as displayed. `path`: the package's, as linker names have it. */
  call(at: string, expression: string, path: string, caller: string): void {
    const name = this.functions.called(expression, path);
    if (name === undefined) return;
    const known = this.calls.get(name) ?? { places: new Map<string, boolean>(), callers: new Set<string>() };
    this.calls.set(name, known);
    if (!known.places.has(at)) known.places.set(at, false);
    known.callers.add(caller);
  }

  inlined(at: string, shown: string, path: string): void {
    const name = this.functions.inlined(shown, path);
    const places = name === undefined ? undefined : this.calls.get(name)?.places;
    if (places?.has(at) === true) places.set(at, true);
  }

  /** Adds this package's figures to the whole. */
  addTo(all: Map<string, DirectCallCount>): void {
    for (const [name, { places, callers }] of this.calls) {
      const known = all.get(name) ?? { calls: 0, inlined: 0, callers: new Set() };
      const inlined = [...places.values()].filter(Boolean).length;
      all.set(name, {
        calls: known.calls + places.size,
        inlined: known.inlined + inlined,
        callers: new Set([...known.callers, ...callers]),
      });
    }
  }
}

import type { ProfiledFunctions } from './profiled';

export interface DirectCallCount {
  readonly calls: number;
  /** Of them, where the function was inlined. */
  readonly inlined: number;
}

/** How often each function of the profile is called directly, weight or not, and how often inlined: one package. */
export class DirectCalls {
  private readonly places = new Map<string, Map<string, boolean>>();

  constructor(private readonly functions: ProfiledFunctions) {}

  /** `at`: as displayed. `path`: the package's, as linker names have it. */
  call(at: string, expression: string, path: string): void {
    const name = this.functions.called(expression, path);
    if (name === undefined) return;
    const places = this.places.get(name) ?? new Map<string, boolean>();
    this.places.set(name, places);
    if (!places.has(at)) places.set(at, false);
  }

  inlined(at: string, shown: string, path: string): void {
    const name = this.functions.inlined(shown, path);
    const places = name === undefined ? undefined : this.places.get(name);
    if (places?.has(at) === true) places.set(at, true);
  }

  /** Adds this package's figures to the whole. */
  addTo(all: Map<string, DirectCallCount>): void {
    for (const [name, places] of this.places) {
      const known = all.get(name) ?? { calls: 0, inlined: 0 };
      const inlined = [...places.values()].filter(Boolean).length;
      all.set(name, { calls: known.calls + places.size, inlined: known.inlined + inlined });
    }
  }
}

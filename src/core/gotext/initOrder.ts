import type { ValueSpec } from './ast';

/** One package-level initializer: `names = value`, or all names of a spec with one value for several. */
export interface Initializer {
  readonly file: number;
  readonly chunk: number;
  readonly spec: ValueSpec;
  /** Index into `spec.values`. */
  readonly value: number;
}

/** A package-level variable, with its initializer where it has one. */
export interface Variable {
  readonly name: string;
  readonly initializer?: Initializer;
}

/** The variables of a declaration, in source order. Those of `a, b = f()` share one initializer. */
export function variablesOf(declaration: Omit<Initializer, 'value'>): Variable[] {
  const { names, values } = declaration.spec;
  if (values.length === 0) return names.map(({ name }) => ({ name }));
  if (values.length === names.length) {
    return names.map(({ name }, value) => ({ name, initializer: { ...declaration, value } }));
  }
  const shared = { ...declaration, value: 0 };
  return names.map(({ name }) => ({ name, initializer: shared }));
}

/** Initializers in source order. */
export function initializersOf(variables: readonly Variable[]): Initializer[] {
  return [...new Set(variables.flatMap(({ initializer }) => initializer ?? []))];
}

/**
 * The compiler's order (cmd/compile/internal/types2/initorder.go): again and again the first variable in source order
 * that needs none which is not done yet; one without an initializer takes its turn too. `needs` gives the names that an
 * initializer needs, through functions too. What is in a cycle (code that does not compile) comes last.
 */
export function initializationOrder(
  variables: readonly Variable[],
  needs: (initializer: Initializer) => Iterable<string>,
): Initializer[] {
  const places = new Map(variables.map(({ name }, place) => [name, place]));
  const needed = new Map<Initializer, number[]>();
  const waiting = variables.map(({ initializer }, self) => {
    if (initializer === undefined) return 0;
    let all = needed.get(initializer);
    if (all === undefined) {
      all = [...new Set(needs(initializer))].flatMap((name) => places.get(name) ?? []);
      needed.set(initializer, all);
    }
    return all.filter((place) => place !== self).length;
  });
  const neededBy = new Map<number, number[]>();
  variables.forEach(({ initializer }, self) => {
    for (const place of (initializer && needed.get(initializer)) ?? []) {
      if (place !== self) neededBy.set(place, [...(neededBy.get(place) ?? []), self]);
    }
  });
  const order = new Set<Initializer>();
  const ready = new LeastFirst();
  waiting.forEach((count, place) => {
    if (count === 0) ready.add(place);
  });
  for (let place = ready.take(); place !== undefined; place = ready.take()) {
    const { initializer } = variables[place]!;
    if (initializer) order.add(initializer);
    for (const dependent of neededBy.get(place) ?? []) {
      const left = waiting[dependent]! - 1;
      waiting[dependent] = left;
      if (left === 0) ready.add(dependent);
    }
  }
  return [...order, ...initializersOf(variables).filter((initializer) => !order.has(initializer))];
}

/** Numbers, the least one taken first: a binary heap. */
class LeastFirst {
  private readonly heap: number[] = [];

  add(value: number): void {
    const { heap } = this;
    let at = heap.push(value) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (heap[up]! <= value) break;
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = value;
  }

  take(): number | undefined {
    const { heap } = this;
    const least = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return least;
    let at = 0;
    for (let down = 1; down < heap.length; down = at * 2 + 1) {
      if (down + 1 < heap.length && heap[down + 1]! < heap[down]!) down++;
      if (heap[down]! >= last) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = last;
    return least;
  }
}

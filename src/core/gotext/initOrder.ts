import type { ValueSpec } from './ast';

/** One package-level initializer: `names = value`, or all names of a spec with one value for several. */
export interface Initializer {
  readonly file: number;
  readonly chunk: number;
  readonly spec: ValueSpec;
  /** Index into `spec.values`. */
  readonly value: number;
}

/** Every initializer of a variable declaration, in source order. */
export function splitInitializers(variable: Omit<Initializer, 'value'>): Initializer[] {
  const { names, values } = variable.spec;
  const count = values.length === names.length ? values.length : Math.min(values.length, 1);
  return Array.from({ length: count }, (_, value) => ({ ...variable, value }));
}

/**
 * The order of the language specification: again and again the first in source order that needs no variable which is
 * not initialized yet. `needs` gives for an initializer those it needs, through functions too. A cycle (code that does
 * not compile) is cut at its first member.
 */
export function initializationOrder<T>(initializers: readonly T[], needs: (initializer: T) => Iterable<T>): T[] {
  const order: T[] = [];
  const done = new Set<T>();
  const waiting = new Map(initializers.map((initializer) => [initializer, new Set(needs(initializer))]));
  while (waiting.size > 0) {
    const ready =
      [...waiting].find(([self, needed]) => [...needed].every((other) => other === self || done.has(other))) ??
      [...waiting][0]!;
    order.push(ready[0]);
    done.add(ready[0]);
    waiting.delete(ready[0]);
  }
  return order;
}

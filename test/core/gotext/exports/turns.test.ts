import { describe, expect, it } from 'vitest';
import { turnsOf } from '../../../../src/core/gotext/exports/turns';

/** `a: b c` for each function: what it names. Gives the cycles in the order in which they are decided. */
function groups(...functions: readonly string[]): string[] {
  const uses = new Map(functions.map((one) => [one.charAt(0), one.slice(3).split(' ').filter(Boolean)]));
  const found: string[] = [];
  for (const [name, { group, place }] of turnsOf([...uses.keys()], (fn) => uses.get(fn)!)) {
    found[group] ??= '';
    expect(found[group]).toHaveLength(place);
    found[group] += name;
  }
  return found;
}

describe('turns of functions', () => {
  it.each([
    ['callees first', ['a: b', 'b: c', 'c:'], ['c', 'b', 'a']],
    ['of a cycle the first that is met', ['a: c', 'b: c', 'c: b'], ['cb', 'a']],
    ['one that names itself', ['a: a b', 'b:'], ['b', 'a']],
    ['cycles that share a function are one', ['a: b c', 'b: a', 'c: a'], ['abc']],
    ['what a cycle leads to comes before it', ['a: d b', 'b: a e', 'd: e', 'e: d'], ['de', 'ab']],
  ])('%s', (_, functions, expected) => {
    expect(groups(...functions)).toEqual(expected);
  });

  it('a chain of any length', () => {
    const turns = turnsOf([0], (at) => (at < 100_000 ? [at + 1] : [0]));
    expect(turns.get(100_000)).toEqual({ group: 0, place: 100_000 });
  });
});

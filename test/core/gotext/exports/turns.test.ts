import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../src/core/gotext/exports/turns';

/** `a: b c` for each function: what it names. Gives the cycles in the order in which they are decided. */
function groups(...functions: readonly string[]): string[] {
  const uses = new Map(functions.map((one) => [one.charAt(0), one.slice(3).split(' ').filter(Boolean)]));
  const found: string[] = [];
  const turns = new Turns((fn: string) => uses.get(fn)!);
  for (const name of uses.keys()) turns.walk(name);
  const inTurn = [...uses.keys()].sort((a, b) => turns.get(a)!.place - turns.get(b)!.place);
  for (const name of inTurn) {
    const { group, place } = turns.get(name)!;
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
    const turns = new Turns((at: number) => (at < 100_000 ? [at + 1] : [0]));
    turns.walk(0);
    expect(turns.get(100_000)).toEqual({ group: 0, place: 100_000 });
  });

  it('what was not decided when a walk broke off is walked anew', () => {
    let isLoaded = false;
    const turns = new Turns((fn: string) => {
      if (fn === 'c' && !isLoaded) throw new Error('not loaded');
      return { a: ['b', 'c'], b: [], c: ['a'] }[fn]!;
    });
    expect(() => turns.walk('a')).toThrow('not loaded');
    expect([turns.get('a'), turns.get('b')]).toEqual([undefined, { group: 0, place: 0 }]);
    isLoaded = true;
    turns.walk('a');
    expect([turns.get('a'), turns.get('c')]).toEqual([
      { group: 1, place: 0 },
      { group: 1, place: 1 },
    ]);
  });
});

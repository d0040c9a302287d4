import { describe, expect, it } from 'vitest';
import { textOf } from '../../placement/helpers';

const lib = `package lib
func Call[K any](k K, f func(K) int, g func([]K, map[string]K, ...*K)) { f(k); g(nil, nil) }
type Box[A, B any] struct{}
func (b *Box[Y, X]) Each(f func(Y, X) int) { f(*new(Y), *new(X)) }
type Taker[T any] interface{ Take(T) T }
func Give[T any](t Taker[T]) { t.Take(*new(T)) }
func Local[T any](f func(any) int) { type one struct{ t T }; var h func(one) int; h(one{}) }
`;
const main = `package main
import "w/lib"
type point struct{ x int; Y string }
type other struct{ x int; Y int }
type word string
func str(string) int { return 0 }
func named(word) int { return 0 }
func num(int) int { return 0 }
func pt(point) int { return 0 }
func ptr(*point) int { return 0 }
func wrong(*point, int) int { return 0 }
func list([]point) int { return 0 }
func fun(func(int, ...string) error) int { return 0 }
func face(interface{ M() }) int { return 0 }
func arr([3]map[string]<-chan word) int { return 0 }
func box(lib.Box[int, point]) int { return 0 }
func others(other) int { return 0 }
func many([]string, map[string]string, ...*string) {}
func two(int, string) int { return 0 }
func swapped(string, int) int { return 0 }
type T struct{}
func (T) Take(s string) string { return s }
type U struct{}
func (U) Take(s int) int { return s }
func loc(struct{ t int }) int { return 0 }
func main() { lib.Call[string]("", nil, nil) }
`;

/** What is said of each callee: of the caller's call number `at`. */
async function fits(caller: string, callees: readonly string[], at = 0): Promise<string[]> {
  const text = await textOf({ '/w/go.mod': 'module w\ngo 1.26\n', '/w/main.go': main, '/w/lib/lib.go': lib });
  const index = (await text.index((await text.build.all()).find(({ path }) => path === 'w/lib')!))!;
  const { calls } = (await text.find(index, caller))!;
  const all = callees.map((callee) => text.resolver.fit(index, calls[at]!, `main.${callee}`, caller));
  return (await Promise.all(all)).map((fit) => fit.why ?? fit.fits);
}

const fitting = async (shape: string): Promise<string[]> => {
  const all = ['str', 'named', 'num', 'pt', 'ptr', 'wrong', 'list', 'fun', 'face', 'arr', 'box', 'others'];
  const answers = await fits(`w/lib.Call[go.shape.${shape}]`, all);
  expect(['yes', 'signature']).toEqual(expect.arrayContaining(answers));
  return all.filter((_, at) => answers[at] === 'yes');
};

describe('a call on shapes fits what the compiler takes for the same', () => {
  it.each([
    ['string', ['str', 'named']],
    ['int', ['num']],
    ['*uint8', ['ptr']],
    ['struct { main.x int; Y string }', ['pt']],
    ['[]main.point', ['list']],
    ['func(int, ...string) error', ['fun']],
    ['interface { M() }', ['face']],
    ['[3]map[string]<-chan main.word', ['arr']],
    ['[4]map[string]<-chan main.word', []],
    ['map[int]chan (<-chan func() (int, error))', []],
    ['bool', []],
  ])('%s', async (shape, names) => {
    expect(await fitting(shape)).toEqual(names);
  });

  it('by the names that a method gives its parameters', async () => {
    const caller = 'w/lib.(*Box[go.shape.int,go.shape.string]).Each';
    expect(await fits(caller, ['two', 'swapped'])).toEqual(['yes', 'signature']);
  });

  it('inside other types, and methods of interfaces', async () => {
    expect(await fits('w/lib.Call[go.shape.string]', ['many'], 1)).toEqual(['yes']);
    expect(await fits('w/lib.Call[go.shape.int]', ['many'], 1)).toEqual(['signature']);
    expect(await fits('w/lib.Give[go.shape.string]', ['T.Take', 'U.Take'])).toEqual(['yes', 'not-implemented']);
  });

  it('and is unknown where the name does not tell what the shape is', async () => {
    const shapes = ['0123456789abcdef'.repeat(4), 'struct { main.gone }', 'main.nothing', 'struct {', '*'.repeat(200)];
    for (const shape of shapes) {
      expect(await fits(`w/lib.Call[go.shape.${shape}]`, ['str', 'two'])).toEqual(['type-unknown', 'signature']);
    }
    // More arguments than parameters; no arguments.
    expect(await fits('w/lib.Call[go.shape.int,go.shape.int]', ['num'])).toEqual(['type-unknown']);
    expect(await fits('w/lib.Call', ['num'])).toEqual(['type-unknown']);
    // A type of the function's own is another one in each instance.
    expect(await fits('w/lib.Local[go.shape.int]', ['loc', 'two'])).toEqual(['type-unknown', 'signature']);
  });
});

import { describe, expect, it } from 'vitest';
import { parseLinkName } from '../../../../src/core/gotext';
import { textOf } from '../../placement/helpers';

/** Of a program of one file and perhaps a package `w/lib`: what it says of each name. */
async function compiled(names: readonly string[], main: string, lib = ''): Promise<string[]> {
  const text = await textOf({
    '/w/go.mod': 'module w\ngo 1.26\n',
    '/w/main.go': main,
    ...(lib === '' ? {} : { '/w/lib/lib.go': lib }),
  });
  const instances = text.instances();
  const packages = await text.build.all();
  const answers: string[] = [];
  for (const name of names) {
    const { prefix } = parseLinkName(name);
    const index = await text.index(packages.find(({ linkPrefix }) => linkPrefix === prefix)!);
    answers.push(await instances.compiled(index!, name));
  }
  return answers;
}

const lib = `package lib
type Set[K comparable] struct{ m map[K]bool }
func (s *Set[K]) Add(k K) { s.grow(); s.m[k] = true }
func (s *Set[K]) grow() { _ = func() {} }
func Of[K comparable](keys ...K) *Set[K] { s := &Set[K]{}; for _, k := range keys { s.Add(k) }; return s }
func Each[S ~[]E, E any](s S, f func(E)) { for _, e := range s { inner(e, f) } }
func inner[E any](e E, f func(E)) { f(e) }
`;

describe('instances of generic code', () => {
  it('are those that the program asks for, through other generic code too', async () => {
    const main = `package main
import "w/lib"
type point struct{ x int; Y string }
func main() {
  lib.Of("a").Add("b")
  lib.Each([]point{{}}, func(point) {})
}
`;
    const point = 'go.shape.struct { main.x int; Y string }';
    const names = [
      'w/lib.Of[go.shape.string]',
      'w/lib.(*Set[go.shape.string]).Add',
      'w/lib.(*Set[go.shape.string]).grow.func1',
      `w/lib.Each[go.shape.[]main.point,${point}]`,
      `w/lib.inner[${point}]`,
      'w/lib.Of[go.shape.int]',
      'w/lib.(*Set[go.shape.int]).Add',
      'w/lib.inner[go.shape.int]',
      'w/lib.Of[...]',
    ];
    expect(await compiled(names, main, lib)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no']);
  });

  it('share one shape for pointers where the constraint asks for methods at most', async () => {
    const main = `package main
import "w/lib"
type T struct{}
func any1[E any](E) {}
func main() {
  any1(&T{})
  lib.Of(&T{})
}
`;
    const names = [
      'main.any1[go.shape.*uint8]',
      'main.any1[go.shape.*main.T]',
      'w/lib.Of[go.shape.*main.T]',
      'w/lib.Of[go.shape.*uint8]',
    ];
    expect(await compiled(names, main, lib)).toEqual(['yes', 'no', 'yes', 'no']);
  });

  it('are found in declarations, given arguments, aliases, and not in branches that the compiler drops', async () => {
    const main = `package main
import "w/lib"
const debug = false
type words = lib.Set[string]
type holder struct{ ints lib.Set[int] }
var runes = lib.Of[rune]
func main() {
  if debug { lib.Of(1.5) }
  switch any(nil).(type) { case *lib.Set[bool]: }
}
`;
    const set = (shape: string): string => `w/lib.(*Set[go.shape.${shape}]).Add`;
    const names = [set('string'), set('int'), 'w/lib.Of[go.shape.int32]', set('bool'), 'w/lib.Of[go.shape.float64]'];
    expect(await compiled(names, main, lib)).toEqual(['yes', 'yes', 'yes', 'yes', 'no']);
  });

  it('are unknown where a use does not tell the types', async () => {
    const main = `package main
func id[E any](e E) E { return e }
func apply(f func(int) int) {}
func main() { apply(id) }
`;
    expect(await compiled(['main.id[go.shape.int]', 'main.nothing[go.shape.int]'], main)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('have the text of the linker: tags left out, long ones hashed', async () => {
    const field = `field_${'x'.repeat(300)}`;
    const main = `package main
func id[E any](e E) E { return e }
type T struct { A []byte \`json:"a"\`; f func(int, ...error) (bool, <-chan int); M map[string]interface{ Close() error } }
type Long struct { ${field} int }
func main() { id(T{}); id(Long{}) }
`;
    const tagged =
      'struct { A []uint8 "json:\\"a\\""; main.f func(int, ...error) (bool, <-chan int); M map[string]interface { Close() error } }';
    const names = [
      `main.id[go.shape.${tagged}]`,
      `main.id[go.shape.${'0123456789abcdef'.repeat(4)}]`,
      'main.id[go.shape.struct {}]',
    ];
    expect(await compiled(names, main)).toEqual(['yes', 'yes', 'no']);
  });
});

describe('packages that ask for an instance', () => {
  const files = {
    '/w/go.mod': 'module w\ngo 1.26\n',
    '/w/lib/lib.go': lib,
    '/w/wrap/wrap.go':
      'package wrap\nimport "w/lib"\nfunc All[E any](s []E, f func(E)) { lib.Each(s, f) }\ntype Has struct{ *lib.Set[bool] }\n',
    '/w/a/a.go': 'package a\nimport "w/wrap"\nfunc A() { wrap.All([]int{1}, func(int) {}) }\n',
    '/w/b/b.go': 'package b\nimport "w/lib"\nfunc B() { lib.Each([]int{1}, func(int) {}); lib.Of("") }\n',
    '/w/main.go':
      'package main\nimport ("w/a"; "w/b"; "w/wrap")\nvar h wrap.Has\nfunc main() { a.A(); b.B(); wrap.All([]byte{}, nil) }\n',
  };
  it.each([
    ['w/lib.Each[go.shape.[]int,go.shape.int]', ['w/b']],
    ['w/lib.Each[go.shape.[]go.shape.int,go.shape.int]', ['w/a']],
    ['w/lib.inner[go.shape.int]', ['w/a', 'w/b']],
    ['w/wrap.All[go.shape.int]', ['w/a']],
    ['w/lib.inner[go.shape.uint8]', ['w']],
    ['w/lib.(*Set[go.shape.string]).grow.func1', ['w/b']],
    ['w/lib.(*Set[go.shape.bool]).Add', ['w/wrap']],
    ['w/lib.Each[go.shape.[]string,go.shape.string]', []],
    ['w/lib.Gone[go.shape.int]', undefined],
    ['w/lib.Each[...]', undefined],
    ['gone.F[go.shape.int]', undefined],
  ])('%s', async (name, paths) => {
    const askers = await (await textOf(files)).instances().askers(name);
    expect(askers?.map(({ source }) => source.path).sort()).toEqual(paths);
  });

  it('are not told where one use does not tell its arguments', async () => {
    const bare = files['/w/b/b.go'].replace('lib.Of("")', 'var f func(string, func(string)) = lib.Twice; f("", nil)');
    const more = `${lib}func Twice[E any](e E, f func(E)) { f(e) }\n`;
    const text = await textOf({ ...files, '/w/b/b.go': bare, '/w/lib/lib.go': more });
    expect(await text.instances().askers('w/lib.Twice[go.shape.string]')).toBeUndefined();
  });
});

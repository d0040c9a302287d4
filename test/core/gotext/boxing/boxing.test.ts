import { describe, expect, it } from 'vitest';
import { textOf } from '../../placement/helpers';

/** Declarations that every case has: `T` has a value method, `lib` knows neither. */
const common = `
import "w/lib"
var _ = lib.Same[int]
type I interface{ M() int }
type T struct{ n int; next *T }
func (t T) M() int { return t.n + len(t.digits()) }
func (t *T) digits() []int { return nil }
type Number int
func (n Number) M() int { return int(n) }
type E struct{ T }
var sink I
var all []I
var things []any
func call(i I) int { return i.M() }
`;

const lib = `package lib
func Same[P any](p P) P { return p }
func Deref[P any](p *P) P { return *p }
func Each[S ~[]E, E any](s S, f func(E)) { for _, e := range s { f(e) } }
type Box[P any] struct{ P P }
func (b Box[P]) Any() any { return b.P }
func Print(args ...any) {}
type Loud interface{ M() int }
func Take(l Loud) int { return l.M() }
`;

const program = (code: string, imports: readonly string[] = []): Record<string, string> => ({
  '/w/go.mod': 'module w\ngo 1.26\n',
  '/w/main.go': `package main\n${imports.map((path) => `import "${path}"\n`).join('')}${common}\n${code}\n`,
  '/w/lib/lib.go': lib,
  '/go/src/runtime/proc.go': 'package runtime\n',
});

async function isNeverBoxed(
  code: string,
  more: Record<string, string> = {},
  type = 'T',
  imports: readonly string[] = [],
): Promise<boolean> {
  const text = await textOf({ ...program(code, imports), ...more });
  const main = await text.index((await text.build.main())!);
  return await text.boxing(1e6).isNeverBoxed(`main.${type}.M`, main!);
}

const inMain = (body: string): string => `func main() {\n${body}\n}`;

describe('a type is proven never to be boxed where', () => {
  it.each([
    ['only pointers to it become interface values', 'sink = &T{}; all = append(all, new(T)); call(&T{n: 1})'],
    ['variables of it are pointed to', 'var t T; t.n = 2; sink = &t; u := T{n: 3}; sink = I(&u)'],
    ['its methods are called and taken', 't := T{}; _ = t.M(); f := t.M; _ = f(); g := T.M; _ = g(t); defer t.M()'],
    [
      'values of it lie in slices, maps and fields',
      's := []T{{n: 1}, {2, nil}}; m := map[string]T{"a": {}}; m["b"] = s[0]; sink = &s[1]; s = append(s, m["b"])',
    ],
    ['values of it are copied', 'p := &T{}; t := *p; *p = t; q := []*T{p, {n: 1}}; sink = q[1]; _ = *p'],
    ['it is compared with its like', 'a, b := T{}, T{}; println(a == b, &a == &b)'],
    [
      'it is passed and returned as what it is',
      'f := func(t T) T { return t }; x, y := f(T{}), 1; x = f(x); sink, y = &x, 2',
    ],
    [
      'it goes through channels of its own',
      'c := make(chan T, 1); c <- T{}; t := <-c; for t = range c { _ = t }; sink = &t',
    ],
    ['pointers to it go through generic code', 'sink = lib.Same(&T{}); lib.Each([]*T{}, func(t *T) { sink = t })'],
    ['what embeds it becomes an interface value', 'sink = E{}; sink = &E{T{n: 1}}; things = append(things, E{T: T{}})'],
    [
      'other values become interface values',
      'things = append(things, 1, "a", nil, Number(1)); var e error; println(e == nil)',
    ],
  ])('%s', async (_, body) => {
    expect(await isNeverBoxed(inMain(body))).toBe(true);
  });

  it('constants of it are used as such', async () => {
    expect(await isNeverBoxed(inMain('n := Number(1); switch n { case 1, Number(2): }; sink = &n'), {}, 'Number')).toBe(
      true,
    );
  });

  it('branches that are never compiled do otherwise', async () => {
    expect(await isNeverBoxed(`const debug = false\n${inMain('if debug { sink = T{} }; sink = &T{}')}`)).toBe(true);
  });
});

describe('nothing is proven where', () => {
  it.each([
    ['it is assigned', 'sink = T{}'],
    ['it initializes a variable', 'var i I = T{}; _ = i'],
    ['it is copied from behind a pointer', 'p := &T{}; sink = *p'],
    ['it is passed', 'call(T{})'],
    ['it is passed to a literal', 'func(i I) {}(T{})'],
    ['it is passed as a variadic argument', 'lib.Print(1, T{})'],
    ['it is passed by go', 'go call(T{})'],
    ['it is passed by defer', 'p := new(T); defer call(*p)'],
    ['it is converted', '_ = any(T{})'],
    ['it is converted for a switch', 'switch any(T{}).(type) { case I: }'],
    ['it is returned', '_ = func() I { return T{} }'],
    ['it is returned as one of several', '_ = func() (int, I) { return 1, T{} }'],
    [
      'it is returned by what returns the same',
      'two := func() (T, error) { return T{}, nil }; _ = func() (I, error) { return two() }',
    ],
    ['several values are passed on', 'two := func() (int, T) { return 1, T{} }; lib.Print(two())'],
    ['several values are assigned', 'two := func() (int, T) { return 1, T{} }; var i I; _, i = two(); _ = i'],
    ['a variable is set beside a new one', 'var i I; i, n := T{}, 1; _, _ = i, n'],
    ['it is set from a map with its comma', 'm := map[int]T{}; var i I; var ok bool; i, ok = m[1]; _, _ = i, ok'],
    ['it lies in a slice', '_ = []I{&T{}, T{}}'],
    ['it lies in a slice of slices', '_ = [][]any{{T{}}}'],
    ['it lies in a map', '_ = map[string]any{"a": T{}}'],
    ['it is a key', '_ = map[any]int{T{}: 1}'],
    ['a variable of it is a key', 't := T{}; _ = map[any]int{t: 1}'],
    ['it lies in a field', '_ = struct{ i I }{T{}}'],
    ['it lies in a named field', '_ = &struct{ n int; i I }{i: T{}}'],
    ['a field is called like it', '_ = struct{ T any }{T: T{}}'],
    ['it is appended', 'all = append(all, T{})'],
    ['it is sent', 'c := make(chan I, 1); c <- T{}'],
    ['it is sent in a select', 'c := make(chan any, 1); select { case c <- T{}: default: }'],
    ['it is received into an interface variable', 'c := make(chan T, 1); var i I; select { case i = <-c: }; _ = i'],
    ['it is ranged over', 'var i I; for _, i = range []T{{}} { _ = i }'],
    ['it is compared', 'println(sink == T{})'],
    ['it is compared the other way round', 't := T{}; println(1 == 2 && t != sink)'],
    ['it is compared in a switch', 'switch sink { case T{}: }'],
    ['it is switched on', 't := T{}; switch t { case sink: }'],
    ['it is looked up', 'm := map[any]int{}; _ = m[T{}]'],
    ['it is deleted', 'm := map[any]int{}; delete(m, T{})'],
    ['it is thrown', 'panic(T{})'],
    ['it comes out of what embeds it', 'var e E; sink = e.T'],
    ['an interface’s method is given it', '_ = I.M(T{})'],
    ['a closure does it', 't := T{}; f := func() { sink = t }; f()'],
    ['generic code is given it', 'lib.Same(T{})'],
    ['generic code is given it by name', '_ = lib.Same[T]'],
    ['generic code is given it behind a pointer', 'lib.Deref(&T{})'],
    ['generic code is given a slice of it', 'lib.Each([]T{}, func(T) {})'],
    ['a generic type is made of it', 'var b lib.Box[T]; sink = b.Any().(I)'],
    ['a generic function goes where its type is not told', 'var f func(*T) T = lib.Deref; _ = f'],
    ['an alias is', 'type A = T; sink = A{}'],
    ['something unknown is called', 'missing(&T{})'],
    ['something unknown becomes an interface value', 'sink = missing'],
    ['a declaration does not parse', 'sink = &T{} +* )'],
  ])('%s', async (_, body) => {
    expect(await isNeverBoxed(inMain(body))).toBe(false);
  });

  it.each([
    ['a variable of the package', 'var i I = T{}'],
    ['a named result', 'func f() (i I) { i = T{}; return }'],
    ['a method of its own', 'func (t T) Self() I { return t }'],
    [
      'a generic function that is never told the type',
      'func g[P any](p *P) any { return *p }\nfunc main() { g(&T{}) }',
    ],
    ['a generic type that is laid out with it', 'type list[P any] struct{ p P }\ntype lists struct{ l list[T] }'],
    ['a function without a body', 'func elsewhere() I'],
  ])('%s is', async (_, declaration) => {
    expect(await isNeverBoxed(declaration)).toBe(false);
  });

  it('constants of it are compared with interface values', async () => {
    expect(await isNeverBoxed(`const one Number = 1\n${inMain('println(sink == one)')}`, {}, 'Number')).toBe(false);
  });
});

describe('nothing is proven in a program', () => {
  const used = inMain('sink = &T{}; more.Use()');
  const [lib2, std] = ['/w/more/more.go', '/go/src/strange/strange.go'];
  /** With a package `w/more` beside main. */
  const beside = (more: string, others: Record<string, string> = {}): Promise<boolean> =>
    isNeverBoxed(used, { [lib2]: more, '/go/src/reflect/value.go': 'package reflect\n', ...others }, 'T', ['w/more']);
  const plain = (imports = '', code = ''): string => `package more\n${imports}\nfunc Use() {}\n${code}\n`;

  it('but in one that only has packages beside it', async () => {
    expect(await beside(plain())).toBe(true);
    expect(await beside(plain('import "reflect"', 'var name = reflect.TypeOf'))).toBe(true);
    expect(await beside(plain('import "unsafe"', 'var _ unsafe.Pointer'))).toBe(true);
    const reflecting = 'package strange\nimport "reflect"\nfunc Of(v reflect.Value) any { return v.Interface() }\n';
    expect(await beside(plain('import "strange"'), { [std]: reflecting })).toBe(true);
  });

  it.each([
    ['with reflection that makes interface values', 'import "reflect"\nvar of = reflect.Value.Interface', {}],
    ['with templates', 'import "text/template"', { '/go/src/text/template/exec.go': 'package template\n' }],
    ['with plugins', 'import "plugin"', { '/go/src/plugin/plugin.go': 'package plugin\n' }],
    ['whose packages are not all there', 'import "elsewhere"', {}],
  ])('%s', async (_, more, others) => {
    expect(await beside(plain(more), others)).toBe(false);
  });

  it.each([
    [
      'reflection',
      { '/w/also.go': 'package main\nimport "reflect"\nfunc of(v reflect.Value) any { return v.Interface() }' },
    ],
    ['unsafe pointers', { '/w/also.go': 'package main\nimport "unsafe"\nvar p unsafe.Pointer' }],
    ['names of the linker’s', { '/w/also.go': 'package main\nimport _ "unsafe"\n//go:linkname f g\nfunc f() {}' }],
    ['assembly', { '/w/also_amd64.s': 'TEXT ·f(SB),0,$0\n' }],
  ])('whose packages that know the type hold %s', async (_, others) => {
    expect(await beside(plain(), others)).toBe(false);
  });

  it('that is too big to be read', async () => {
    const text = await textOf({
      ...program(inMain('sink = &T{}')),
      '/w/big.go': `package main\n// ${'x'.repeat(5000)}\n`,
    });
    const main = (await text.index((await text.build.main())!))!;
    expect(await text.boxing(5_000).isNeverBoxed('main.T.M', main)).toBe(false);
    expect(await text.boxing(50_000).isNeverBoxed('main.T.M', main)).toBe(true);
  });

  it('for calls in a package that looks behind pointers by reflection', async () => {
    const reflecting = `package more\nimport "reflect"\nfunc Use() {}\nvar _ reflect.Value`;
    const text = await textOf({
      ...program(used, ['w/more']),
      [lib2]: reflecting,
      '/go/src/reflect/value.go': 'package reflect\ntype Value struct{}\n',
    });
    const packages = await text.build.all();
    const [main, more] = await Promise.all(
      ['w', 'w/more'].map(async (path) => (await text.index(packages.find((pkg) => pkg.path === path)!))!),
    );
    expect(await text.boxing(1e6).isNeverBoxed('main.T.M', main!)).toBe(true);
    expect(await text.boxing(1e6).isNeverBoxed('main.T.M', more!)).toBe(false);
  });
});

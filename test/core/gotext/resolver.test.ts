import { describe, expect, it } from 'vitest';
import { createResolver, GoParser, indexPackage } from '../../../src/core/gotext';
import type { CallSite, GoFunction, PackageIndex, PackageSource, Resolver } from '../../../src/core/gotext';
import { goSource, placed } from './helpers';

interface Build {
  readonly resolver: Resolver;
  readonly index: PackageIndex;
  readonly loads: string[];
  readonly all: () => Promise<readonly GoFunction[]>;
  /** `text: kind [callee | receiver.method | signature]` of each call of one function. */
  readonly calls: (name: string) => Promise<string[]>;
}

/** `p` is the package under test (import path example.com/p, prefix p); others are imported by it. */
function build(text: string, others: Record<string, string> = {}, more: Partial<PackageSource> = {}): Build {
  const parser = new GoParser();
  const loads: string[] = [];
  const packages = new Map(
    Object.entries(others).map(([path, body]) => {
      const name = /package (\w+)/.exec(body)![1]!;
      return [path, indexPackage(parser, goSource({ [`${path}/x.go`]: body }, { path, linkPrefix: path, name }))];
    }),
  );
  const resolver = createResolver({
    importPath: (from, path) => {
      loads.push(`${from} ${path}`);
      return Promise.resolve(packages.get(path));
    },
  });
  const index = indexPackage(parser, goSource({ 'a.go': text }, more));
  return {
    resolver,
    index,
    loads,
    all: () => resolver.all(index),
    calls: async (name) => ((await resolver.find(index, name))?.calls ?? []).map(show),
  };
}

function show(call: CallSite): string {
  const what = call.receiver
    ? `${call.receiver}.${call.method ?? ''} ${call.signature ?? ''}`
    : (call.callee ?? call.signature);
  return [`${call.text}: ${call.kind ?? 'none'}`, what].filter(Boolean).join(' ');
}

const io = `package io
type Writer interface { Write(p []byte) (n int, err error) }
type Closer interface { Close() error }
type WriteCloser interface { Writer; Closer }
type Buffer struct { n int }
func (b *Buffer) Write(p []byte) (n int, err error) { return 0, nil }
func (b Buffer) Len() int { return 0 }
func New() *Buffer { return nil }
func Open() (WriteCloser, error) { return nil, nil }
var Discard Writer
type Func func(int) string
`;

describe('kinds of calls', () => {
  it('by declared types of receivers, parameters, results, variables and fields', async () => {
    const { calls } = build(
      `package p
import "io"
type T struct { w io.Writer; f func(); b io.Buffer; *E; g []func(int) int }
type E struct { io.Closer }
func (t *T) m() {}
var global = io.New()
var hook func()
func F(t *T, w io.Writer, f func(a, b int) error) {
	w.Write(nil)
	t.w.Write(nil)
	t.f()
	t.m()
	t.b.Write(nil)
	t.Close()
	f(1, 2)
	t.g[0](1)
	global.Write(nil)
	hook()
	io.Discard.Write(nil)
	io.New().Len()
	wc, err := io.Open()
	wc.Close()
	err.Error()
	(&t.b).Len()
	(*t).m()
}
`,
      { io },
    );
    expect(await calls('p.F')).toEqual([
      'w.Write: interface io.Writer.Write func([]uint8) (int, error)',
      't.w.Write: interface io.Writer.Write func([]uint8) (int, error)',
      't.f: function func()',
      't.m: direct p.(*T).m',
      't.b.Write: direct io.(*Buffer).Write',
      't.Close: interface io.Closer.Close func() error',
      'f: function func(int, int) error',
      't.g[0]: function func(int) int',
      'global.Write: direct io.(*Buffer).Write',
      'hook: function func()',
      'io.Discard.Write: interface io.Writer.Write func([]uint8) (int, error)',
      'io.New: direct io.New',
      'io.New().Len: direct io.Buffer.Len',
      'io.Open: direct io.Open',
      'wc.Close: interface io.WriteCloser.Close func() error',
      'err.Error: interface error.Error func() string',
      '(&t.b).Len: direct io.Buffer.Len',
      '(*t).m: direct p.(*T).m',
    ]);
  });

  it('leaves out conversions and builtins', async () => {
    const { calls } = build(
      `package p
import ("io"; "unsafe")
type N int
type G[T any] struct{}
func F(x int, p unsafe.Pointer, i interface{}) {
	_ = N(x)
	_ = string(rune(x))
	_ = []byte("s")
	_ = (*N)(p)
	_ = io.Func(nil)
	_ = G[int](G[int]{})
	_ = map[string]int(nil)
	_ = func()(nil)
	_ = (func())(nil)
	_ = interface{}(x)
	_ = append([]int{}, len("x"), cap([]int{}), min(x, 2))
	_ = unsafe.Slice((*byte)(p), unsafe.Sizeof(f()))
	panic(recover())
}
func f() int
`,
      { io },
    );
    expect(await calls('p.F')).toEqual([]);
  });

  it('follows elements, ranges, assertions, switches and comma-ok forms', async () => {
    const { calls } = build(`package p
type I interface { M() }
type S struct { f func() }
func (s S) M() {}
func F(m map[string]I, s []*S, c chan I, a [2]func(), x any, str string) {
	for _, i := range m { i.M() }
	for i := range s { s[i].f() }
	for i := range c { i.M() }
	for _, f := range a { f() }
	for _, f := range &a { f() }
	for n := range 3 { g(n) }
	if i, ok := m["x"]; ok { i.M() }
	if s, ok := x.(*S); ok { s.M() }
	x.(I).M()
	i, ok := <-c
	i.M()
	switch y := x.(type) {
	case I: y.M()
	case S: y.M()
	case func(): y()
	case I, S: y.(I).M()
	case nil: y.(S).M()
	default: y.(func())()
	}
	select { case v := <-c: v.M() }
	(<-c).M()
	s[1:2][0].M()
	new(S).M()
	make(map[int]I)[0].M()
	S{}.M()
	(&S{}).f()
	[]I{nil}[0].M()
	_ = ok
}
func g(int)
`);
    expect((await calls('p.F')).map((call) => call.split(': ')[1]!.split(' func(')[0])).toEqual([
      'interface p.I.M'.replace('p.I', 'example.com/p.I'),
      'function',
      'interface example.com/p.I.M',
      'function',
      'function',
      'direct p.g',
      'interface example.com/p.I.M',
      'direct p.S.M',
      'interface example.com/p.I.M',
      'interface example.com/p.I.M',
      'interface example.com/p.I.M',
      'direct p.S.M',
      'function',
      'interface example.com/p.I.M',
      'direct p.S.M',
      'function',
      'interface example.com/p.I.M',
      'interface example.com/p.I.M',
      'direct p.S.M',
      'direct p.S.M',
      'interface example.com/p.I.M',
      'direct p.S.M',
      'function',
      'interface example.com/p.I.M',
    ]);
  });

  it('takes a local that is set once for what it is set to', async () => {
    const { calls } = build(`package p
type H func()
type I interface { M() }
type T struct{}
func (T) M() {}
func (*T) P() {}
func F(i I, t T) {
	a := func() {}
	a()
	b := func() {}
	b = nil
	b()
	c := func() {}
	_ = &c
	c()
	var d H = g
	d()
	var e func()
	e()
	f, h := g, func() {}
	f(); h()
	j := a
	j()
	k := i.M
	k()
	l := t.M
	l()
	m := I.M
	m(i)
	n := T.M
	n(t)
	o := (*T).M
	o(&t)
	q := (*T).P
	q(&t)
	func() { a(); b() }()
	r := func() {}
	func() { r = nil }()
	r()
	H(g)()
	global()
	I.M(i)
	T.M(t)
	(*T).M(&t)
}
func g() {}
var global = func() {}
`);
    expect(await calls('p.F')).toEqual([
      'a: direct p.F.func1',
      'b: function func()',
      'c: function func()',
      'd: direct p.g',
      'e: function func()',
      'f: direct p.g',
      'h: direct p.F.func4',
      'j: direct p.F.func1',
      'k: function func()',
      'l: function func()',
      'm: function func(example.com/p.I)',
      'n: direct p.T.M',
      'o: function func(*example.com/p.T)',
      'q: direct p.(*T).P',
      'func() { a(); b() }: direct p.F.func5',
      'func() { r = nil }: direct p.F.func7',
      'r: function func()',
      'H(g): direct p.g',
      'global: function func()',
      'I.M: function func(example.com/p.I)',
      'T.M: direct p.T.M',
      '(*T).M: function func(*example.com/p.T)',
    ]);
    expect(await calls('p.F.func5')).toEqual(['a: direct p.F.func1', 'b: function func()']);
  });

  it('reads generics by binding their parameters', async () => {
    const { calls } = build(
      `package p
import "io"
type Num interface { ~int | ~float64 }
type Map[K comparable, V any] struct { m map[K]V; next *Map[K, V]; each func(K, V) }
func (m *Map[K, V]) Get(k K) (V, bool) { return m.m[k], true }
func (m *Map[K, V]) Walk(f func(K, V) bool) { f(m.zero()); m.each(m.zero()) }
func (m *Map[K, V]) zero() (k K, v V) { return }
type Set[T comparable] struct { Map[T, io.Writer] }
type Alias[V any] = Map[string, V]
func Make[T any](x T) []T { return nil }
func First[S ~[]E, E any](s S) E { return s[0] }
func Apply[T, R any](x T, f func(T) R) R { return f(x) }
func Call[T interface { M(); *U }, U any](t T) { t.M() }
func Stringer[T interface{ String() string }](t T) { t.String(); T.String(t) }
func F(m Map[string, io.Writer], s *Set[int], a Alias[io.Writer], ws []io.Writer, b *io.Buffer) {
	w, _ := m.Get("x")
	w.Write(nil)
	m.next.next.m["y"].Write(nil)
	x, _ := s.Get(1)
	x.Write(nil)
	y, _ := a.Get("")
	y.Write(nil)
	Make(ws[0])[0].Write(nil)
	Make[io.Writer](b)[0].Write(nil)
	Make(b)[0].Write(nil)
	First(ws).Write(nil)
	Apply(1, func(int) io.Writer { return nil }).Write(nil)
	Apply(b, (*io.Buffer).Len)
	f := Make[int]
	f(1)
}
`,
      { io },
    );
    expect(await calls('p.F')).toEqual([
      'm.Get: direct p.(*Map).Get',
      'w.Write: interface io.Writer.Write func([]uint8) (int, error)',
      'm.next.next.m["y"].Write: interface io.Writer.Write func([]uint8) (int, error)',
      's.Get: direct p.(*Map).Get',
      'x.Write: interface io.Writer.Write func([]uint8) (int, error)',
      'a.Get: direct p.(*Map).Get',
      'y.Write: interface io.Writer.Write func([]uint8) (int, error)',
      'Make: direct p.Make',
      'Make(ws[0])[0].Write: interface io.Writer.Write func([]uint8) (int, error)',
      'Make[io.Writer]: direct p.Make',
      'Make[io.Writer](b)[0].Write: interface io.Writer.Write func([]uint8) (int, error)',
      'Make: direct p.Make',
      'Make(b)[0].Write: direct io.(*Buffer).Write',
      'First: direct p.First',
      'First(ws).Write: interface io.Writer.Write func([]uint8) (int, error)',
      'Apply: direct p.Apply',
      'Apply(1, func(int) io.Writer { return nil }).Write: interface io.Writer.Write func([]uint8) (int, error)',
      'Apply: direct p.Apply',
      'f: direct p.Make',
    ]);
    expect((await calls('p.(*Map).Walk')).map((call) => call.split(' func(')[0])).toEqual([
      'f: function',
      'm.zero: direct p.(*Map).zero',
      'm.each: function',
      'm.zero: direct p.(*Map).zero',
    ]);
    expect(await calls('p.Apply')).toHaveLength(1);
    expect((await calls('p.Call'))[0]).toMatch(/^t\.M: function/);
    expect((await calls('p.Stringer')).map((call) => call.split(' func(')[0])).toEqual([
      't.String: function',
      'T.String: function',
    ]);
  });

  it('follows aliases, dot imports, renamed and unnamed imports', async () => {
    const { calls, loads } = build(
      `package p
import (
	. "io"
	yy "example.com/x.v3"
	"gopkg.in/yaml.v3"
	"example.com/go-foo"
	_ "example.com/blank"
)
type A = B
type B = *Buffer
func F(a A, w Writer) {
	a.Write(nil)
	w.Write(nil)
	New().Len()
	yy.X()
	yaml.Y()
	foo.Z.Write(nil)
}
`,
      {
        io,
        'example.com/x.v3': 'package x\nfunc X() {}',
        'gopkg.in/yaml.v3': 'package yaml\nfunc Y() {}',
        'example.com/go-foo': 'package foo\nimport "io"\nvar Z io.Writer',
        'example.com/blank': 'package blank',
      },
    );
    expect((await calls('p.F')).map((call) => call.split(' func(')[0])).toEqual([
      'a.Write: direct io.(*Buffer).Write',
      'w.Write: interface io.Writer.Write',
      'New: direct io.New',
      'New().Len: direct io.Buffer.Len',
      'yy.X: direct example.com/x.v3.X',
      'yaml.Y: direct gopkg.in/yaml.v3.Y',
      'foo.Z.Write: interface io.Writer.Write',
    ]);
    expect(loads.filter((load) => load.endsWith('blank'))).toEqual([]);
  });

  it('promotes through embedded fields, the shallowest first', async () => {
    const { calls } = build(`package p
type I interface { M(); N() }
type A struct { I }
func (A) N() {}
type B struct { *A; x int }
type C struct { B }
func (C) x() {}
func F(c *C) { c.M(); c.N(); c.x(); c.B.A.I.N() }
`);
    expect((await calls('p.F')).map((call) => call.split(' func(')[0])).toEqual([
      'c.M: interface example.com/p.I.M',
      'c.N: direct p.A.N',
      'c.x: direct p.C.x',
      'c.B.A.I.N: interface example.com/p.I.N',
    ]);
  });

  it('says unknown where the text does not tell', async () => {
    const { calls } = build(`package p
import "example.com/gone"
import "C"
type T struct { gone.Base }
func F(t T, g gone.G) {
	gone.F()
	g.M()
	t.Promoted()
	C.puts()
	undefined()
	known(gone.V).x()
}
func known(x any) struct { x func() }
`);
    expect(await calls('p.F')).toEqual([
      'gone.F: unknown',
      'g.M: unknown',
      't.Promoted: unknown',
      'C.puts: unknown',
      'undefined: unknown',
      'known: direct p.known',
      'known(gone.V).x: function func()',
    ]);
  });

  it('does not fall into code that names itself', async () => {
    const { calls } = build(`package p
type A = A
type B = C
type C = B
type D D
type E struct { E }
type I interface { I }
var x = x
var y, z = z, y
const k = k
func F(a A, b B, d D, e E, i I) { a.M(); b.M(); d.M(); e.M(); i.M(); x.M(); y(); if k { x() } }
`);
    expect((await calls('p.F')).map((call) => call.split(': ')[1])).toEqual(Array.from({ length: 8 }, () => 'unknown'));
  });
});

describe('range over functions', () => {
  const seq = `package iter
type Seq[V any] func(yield func(V) bool)
func Of[V any](v ...V) Seq[V] { return nil }
`;
  it('makes the body a function of its own', async () => {
    const { all } = build(
      `package p
import "iter"
type W interface { M() }
func F(s iter.Seq[W]) {
	for w := range s {
		w.M()
		for v := range iter.Of(w) { v.M(); func() { g() }() }
		func() { for range s { g() } }()
	}
	for range func(yield func() bool) {} { func() {}() }
}
func g() {}
`,
      { iter: seq },
    );
    const functions = await all();
    expect(placed(functions)).toEqual([
      'p.F@4',
      'p.F-range1@5',
      'p.F-range2@7',
      'p.F.func1@7',
      'p.F.func2@8',
      'p.F.func2-range1@8',
      'p.F.func3@10',
      'p.F-range3@10',
      'p.F.func4@10',
      'p.g@12',
    ]);
    const of = (name: string): string[] =>
      functions.find((fn) => fn.name === name)!.calls.map((call) => `${call.text} ${call.kind ?? ''}`);
    expect(of('p.F')).toEqual(['s function', 'func(yield func() bool) {} direct']);
    expect(of('p.F-range1')).toEqual([
      'w.M interface',
      'iter.Of(w) function',
      'iter.Of direct',
      'func() { for range s { g() } } direct',
    ]);
    expect(of('p.F-range2')).toEqual(['v.M interface', 'func() { g() } direct']);
    expect(functions.find((fn) => fn.name === 'p.F')!.calls[0]).toMatchObject({ line: 5, column: 2, offset: 1 });
  });

  it('is not known from one package alone', () => {
    const { index } = build('package p\nimport "iter"\nfunc F(s iter.Seq[int]) { for range s { g() } }\n', {
      iter: seq,
    });
    expect(index.all().map((fn) => fn.name)).toEqual(['p.F']);
  });
});

describe('go and defer', () => {
  const text = `package p
type I interface { M() }
func F(i I, f func(), mu T) {
	defer f()
	defer i.M()
	go g(1)
	defer func() {}()
	go func(int) {}(1)
	defer close(nil)
	defer mu.Unlock()
	go gen[int]()
	func() { defer g(2) }()
	defer h()
}
type T struct{}
func (T) Unlock() {}
func g(int) {}
func h() {}
func gen[T any]() {}
`;
  it('get functions of their own where the call has operands or results', async () => {
    const { all } = build(text);
    const wrappers = (await all()).filter((fn) => fn.kind === 'wrapper');
    expect(wrappers.map((fn) => [`${fn.name}@${fn.line}`, ...fn.calls.map((call) => call.text)])).toEqual([
      ['p.F.deferwrap1@5', 'i.M'],
      ['p.F.gowrap2@6', 'g'],
      ['p.F.gowrap3@8', 'func(int) {}'],
      ['p.F.deferwrap4@9'],
      ['p.F.deferwrap5@10', 'mu.Unlock'],
      ['p.F.gowrap6@11', 'gen[int]'],
      ['p.F.func3.deferwrap1@12', 'g'],
    ]);
  });

  it('keep their calls in the function too', async () => {
    const { resolver, index } = build(text);
    const fn = await resolver.find(index, 'p.F');
    expect(
      fn!.calls.filter((call) => call.statement).map((call) => `${call.statement!} ${call.text} ${call.kind!}`),
    ).toEqual([
      'defer f function',
      'defer i.M interface',
      'go g direct',
      'defer func() {} direct',
      'go func(int) {} direct',
      'defer mu.Unlock direct',
      'go gen[int] direct',
      'defer h direct',
    ]);
  });

  it('had none before Go 1.22', async () => {
    const { all } = build(text, {}, { goVersion: '1.21' });
    expect((await all()).filter((fn) => fn.kind === 'wrapper')).toEqual([]);
  });
});

describe('constants of other packages', () => {
  it('decide which literals are numbered', async () => {
    const { all } = build(
      `package p
import ("example.com/cfg"; "goarch")
type Kind uint8
const mask = Kind(cfg.Level) << 1
func F() {
	if cfg.Debug { func() {}() }
	if goarch.PtrSize == 8 { func() { a() }() }
	if mask != 4 { func() {}() }
	if ^Kind(0) == 255 { func() { b() }() }
}
func a() {}
func b() {}
`,
      {
        'example.com/cfg': 'package cfg\nconst Debug = false\nconst ( _ = iota; _; Level )\n',
        goarch: 'package goarch\nconst PtrSize = 4 << (^uintptr(0) >> 63)\n',
      },
    );
    expect((await all()).filter((fn) => fn.kind === 'literal').map((fn) => [fn.name, fn.calls[0]?.text])).toEqual([
      ['p.F.func1', 'a'],
      ['p.F.func2', 'b'],
    ]);
  });
});

describe('candidates of a site', () => {
  const text = `package p
import "io"
type V struct{}
func (V) Write(p []byte) (int, error) { return 0, nil }
type P struct{}
func (*P) Write(p []byte) (int, error) { return 0, nil }
func (*P) Close() error { return nil }
type Outer struct { *P }
type Wrong struct{}
func (Wrong) Write(p string) (int, error) { return 0, nil }
type G[T any] struct{}
func (G[T]) Write(p []byte) (int, error) { return 0, nil }
func fn(int) string { return "" }
func other(string) string { return "" }
func (V) Fn(int) string { return "" }
var inits = []any{func(int) string { return "" }, func() {}}
func lits() { _ = func(int) string { return "" }; _ = func() {} }
func F(w io.Writer, wc io.WriteCloser, f io.Func) { w.Write(nil); wc.Write(nil); f(1); fn(2); unknown() }
`;
  const fits = async (callee: string): Promise<string[]> => {
    const { resolver, index } = build(text, { io });
    const { calls } = (await resolver.find(index, 'p.F'))!;
    const answers = await Promise.all(calls.map((call) => resolver.fit(index, call, callee)));
    return answers.map((fit) => fit.why ?? fit.fits);
  };
  it.each([
    ['p.V.Write', ['yes', 'not-implemented', 'signature', 'other-method']],
    ['p.(*P).Write', ['yes', 'yes', 'signature', 'other-method']],
    ['p.(*P).Close', ['other-method', 'other-method', 'signature', 'other-method']],
    ['p.V.Fn', ['other-method', 'not-implemented', 'yes', 'other-method']],
    ['p.(*Outer).Write', ['no-declaration', 'no-declaration', 'no-declaration', 'other-method']],
    ['p.Wrong.Write', ['not-implemented', 'not-implemented', 'signature', 'other-method']],
    ['p.G[go.shape.int].Write', ['generic', 'generic', 'generic', 'other-method']],
    ['p.fn', ['not-a-method', 'not-a-method', 'yes', 'yes']],
    ['p.other', ['not-a-method', 'not-a-method', 'signature', 'other-method']],
    ['p.lits.func1', ['not-a-method', 'not-a-method', 'yes', 'other-method']],
    ['p.lits.func2', ['not-a-method', 'not-a-method', 'signature', 'other-method']],
    ['p.init.func1', ['not-a-method', 'not-a-method', 'yes', 'other-method']],
    ['p.init.func2', ['not-a-method', 'not-a-method', 'signature', 'other-method']],
    ['io.(*Buffer).Write', ['yes', 'not-implemented', 'signature', 'other-method']],
    ['nowhere.T.Write', ['no-declaration', 'no-declaration', 'no-declaration', 'other-method']],
  ])('%s', async (callee, answers) => {
    expect(await fits(callee)).toEqual([...answers, 'site-unknown']);
  });
});

describe('an edit', () => {
  it('changes what other functions and other packages mean by a name', async () => {
    const parser = new GoParser();
    const lib = indexPackage(
      parser,
      goSource(
        { 'lib.go': 'package lib\ntype T struct{ W W }\ntype W struct{}\nfunc (W) M() {}\n' },
        { path: 'lib', linkPrefix: 'lib', name: 'lib' },
      ),
    );
    const resolver = createResolver({ importPath: (_, path) => Promise.resolve(path === 'lib' ? lib : undefined) });
    const index = indexPackage(
      parser,
      goSource({ 'a.go': 'package p\nimport "lib"\nfunc F(t lib.T) {\n\tt.W.M()\n}\n' }),
    );
    const kinds = async (): Promise<(string | undefined)[]> =>
      (await resolver.inFile(index, 'a.go'))[0]!.calls.map((call) => call.kind);
    expect(await kinds()).toEqual(['direct']);
    const edited = lib.withFile({
      path: 'lib.go',
      text: 'package lib\ntype T struct{ W W }\ntype W interface { M() }\n',
    });
    await resolver.all(edited);
    expect(await kinds()).toEqual(['interface']);
    await resolver.all(lib);
    expect(await kinds()).toEqual(['direct']);
  });

  it('in a body keeps all types and moves what is below', async () => {
    const { resolver, index, loads } = build(
      'package p\nimport "io"\nfunc F() { g() }\nfunc g() { io.New().Len() }\n',
      { io },
    );
    const kinds = async (at: PackageIndex): Promise<string[]> =>
      (await resolver.inFile(at, 'a.go')).flatMap((fn) =>
        fn.calls.map((call) => `${call.text}@${call.line} ${call.kind ?? ''}`),
      );
    expect(await kinds(index)).toEqual(['g@3 direct', 'io.New@4 direct', 'io.New().Len@4 direct']);
    const before = loads.length;
    const edited = index.withFile({
      path: 'a.go',
      text: 'package p\nimport "io"\nfunc F() {\n\n\tg() }\nfunc g() { io.New().Len() }\n',
    });
    expect((await kinds(edited)).sort()).toEqual(['g@5 direct', 'io.New().Len@6 direct', 'io.New@6 direct'].sort());
    expect(loads.length).toBe(before);
  });
});

describe('initialization order', () => {
  it('follows methods', async () => {
    const { all } = build(`package p
var first = func() int { return T{}.M() }()
var later = func() int { return 1 }()
type T struct{}
func (T) M() int { return later }
`);
    const literals = (await all()).filter((fn) => fn.kind === 'literal');
    expect(placed(literals).sort()).toEqual(['p.init.func1@3', 'p.init.func2@2']);
  });
});

describe('what is taken over by an edit', () => {
  const before = `package p
import "io"
func F() { g(func() { io.New().Len() }) }

func g(f func()) {
	f()
	go g(nil)
}
`;
  it('equals what is read anew', async () => {
    const edited = before.replace('func F() { g', 'func F() {\n\n\tg(nil)\n\tg');
    const { resolver, index } = build(before, { io });
    await resolver.all(index);
    const after = index.withFile({ path: 'a.go', text: edited });
    const kept = await resolver.all(after);
    const anew = await build(edited, { io }).all();
    const plain = (functions: readonly GoFunction[]): unknown =>
      functions.map(({ name, line, physicalLine, endLine, nameSpan, calls }) => ({
        ...{ name, line, physicalLine, endLine, nameSpan, calls },
      }));
    expect(plain(kept)).toEqual(plain(anew));
    const site = kept.find((fn) => fn.name === 'p.g')!.calls[0]!;
    expect(await resolver.fit(after, site, 'p.F.func1')).toMatchObject({ fits: 'yes' });
  });

  it('is nothing where //line moves lines', async () => {
    const text = `package p\n//line x.go:10\nfunc F() {}\nfunc g() { F() }\n`;
    const { resolver, index } = build(text);
    expect(placed(await resolver.all(index))).toEqual(['p.F@10', 'p.g@11']);
    const after = index.withFile({ path: 'a.go', text: text.replace('{}', '{\n}').replace(':10', ':20') });
    const functions = await resolver.all(after);
    expect(placed(functions)).toEqual(['p.F@20', 'p.g@22']);
    expect(functions[1]!.calls[0]).toMatchObject({ line: 22, physicalLine: 5 });
  });
});

describe('generated code', () => {
  it('may nest thousands deep', async () => {
    const parts = Array.from({ length: 20_000 }, (_, at) => `"${at}"`).join(' + ');
    const { calls } = build(`package p
type S string
func (S) M() {}
func F(s S) {
	x := ${parts} + s
	x.M()
}
`);
    expect(await calls('p.F')).toEqual(['x.M: direct p.S.M']);
  });
});

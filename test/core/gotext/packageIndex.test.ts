import { describe, expect, it } from 'vitest';
import { createResolver, GoParser, indexPackage } from '../../../src/core/gotext';
import { goSource, indexOf, placed } from './helpers';

describe('declared functions', () => {
  it('are named by their receiver form', () => {
    const index = indexOf(`package p

func F() {}
func (T) A() {}
func (t T) B() {}
func (*T) C() {}
func (t *G[K, V]) D() {}
func (_ /* x */ (*T)) E() {}
func (t G[_, V]) H() {}
func _() {}
func init() {}
func init() {}
func Gen[T any](x T) {}
func asm(x int) int
func
  Late() {}
func (
  r *T,
) Do(
  w int,
) int { return 1 }
`);
    expect(placed(index.declared)).toEqual([
      'p.F@3',
      'p.T.A@4',
      'p.T.B@5',
      'p.(*T).C@6',
      'p.(*G).D@7',
      'p.(*T).E@8',
      'p.G.H@9',
      'p.init.0@11',
      'p.init.1@12',
      'p.Gen@13',
      'p.asm@14',
      'p.Late@16',
      'p.(*T).Do@17',
    ]);
    expect(index.declared.filter((fn) => fn.generic).map((fn) => fn.symbol)).toEqual(['(*G).D', 'G.H', 'Gen']);
    expect(index.find('p.asm')).toMatchObject({ hasBody: false, calls: [] });
    expect(index.find('p.(*T).Do')).toMatchObject({
      kind: 'method',
      receiver: { typeName: 'T', pointer: true },
      nameSpan: { line: 19, start: 2, end: 4 },
      endLine: 21,
    });
    expect(index.find('p.(*G[go.shape.int,go.shape.string]).D')?.line).toBe(7);
    expect(index.find('p.Nope')).toBeUndefined();
  });

  it('count init over the files of the package', () => {
    const index = indexPackage(
      new GoParser(),
      goSource({ 'a.go': 'package p\nfunc init() {}', 'b.go': 'package p\n\nfunc init() { _ = func() {} }' }),
    );
    expect(placed(index.all())).toEqual(['p.init.0@2', 'p.init.1@3', 'p.init.1.func1@3']);
    expect(index.find('p.init.1.func1')?.file).toBe('b.go');
  });

  it('carry the pragmas above them', () => {
    const index = indexOf(`package p
//go:noinline
func a() {}

// Doc.
//
//go:nosplit
//go:linkname b runtime.b
func b() {}
func c() {}
`);
    expect(index.declared.map((fn) => fn.pragmas)).toEqual([
      ['//go:noinline'],
      ['//go:nosplit', '//go:linkname b runtime.b'],
      [],
    ]);
  });
});

describe('literals', () => {
  it('are numbered in the order that the compiler reads', () => {
    const index = indexOf(`package p
func F(m map[string]func()) {
	g(func() { h(func() { func() {}() }) }, func() {})
	_ = T{f: func() {}, g: []func(){func() {}}}
	for i := func() int { return 0 }(); i < 1; func() { i++ }() {
		m["x"] = func() {}
	}
	a[func() int { return 1 }()] = func() int { return 2 }()
	defer func() {}()
	select { case c <- func() int { return 3 }(): func() {}() }
}
func (t *T) M() { _ = func() {} }
`);
    expect(placed(index.within(index.find('p.F')!))).toEqual([
      'p.F@2',
      'p.F.func1@3',
      'p.F.func1.1@3',
      'p.F.func1.1.1@3',
      'p.F.func2@3',
      'p.F.func3@4',
      'p.F.func4@4',
      'p.F.func5@5',
      'p.F.func6@5',
      'p.F.func7@6',
      'p.F.func8@8',
      'p.F.func9@8',
      'p.F.func10@9',
      'p.F.func11@10',
      'p.F.func12@10',
    ]);
    expect(index.find('p.(*T).M.func1')).toMatchObject({
      kind: 'literal',
      parent: 'p.(*T).M',
      receiver: { typeName: 'T', pointer: true },
      nameSpan: { line: 12, start: 22, end: 26 },
    });
    expect(index.find('p.F.func1.1.1')?.parent).toBe('p.F.func1.1');
  });

  const dead = `package p
import "runtime"
const debug = false
const level = 1 << iota
func F(x bool) {
	if debug { a(func() {}) } else { b(func() {}) }
	if x && debug { c(func() {}) }
	if runtime.GOOS == "windows" { d(func() {}) }
	for debug { e(func() {}) }
	switch level { case 1: f(func() {}); case 2: g(func() {}) }
	switch { case debug: h(func() {}); default: i(func() {}) }
	if !debug { return }
	j(func() {})
}
`;
  it('take no number in branches that the compiler drops', () => {
    const index = indexOf(dead);
    const all = index.within(index.find('p.F')!);
    expect(all.map((fn) => fn.symbol)).toEqual(['F', 'F.func1', 'F.func2', 'F.func3']);
    expect(all[0]!.calls.map((call) => call.text)).toEqual(['b', 'f', 'i']);
  });

  it('take one before Go 1.22', () => {
    const index = indexOf(dead, { goVersion: 'go1.21.13' });
    expect(index.all().map((fn) => fn.symbol)).toEqual(['F', 'F.func2', 'F.func6', 'F.func9']);
  });

  it('see the constants of the scope they stand in', () => {
    const index = indexOf(`package p
const debug = false
func F(debug bool) { if debug { a(func() {}) } }
func G() { const debug = true; if debug { a(func() {}) } }
func H() { debug := f(); if debug { a(func() {}) } }
`);
    expect(index.all().filter((fn) => fn.kind === 'literal')).toHaveLength(3);
  });
});

describe('package-level initializers', () => {
  const files = {
    'a.go': 'package p\nvar a = use(b, func() {})\nvar _ = func() int { return 1 }()\n',
    'b.go': 'package p\nvar b = f()\n\nfunc f() int { return c() }\nvar c = func() int { return 1 }\n',
  };
  it('are numbered in initialization order', () => {
    const index = indexPackage(new GoParser(), goSource(files));
    expect(placed(index.all().filter((fn) => fn.kind === 'literal')).sort()).toEqual([
      'p.init.func1@3',
      'p.init.func2@5',
      'p.init.func3@2',
    ]);
    const inits = index.all().filter((fn) => fn.name === 'p.init');
    expect(inits.map((fn) => [fn.file, fn.calls.map((call) => call.text)])).toEqual([
      ['a.go', ['use', 'func() int { return 1 }']],
      ['b.go', ['f']],
    ]);
    expect(inits[0]!.calls[0]!.offset).toBe(1);
  });

  it('were numbered in source order before Go 1.22', () => {
    const index = indexPackage(new GoParser(), goSource(files, { goVersion: '1.21' }));
    const literals = index.all().filter((fn) => fn.kind === 'literal');
    expect(placed(literals)).toEqual(['p.glob..func1@2', 'p.glob..func2@3', 'p.glob..func3@5']);
    expect(index.find('p.glob..func3')?.file).toBe('b.go');
  });
});

describe('call sites', () => {
  it('stand at their opening parenthesis', () => {
    const index = indexOf(`package p
func F(i I) int {
	x := "é" + w.WriteString("s")
	return i.
		M(
			1,
		).N()
	go a()
	defer (b)()
	x.f[i](y)
	gen[int](3)
	(*p)(1)
}
`);
    const calls = index.find('p.F')!.calls;
    expect(calls.map((call) => [call.text, call.line, call.column, call.offset])).toEqual([
      ['w.WriteString', 3, 27, 1],
      ['i.M', 5, 4, 3],
      ['i.M( 1, ).N', 7, 6, 5],
    ]);
    expect(calls.map((call) => call.span)).toEqual([
      { line: 3, start: 14, end: 25 },
      { line: 5, start: 2, end: 3 },
      { line: 7, start: 4, end: 5 },
    ]);
  });

  it('tell go and defer, and indexed functions from conversions no more than text can', () => {
    const index = indexOf(`package p
func F() {
	go a()
	defer (b)()
	x.f[i](y)
	gen[int](3)
	(*p)(1)
	func() {}()
	f()()
}
`);
    const calls = index.find('p.F')!.calls;
    expect(calls.map((call) => [call.text, call.statement, call.span.start])).toEqual([
      ['a', 'go', 4],
      ['(b)', 'defer', 8],
      ['x.f[i]', undefined, 3],
      ['gen[int]', undefined, 1],
      ['(*p)', undefined, 3],
      ['func() {}', undefined, 1],
      ['f', undefined, 1],
      ['f()', undefined, 4],
    ]);
  });

  it('follow //line', () => {
    const index = indexOf(`package p
//line gen.y:100
func F() {
	a()
//line gen.y:7
	b()
}
`);
    const fn = index.find('p.F')!;
    expect(fn).toMatchObject({ line: 100, physicalLine: 3, endLine: 7 });
    expect(fn.calls.map((call) => [call.line, call.offset, call.physicalLine, call.compilerColumn])).toEqual([
      [101, 1, 4, 0],
      [7, -93, 6, 0],
    ]);
  });
});

describe('code that does not parse right now', () => {
  it('keeps the functions around and what can be read inside', () => {
    const index = indexOf(`package p
func a() { x() }
func b() {
	y(func() { z() })
	if foo( {
	w.
}
func c() { u() }
`);
    expect(placed(index.declared)).toEqual(['p.a@2', 'p.b@3', 'p.c@8']);
    expect(index.find('p.a')!.calls.map((call) => call.text)).toEqual(['x']);
    expect(index.find('p.c')!.calls.map((call) => call.text)).toEqual(['u']);
    expect(index.find('p.b')!.calls.map((call) => call.text)).toContain('y');
    expect(index.find('p.b.func1')?.calls.map((call) => call.text)).toEqual(['z']);
  });
});

describe('an edited file', () => {
  it('is read again, the others are not', () => {
    const before = indexPackage(
      new GoParser(),
      goSource({
        'a.go': 'package p\nconst debug = true\n',
        'c.go': 'package p\nfunc F() { if debug { f(func() {}) } }\n',
      }),
    );
    expect(before.find('p.F.func1')).toBeDefined();
    const after = before.withFile({ path: 'a.go', text: 'package p\nconst debug = false\n' });
    expect(after.find('p.F.func1')).toBeUndefined();
    expect(before.find('p.F.func1')).toBeDefined();
    expect(after.withFile({ path: 'a.go', text: 'package p\nconst debug = false\n' })).toBe(after);
    const added = after.withFile({ path: 'b.go', text: 'package p\nfunc G() {}\n' });
    expect(added.source.files.map((file) => file.path)).toEqual(['a.go', 'b.go', 'c.go']);
  });
});

describe('generated code', () => {
  it('may nest thousands deep', () => {
    const parts = Array.from({ length: 20_000 }, (_, at) => `"${at}"`).join(' +\n\t');
    const index = indexOf(`package p\nfunc F() {\n\tx := ${parts} + f()\n\tg(x)\n}\nvar y = ${parts}\n`);
    expect(index.find('p.F')!.calls.map((call) => call.text)).toEqual(['f', 'g']);
    expect(index.all()).toHaveLength(1);
  });

  it('in one long line is placed call by call', () => {
    const calls = Array.from({ length: 300 }, (_, at) => `é${at}()`);
    const index = indexOf(`package p\nfunc F() { g(${calls.join(', ')}) }\n`);
    const line = `func F() { g(${calls.join(', ')}) }`;
    const bytes = (at: number): number => Buffer.byteLength(line.slice(0, at)) + 1;
    expect(new Set(index.find('p.F')!.calls.map(({ text, column }) => `${text} ${column}`))).toEqual(
      new Set(
        [...calls.map((call) => call.slice(0, -2)), 'g'].map(
          (name) => `${name} ${bytes(line.indexOf(`${name}(`) + name.length)}`,
        ),
      ),
    );
  });

  it.each([
    ['1', '+'],
    ['1 << 400', '*'],
    ['1 << 400', '<<'],
    ['"abc"', '+'],
  ])('made of constants that grow with each other from %s by %s is read at once', (first, op) => {
    const made = Array.from({ length: 100 }, (_, at) => `const c${at + 1} = c${at} ${op} c${at}\n`);
    const index = indexOf(
      `package p\nconst c0 = ${first}\n${made.join('')}func F() {\n\tif c100 == c99 { f() }\n\tg()\n}\n`,
    );
    expect(index.find('p.F')!.calls.map((call) => call.text)).toContain('g');
  });

  it('that nests deeper than anybody writes is broken there, and nothing else is', async () => {
    const n = 5000;
    const around = (open: string, inner: string, close: string): string => open.repeat(n) + inner + close.repeat(n);
    const deep = [
      ...[`x = ${around('(', 'f()', ')')}`, `x = ${around('*', 'f()', '')}`, `x = f()${'.m'.repeat(n)}`],
      ...[`x = ${around('a || b && c == d + e * (', 'f()', ')')}`, `x = []T${around('{', 'f()', '}')}`],
      ...[around('{', 'f()', '}'), around('for range f() {', '', '}'), around('if f() {} else ', '{}', '')],
      ...[around('func() {', 'f()', '}()'), around('switch { case f(func() {', '', '}):}'), around('a: ', 'f()', '')],
      ...[around('x[', 'int', ']'), `var x ${around('T[', 'int', ']')}`, `var x ${around('[]', 'int', '')}`],
      ...[`var x ${around('func(', '', ')')}`, `var x ${around('interface { m(', '', ') }')}`],
      ...[`var x ${around('map[', 'int', ']int')}`, `var x ${around('struct { a ', 'int', '}')}`],
      // Each chain is short; their sum is not.
      `${'f('.repeat(9)}x${`)${'.a'.repeat(950)}`.repeat(9)}`,
      // Side by side, and still thousands.
      ...[`if true${' && true'.repeat(20_000)} {}`, `var x interface{ A${' | B'.repeat(20_000)} }`],
      ...[`type T[P *A${' | B'.repeat(20_000)}] int`, `type T[P (A)${' | []B'.repeat(20_000)}] int`],
      ...[`x = ${around('<-', 'f()', '')}`, `var x ${around('chan ', 'int', '')}`, `x = f()${'.m()'.repeat(n)}`],
    ];
    for (const body of deep) {
      const index = indexOf(`package p\nfunc F() {\n\t${body}\n}\nfunc G() { g() }\n`);
      const names = ['p.F', 'p.G'];
      expect(index.all().map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      const typed = await createResolver({ importPath: () => Promise.resolve(undefined) }).all(index);
      expect(typed.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      expect(index.find('p.G')!.calls.map(({ text }) => text)).toEqual(['g']);
    }
  });
});

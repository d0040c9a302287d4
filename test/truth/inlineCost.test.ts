/** What the inliner's cost hangs on beyond one rule each (inlineMatrix.test.ts), against the installed Go. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { goVersion } from './gotextOracle';
import { compilerSays, textSays, writeProgram } from './inlineProgram';
import type { InlineProgram } from './inlineProgram';

/** Those of these that are at hand; older ones take no profile as text. */
const releases = ['local', 'go1.25.12', 'go1.24.13', 'go1.23.12'].filter((toolchain) => {
  const minor = /1\.(\d+)/.exec(goVersion({ GOTOOLCHAIN: toolchain }) ?? '')?.[1];
  return Number(minor ?? 0) >= 23;
});
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-inline-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const sink = '//go:noinline\nfunc sink(i int) int { return i }\n';

/** Costs 140: inlinable where it is hot. */
const heavy = 'if x > y {\nsink(1)\nx += y\n}\nif x+y > 3 {\nsink(2)\ny += x\n}\nreturn x * y';

const edge = (caller: string, callee: string, offset: number): string =>
  `example.com/app.${caller}\nexample.com/app.${callee}\n${offset} 100\n`;

const programs: Record<string, InlineProgram> = {
  'a hot instance of generic code': {
    files: {
      'app.go': `package app
${sink}
func gen[T int | float64](x, y T) T {
${heavy}
}
func mid(x int) int { return gen(x, 2) + 1 }
func top(x int) int { return mid(x) + 2 }
func given(x int) int { return gen[int](x, 2) }
func other(x float64) float64 { return gen(x, 2) }
func through[T int | float64](x T) T { return gen(x, 2) }
type list[T any] struct{ n int }
func (l *list[T]) grow(x, y int) int {
${heavy}
}
func method(l *list[string]) int { return l.grow(1, 2) }
func cold(l *list[int]) int { return l.grow(1, 2) }
func pointer(l *list[*int]) int { return l.grow(1, 2) }
func Use() { through(1); through(1.5); cold(nil); pointer(nil) }
`,
    },
    edges: [
      edge('mid', 'gen[go.shape.int]', 0),
      edge('given', 'gen[go.shape.int]', 0),
      edge('method', '(*list[go.shape.string]).grow', 0),
      edge('other', 'other', 0),
      edge('pointer', '(*list[go.shape.*uint8]).grow', 0),
      edge('through[go.shape.float64]', 'sink', 0),
      edge('through[go.shape.int]', 'gen[go.shape.int]', 0),
    ].join(''),
    asked: [
      ...['gen[go.shape.int]', 'gen[go.shape.float64]', 'mid', 'top', 'given', 'other', 'method', 'cold', 'pointer'],
      ...['through[go.shape.int]', 'through[go.shape.float64]'],
    ],
  },
};

const functions = (text: string): string[] =>
  [...text.matchAll(/^func (\w+)\(/gm)].map(([, name]) => name!).filter((name) => name !== 'sink');

const programOf = (text: string): InlineProgram => ({
  files: { 'app.go': `package app\n${text}` },
  language: '1.23',
  asked: functions(text),
});

programs['loops over functions'] = programOf(`import (
	"iter"
	"slices"
)
${sink}
func none(s func(func() bool)) { for range s { sink(1) } }
func one(s iter.Seq[int]) { for x := range s { sink(x) } }
func two(s iter.Seq2[int, string]) { for _, y := range s { sink(len(y)) } }
func assigns(s iter.Seq[int]) (x int) { for x = range s { sink(x) }; return }
func breaks(s iter.Seq[int]) { for x := range s { if x > 1 { break }; sink(x) } }
func returns(s iter.Seq[int]) int { for x := range s { if x > 1 { return x } }; return 1 }
func returnsLiteral(s iter.Seq[int]) { for x := range s { sink(func() int { return x }()) } }
func nested(s iter.Seq[int]) { for x := range s { for y := range s { sink(x + y) } } }
func nestedReturn(s iter.Seq[int]) { for range s { for range s { return } } }
func nestedContinue(s iter.Seq[int]) {
outer:
	for x := range s { for y := range s { if y > x { continue outer }; sink(x) } }
}
func labels(s iter.Seq[int], n []int) {
outer:
	for range n { for x := range s { if x == 1 { break outer }; if x == 2 { continue outer }; if x == 3 { break outer } } }
}
func labelInside(s iter.Seq[int], n []int) {
	for x := range s {
	inner:
		for range n { if x == 1 { break inner } }
	}
}
func jumps(s iter.Seq[int]) {
	for x := range s { if x > 1 { goto end } }
end:
}
func twice(s iter.Seq[int]) { for range s { return }; for range s { for range s { sink(1) } } }
func defers(s iter.Seq[int]) { for x := range s { defer sink(x) } }
func backward(s []int) { for _, x := range slices.Backward(s) { sink(x) } }
func mine(yield func(int) bool) { yield(1); sink(2) }
func declared() { for x := range mine { sink(x) } }
func inLiteral(s iter.Seq[int]) func() { return func() { for x := range s { sink(x) } } }
`);

programs['loops over arrays'] = programOf(`${sink}
type counts [4]uint32
func deref(a *counts, b counts) { for i := range *a { a[i] = b[i] } }
func values(a *counts, b counts) { for i, x := range *a { b[i] = x } }
func pointer(a *counts) { for i := range a { a[i] = 1 } }
func array(a counts) { for i := range a { a[i] = 1 } }
func field(a *struct{ c counts }) { for i := range a.c { a.c[i] = 1 } }
func pointerField(a *struct{ c *counts }) { for i := range a.c { sink(i) } }
func noKey(a *struct{ c counts }) { for range a.c { sink(1) } }
func blankKey(a *struct{ c counts }) { for _ = range a.c { sink(1) } }
func blankBoth(a *struct{ c counts }) { for _, _ = range a.c { sink(1) } }
func blankValue(a *struct{ c counts }) { for i, _ := range a.c { sink(i) } }
func element(a *[3]counts) { for i := range a[0] { sink(i) } }
func literal() { for i := range [3]int{1, 2, 3} { sink(i) } }
func get() counts { sink(1); return counts{} }
func called() { for i := range get() { sink(i) } }
func slice(a *struct{ c []int }) { for i := range a.c { sink(i) } }
func text() { for i := range "abc" { sink(i) } }
`);

programs['what a dictionary holds'] = {
  files: {
    'app.go': `package app
${sink}
type speaker interface{ Speak() }
type wide[T any] interface{ Give(T) }
type word int
func (word) Speak() {}
func fresh[T any]() T { return *new(T) }
func freshSlice[T any]() *[]T { return new([]T) }
func freshInt[T any]() *int { return new(int) }
func assert[T any](v any) T { t, _ := v.(T); return t }
func assertSlice[T any](v any) []T { return v.([]T) }
func assertInt[T any](v any) int { return v.(int) }
func assertSpeaker[T speaker](v speaker) T { return v.(T) }
func assertWord[T any](v speaker) word { return v.(word) }
func assertWide[T any](v wide[T]) speaker { return v.(speaker) }
func assertLocal[T any](v any) int { type own struct{ t T }; _ = v.(own); return 1 }
func kinds[T any](v any) int { switch v.(type) { case T: return 1; case []T, int: return 2 }; return 0 }
func named[T any](v any) int { switch x := v.(type) { case []T: return len(x); case nil: return 2 }; return 0 }
func spoken[T speaker](v speaker) int { switch v.(type) { case T: return 1; case word: return 2 }; return 0 }
func (word) Give(int) {}
func plain(v speaker) word { return v.(word) }
func plainWide(v speaker) wide[int] { return v.(wide[int]) }
func plainKinds(v speaker) int { switch v.(type) { case nil: return 0; case word: return 1; case wide[int]: return 2 }; return 3 }
type list[T any] struct{ t T }
func (l list[T]) get(v any) T { return v.(T) }
func Use() {
	fresh[int](); freshSlice[int](); freshInt[int](); assert[int](nil); assertSlice[int](nil); assertInt[int](nil)
	assertSpeaker[word](nil); assertWord[int](nil); assertWide[int](nil); assertLocal[int](nil)
	kinds[int](nil); named[int](nil); spoken[word](nil); list[int]{}.get(nil)
}
`,
  },
  asked: [
    ...['fresh', 'freshSlice', 'freshInt', 'assert', 'assertSlice', 'assertInt', 'assertSpeaker', 'assertWord'],
    ...['assertWide', 'assertLocal', 'kinds', 'named', 'spoken'],
  ]
    .map((name) => `${name}[go.shape.int]`)
    .concat('list[go.shape.int].get', 'plain', 'plainWide', 'plainKinds'),
};

programs['addresses of package variables'] = {
  files: {
    'app.go': `package app
import "example.com/app/sub"
${sink}
var own sub.Outer
func uses(f func(int) int) int { sink(1); return f(1) }
func value() int { return uses(sub.Base.Mul) }
func promoted() int { return uses(sub.Shown.Mul) }
func second() int { return uses(sub.Shown.Add) }
func deep() int { return uses(sub.Shown.Inner.Mul) }
func ownPromoted() int { return uses(own.Mul) }
func called() int { return sub.Shown.Mul(1) }
func calledSecond() int { return sub.Shown.Add(1) }
func calledDeep() int { return sub.Shown.Inner.Mul(1) }
func first() *sub.Inner { return &sub.Shown.Inner }
func other() *sub.Other { return &sub.Shown.Other }
func sliced() []int { return sub.Shown.Inner.Array[:] }
func slicedOwn() []int { return sub.Array[:] }
func slicedFirst() []int { return sub.Base.Array[:] }
`,
    'sub/sub.go': `package sub
type Inner struct{ Array [4]int; n int }
//go:noinline
func (i *Inner) Mul(x int) int { return i.n * x }
type Other struct{ n int }
//go:noinline
func (o *Other) Add(x int) int { return o.n + x }
type Outer struct{ Inner; Other }
var Base Inner
var Shown Outer
var Array [4]int
`,
  },
  asked: [
    ...['uses', 'value', 'promoted', 'second', 'deep', 'ownPromoted', 'called', 'calledSecond', 'calledDeep'],
    ...['first', 'other', 'sliced', 'slicedOwn', 'slicedFirst'],
  ],
};

programs['cycles of functions'] = {
  files: {
    'app.go': `package app
${sink}
type parser struct{ n int }
func (p *parser) parseExpr(level int) int { return p.parseExprCommon(level, 0) }
func (p *parser) parseExprCommon(level, flags int) int {
	x := p.parsePrefix(level)
	if x > level { x = sink(x) }
	return sink(x + flags)
}
func (p *parser) parsePrefix(level int) int {
	for i := 0; i < level; i++ { sink(i); sink(i + 1); sink(i + 2); sink(i + 3) }
	if level > 3 { return p.parseExpr(level - 1) }
	return sink(level)
}
func lock(n int) { lockRank(n) }
func lockRank(n int) { lock2(n) }
func lock2(n int) { if n > 1 { onStack(func() { unlock(n) }) } }
func unlock(n int) { sink(n); value(unlock2) }
func unlock2(n int) { lock(n) }
//go:noinline
func onStack(f func()) { f() }
//go:noinline
func value(f func(int)) { f(1) }
func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool { return n != 0 && even(n-1) }
func enters(n int) int { return second(n) }
func first(n int) int { if n > 1 { return second(n) }; return 0 }
func second(n int) int { return first(n - 1) }
var table = []func(int) int{func(n int) int { return later(n) }}
func earlier(n int) int { if n > 1 { return later(n) }; return n }
func later(n int) int { return earlier(n - 1) }
func outside(n int) int { return first(n) + second(n) }
`,
  },
  edges: [
    edge('(*parser).parseExpr', '(*parser).parseExprCommon', 0),
    edge('(*parser).parseExprCommon', '(*parser).parsePrefix', 1),
    edge('(*parser).parsePrefix', '(*parser).parseExpr', 2),
    edge('lock', 'lockRank', 0),
    edge('lockRank', 'lock2', 0),
    edge('unlock2', 'lock', 0),
    edge('lock2', 'unlock', 0),
  ].join(''),
  asked: [
    ...['(*parser).parseExpr', '(*parser).parseExprCommon', '(*parser).parsePrefix', 'lock', 'lockRank', 'lock2'],
    ...['unlock', 'unlock2', 'even', 'odd', 'enters', 'first', 'second', 'outside', 'earlier', 'later'],
  ],
};

describe.each(releases)('the cost of a body, %s', (GOTOOLCHAIN) => {
  it.each(Object.entries(programs))('%s', { timeout: 120_000 }, async (_, program) => {
    const env = { GOTOOLCHAIN };
    const dir = mkdtempSync(join(scratch, 'program-'));
    writeProgram(dir, program);
    const theirs = compilerSays(dir, program, env);
    expect(Object.keys(theirs).sort()).toEqual([...program.asked].sort());
    expect(await textSays(dir, program, env)).toEqual(theirs);
  });
});

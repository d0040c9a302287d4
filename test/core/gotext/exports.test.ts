import { describe, expect, it } from 'vitest';
import { createExports, GoParser, createResolver, indexPackage } from '../../../src/core/gotext';
import type { ExportData, HotCode, PackageIndex, PackageSource } from '../../../src/core/gotext';
import { goSource } from './helpers';

const cold: HotCode = { isHotCallee: () => false, isHotCall: () => false };

interface World {
  readonly exports: ExportData;
  at(path: string): PackageIndex;
  put(path: string, text: string): void;
  /** `yes`, `yes, no body`, or why not. */
  readonly sees: (from: string, callee: string) => Promise<string>;
  readonly can: (name: string) => Promise<string>;
}

/** Packages of one file each, by import path. */
function world(texts: Record<string, string>, hot = cold, more: Partial<PackageSource> = {}): World {
  const parser = new GoParser();
  const index = (path: string, text: string): PackageIndex =>
    indexPackage(parser, goSource({ [`${path}.go`]: text }, { path, linkPrefix: path, name: path, ...more }));
  const all = new Map(Object.entries(texts).map(([path, text]) => [path, index(path, text)]));
  const resolver = createResolver({ importPath: (_, path) => Promise.resolve(all.get(path)) });
  const exports = createExports(resolver, hot);
  return {
    exports,
    at: (path) => all.get(path)!,
    put: (path, text) => all.set(path, index(path, text)),
    async sees(from, callee) {
      const found = await exports.lookUp(all.get(from)!, callee);
      if (found.ir === 'no') return found.why;
      if (found.ir === 'unknown') return 'unknown';
      return found.body === 'yes' ? 'yes' : found.body === 'no' ? 'yes, no body' : 'yes, body unknown';
    },
    async can(name) {
      const answer = await exports.inlinable(name);
      if (answer.can === 'blocked') return answer.reason;
      return answer.can === 'unknown' ? 'unknown' : `${answer.can} ${answer.cost}/${answer.budget}`;
    },
  };
}

/** 91 nodes: too big unless it is hot. */
const big = Array.from({ length: 46 }, () => 'n').join(' + ');

describe('what a package shows', () => {
  const lib = `package lib
    type Shown struct{ inner hidden }
    type hidden struct{ deep deeper }
    type deeper struct{}
    func (deeper) Method() {}
    func (hidden) Method() {}
    func (s *Shown) Small() { helper() }
    func (s *Shown) Big(n int) int { onlyInBig(); return ${big} }
    func helper() { last() }
    func last() {}
    func onlyInBig() {}
    type alone struct{}
    func (alone) Method() {}
    func New(n int) any { _ = ${big}; return alone{} }
    func unseen() {}
    var Value = makes()
    func makes() made { return made{} }
    type made struct{}
    func (made) Method() {}
    const Limit limit = 1
    type limit int
    func (limit) Method() {}
    type Wide interface{ M(parameter) }
    type parameter struct{ function func(result) }
    func (parameter) Method() {}
    type result struct{}
    func (result) Method() {}
    func Generic[T any](v T) { local(); ${'_ = 1;'.repeat(60)} }
    func local() {}
    type Outer struct{ Shown }
    func Assembly()
    //go:noinline
    func NoInline() {}
    func field(helper struct{ unseen int }) int { return helper.unseen }`;
  const texts = { lib, app: 'package app\nimport "lib"\nfunc F() { lib.New(1) }\nfunc (T) M() {}\ntype T struct{}' };

  it.each([
    ['lib.(*Shown).Small', 'yes'],
    ['lib.(*Shown).Big', 'yes, no body'],
    ['lib.hidden.Method', 'yes'],
    ['lib.deeper.Method', 'yes'],
    ['lib.helper', 'yes'],
    ['lib.last', 'yes'],
    ['lib.onlyInBig', 'not-reachable'],
    ['lib.alone.Method', 'not-reachable'],
    ['lib.unseen', 'not-reachable'],
    ['lib.made.Method', 'yes'],
    ['lib.limit.Method', 'yes'],
    ['lib.parameter.Method', 'yes'],
    ['lib.result.Method', 'yes'],
    // Code with type parameters is exported whole.
    ['lib.local', 'yes'],
    ['lib.Generic[go.shape.int]', 'generic'],
    ['lib.New.func1', 'closure'],
    ['lib.(*Outer).Small', 'promoted'],
    ['lib.Gone', 'missing'],
    ['gone.F', 'missing'],
    ['lib.Assembly', 'yes, no body'],
    ['lib.NoInline', 'yes, no body'],
    ['memeqbody', 'assembly'],
    ['', 'missing'],
  ])('%s: %s', async (callee, expected) => {
    expect(await world(texts).sees('app', callee)).toBe(expected);
  });

  it('its own functions always, nested ones too', async () => {
    const own = world({ app: 'package app\ntype t struct{}\nfunc (t) m() { go func() {}() }\nfunc asm()' });
    expect(await own.sees('app', 'app.t.m')).toBe('yes');
    expect(await own.sees('app', 'app.t.m.func1')).toBe('yes');
    expect(await own.sees('app', 'app.asm')).toBe('yes, no body');
    expect(await own.sees('app', 'app.gone')).toBe('missing');
  });

  it('with the hot budget more bodies, and what they lead to', async () => {
    const hot: HotCode = { ...cold, isHotCallee: (name) => name === 'lib.(*Shown).Big' };
    const { sees } = world(texts, hot);
    expect(await sees('app', 'lib.(*Shown).Big')).toBe('yes');
    expect(await sees('app', 'lib.onlyInBig')).toBe('yes');
  });

  it('follows an edit', async () => {
    const edited = world(texts);
    expect(await edited.sees('app', 'lib.unseen')).toBe('not-reachable');
    edited.put('lib', lib.replace('helper() { last() }', 'helper() { last(); unseen() }'));
    await edited.exports.lookUp(edited.at('lib'), 'lib.helper');
    expect(await edited.sees('app', 'lib.unseen')).toBe('yes');
  });
});

describe('packages behind the imported ones', () => {
  const far =
    'package far\ntype T struct{}\nfunc (T) M() { inner() }\nfunc (T) N(n int) {}\nfunc inner() {}\nfunc F() {}';

  it('a type that is mentioned is seen, its bodies are not', async () => {
    const near = 'package near\nimport "far"\nfunc Get() (t far.T) { return }';
    const { sees } = world({ far, near, app: 'package app\nimport "near"\nvar _ = near.Get' });
    expect(await sees('app', 'far.T.M')).toBe('yes, no body');
    expect(await sees('app', 'far.F')).toBe('not-reachable');
    expect(await sees('app', 'far.inner')).toBe('not-reachable');
  });

  it('a body that was copied on the way comes along with what it names', async () => {
    const near = 'package near\nimport "far"\nfunc Get() (t far.T) { t.M(); return }';
    const { sees } = world({ far, near, app: 'package app\nimport "near"\nvar _ = near.Get' });
    expect(await sees('app', 'far.T.M')).toBe('yes');
    expect(await sees('app', 'far.T.N')).toBe('yes, no body');
    expect(await sees('app', 'far.inner')).toBe('yes');
  });

  it('also over several copies', async () => {
    const chain =
      'package far\nfunc Of() any { return to() }\nfunc to() any { return made() }\nfunc made() any { return t{} }\ntype t struct{}\nfunc (t) M() {}';
    const near = 'package near\nimport "far"\nfunc Get() any { return far.Of() }';
    const { sees } = world({ far: chain, near, app: 'package app\nimport "near"\nvar _ = near.Get' });
    expect(await sees('app', 'far.t.M')).toBe('yes, no body');
    expect(await sees('app', 'far.made')).toBe('yes');
  });

  it.each([
    ['a constant is its type', 'const (\n_ t = iota\none\n)\ntype t int\nfunc Of() any { return one }'],
    ['a variable has its type', 'var one = t{}\ntype t struct{}\nfunc Of() any { return one }'],
    [
      'a method may be promoted',
      'type T struct{ inner }\ntype inner int\nfunc (inner) get() any { return t{} }\ntype t struct{}\nfunc Of() any { var v T; return v.Get() }\nfunc (v T) Get() any { return v.get() }',
    ],
    [
      'a called literal is part of it',
      'type t struct{}\nfunc Of() any { return func() any { return to() }() }\nfunc to() any { return t{} }',
    ],
  ])('a body that was copied on the way leads to a type: %s', async (_, text) => {
    const texts = {
      far: `package far\n${text}\nfunc (t) M() {}\ntype other struct{}\nfunc (other) M() {}`,
      near: 'package near\nimport "far"\nfunc Get() any { return far.Of() }',
      app: 'package app\nimport "near"\nvar _ = near.Get',
    };
    const { sees } = world(texts);
    expect(await sees('app', 'far.t.M')).toBe('yes, no body');
    expect(await sees('app', 'far.other.M')).not.toContain('yes');
  });

  it('into literals of a copied body nothing is copied', async () => {
    const texts = {
      far: 'package far\nfunc Of() any { return func() any { return to() } }\nfunc to() any { return t{} }\ntype t struct{}\nfunc (t) M() {}',
      near: 'package near\nimport "far"\nfunc Get() any { return far.Of() }',
      app: 'package app\nimport "near"\nvar _ = near.Get',
    };
    const { sees } = world(texts);
    expect(await sees('app', 'far.to')).toBe('yes, no body');
    expect(await sees('app', 'far.t.M')).toBe('not-reachable');
  });

  it('generic code is compiled where it is used, with the bodies that it copies', async () => {
    const texts = {
      far: 'package far\nfunc Of() any { return t{} }\ntype t struct{}\nfunc (t) M() {}',
      generic: 'package generic\nimport "far"\nfunc F[T any](T) func() any { return func() any { return far.Of() } }',
      near: 'package near\nimport "generic"\nfunc Get() any { return generic.F(1) }',
      app: 'package app\nimport "near"\nvar _ = near.Get',
    };
    const { sees } = world(texts);
    expect(await sees('app', 'far.Of')).toBe('yes');
    expect(await sees('app', 'far.t.M')).toBe('yes, no body');
  });

  it('generic code that is only declared copies nothing', async () => {
    const far = 'package far\nfunc Of() any { return t{} }\ntype t struct{}\nfunc (t) M() {}';
    const near = 'package near\nimport "far"\nfunc F[T any](T) any { return far.Of() }';
    const app = 'package app\nimport "near"\nvar _ = near.F[int]';
    expect(await world({ far, near, app }).sees('app', 'far.t.M')).toBe('not-reachable');
    const used = { far, near: `${near}\nfunc G() any { return F(1) }`, app };
    expect(await world(used).sees('app', 'far.t.M')).toBe('yes, no body');
  });

  it('a package that nothing leads to is not there', async () => {
    const near = 'package near\nimport "far"\nvar hidden far.T';
    const { sees } = world({ far, near, app: 'package app\nimport "near"\nvar _ = near.Get' });
    expect(await sees('app', 'far.T.M')).toBe('not-imported');
    expect(await sees('far', 'app.F')).toBe('missing');
  });

  it('a blank import shows them', async () => {
    const near = 'package near\nimport "far"\nfunc Get() (t far.T) { return }';
    const { sees } = world({ far, near, app: 'package app\nimport "near"\nimport _ "far"\nvar _ = near.Get' });
    expect(await sees('app', 'far.T.M')).toBe('yes');
    expect(await sees('app', 'far.inner')).toBe('yes');
  });
});

describe('budgets', () => {
  it.each([
    ['a hot callee gets 2000', `func F(n int) int { return ${big} }`, 'yes 92/2000'],
    ['a cold one 80', `func G(n int) int { return ${big} }`, 'too-big 92/80'],
    [
      'a hot call of a hot callee is copied',
      `func H(n int) int { return F(n) }\nfunc F(n int) int { return ${big} }`,
      'too-big 96/80',
    ],
    ['a cold call of it is not', `func I(n int) int { return F(n) }\nfunc F(n int) int { return ${big} }`, 'yes 61/80'],
  ])('%s', async (_, text, expected) => {
    const hot: HotCode = {
      isHotCallee: (name) => name === 'lib.F',
      isHotCall: (caller, offset) => caller === 'lib.H' && offset === 0,
    };
    const { can } = world({ lib: `package lib\n${text}` }, hot);
    expect(await can(`lib.${/func (\w+)/.exec(text)![1]!}`)).toBe(expected);
  });

  it('an instance of generic code is hot on its own', async () => {
    const hot: HotCode = { ...cold, isHotCallee: (name) => name === 'lib.F[go.shape.int]' };
    const { can } = world({ lib: `package lib\nfunc F[T any](n int) int { return ${big} }` }, hot);
    expect(await can('lib.F[go.shape.int]')).toBe('yes 92/2000');
    expect(await can('lib.F[go.shape.string]')).toBe('too-big 92/80');
    expect(await can('lib.F')).toBe('too-big 92/80');
  });

  it('a call of a hot instance is judged by that instance', async () => {
    const hot: HotCode = { isHotCallee: (name) => name.endsWith('[go.shape.int]'), isHotCall: () => true };
    const text = `package lib
      func F[T any](v T, n int) int { return ${big} }
      func Int() int { return F(1, 2) }
      func String() int { return F("a", 2) }
      func Through[T any](v T) int { return F[T](v, 2) }`;
    const { can } = world({ lib: text }, hot);
    expect(await can('lib.Int')).toBe('too-big 99/80');
    expect(await can('lib.String')).toBe('yes 64/80');
    expect(await can('lib.Through[go.shape.int]')).toBe('yes 101/2000');
    expect(await can('lib.Through[go.shape.string]')).toBe('yes 66/80');
  });

  it('generic code that nothing uses, in a cycle', async () => {
    const text = 'func F[T any](v T) { G(v) }\nfunc G[T any](v T) { F(v) }';
    expect(await world({ lib: `package lib\n${text}` }).can('lib.G')).toBe('yes 71/80');
  });

  it('a big function is one of 5,000 nodes or about as many', async () => {
    const body = (lines: number): string => `{ ${'n = n + 1\n'.repeat(lines)} }`;
    const { exports } = world({
      lib: `package lib\nfunc Big(n int) ${body(1000)}\nfunc Small(n int) { _ = "${'n'.repeat(6000)}" }\nfunc Near(n int) ${body(500)}`,
    });
    expect(await exports.mayBeBig('lib.Big')).toBe(true);
    expect(await exports.mayBeBig('lib.Small')).toBe(false);
    expect(await exports.mayBeBig('lib.Near')).toBe(false);
    expect(await exports.mayBeBig('gone.F')).toBe(false);
  });

  it('what has no declared type is unknown', async () => {
    const { can } = world({ lib: 'package lib\nimport "C"\nfunc F() int { return C.f(1).x }' });
    expect(await can('lib.F')).toBe('unknown');
    expect(await can('lib.Gone')).toBe('unknown');
  });

  it('the body that a callee lacks here is not copied', async () => {
    const texts = {
      far: 'package far\ntype T struct{}\nfunc (T) M() int { return 1 }',
      near: 'package near\nimport "far"\nvar X far.T',
      lib: 'package lib\nimport "near"\nfunc F() int { return near.X.M() }',
    };
    expect(await world(texts).can('lib.F')).toBe('yes 60/80');
    const direct = { ...texts, lib: texts.lib.replace('"near"', '"near"\nimport _ "far"') };
    expect(await world(direct).can('lib.F')).toBe('yes 5/80');
  });
});

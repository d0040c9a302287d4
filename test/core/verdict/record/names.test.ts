import { describe, expect, it } from 'vitest';
import {
  calledMethod,
  isCallOf,
  isDisplayed,
  lastElement,
  splitLinkName,
} from '../../../../src/core/verdict/record/names';
import { ProfiledFunctions } from '../../../../src/core/verdict/record/profiled';

describe('splitLinkName', () => {
  it.each([
    ['main.f', 'main', 'f'],
    ['gopkg.in/dep%2ev9.(*T).M', 'gopkg.in/dep.v9', '(*T).M'],
    ['slices.SortFunc[go.shape.[]a/b.T,a/b.T].func1', 'slices', 'SortFunc[go.shape.[]a/b.T,a/b.T].func1'],
    ['a/b.(*P[go.shape.struct { c/d%2ee.x int }]).Load', 'a/b', '(*P[go.shape.struct { c/d.e.x int }]).Load'],
    ['memeqbody', '', 'memeqbody'],
    ['', '', ''],
  ])('%s', (name, path, symbol) => {
    expect(splitLinkName(name)).toEqual({ path, symbol });
  });
});

describe('isDisplayed', () => {
  const name = splitLinkName('gopkg.in/yaml%2ev3.(*parser).peek');
  it('knows local and qualified forms, whatever the package is called', () => {
    expect(isDisplayed('(*parser).peek', name)).toBe(true);
    expect(isDisplayed('yaml.(*parser).peek', name)).toBe(true);
    expect(isDisplayed('(*lexer).peek', name)).toBe(false);
    expect(isDisplayed('T.(*parser).peek.func1', name)).toBe(false);
    expect(isDisplayed('outer.inner.(*parser).peek', name)).toBe(false);
  });
});

describe('isCallOf', () => {
  const method = splitLinkName('cmd/compile/internal/types.(*Type).IsSigned');
  const value = splitLinkName('net/netip.Addr.Is6');
  it('recognises methods and functions, local and qualified', () => {
    expect(isCallOf('(*types.Type).IsSigned(w.Args[0].Type)', method)).toBe(true);
    expect(isCallOf('(*Type).IsSigned(t)', method)).toBe(true);
    expect(isCallOf('(*Type).IsSignedX(t)', method)).toBe(false);
    expect(isCallOf('Type.IsSigned(t)', method)).toBe(false);
    expect(isCallOf('Addr.Is6(ip)', value)).toBe(true);
    expect(isCallOf('netip.Addr.Is6(ip)', value)).toBe(true);
    expect(isCallOf('a.Addr.Is6x(ip)', value)).toBe(false);
    expect(isCallOf('cmp.Less[go.shape.int32](&.dict, 1)', splitLinkName('cmp.Less[go.shape.int32]'))).toBe(true);
  });
  it('does not take a variable for a function', () => {
    expect(isCallOf('one(i)', splitLinkName('main.f.func2'))).toBe(false);
  });
});

describe('calledMethod', () => {
  it.each([
    ['i.Add(one(i), 2)', 'Add'],
    ['.autotmp_13.Add(one(i), 2)', 'Add'],
    ['e.SetType((*types.Type).PtrTo(types.Types[types.Kind(11)]))', 'SetType'],
    ['m[f("a)(b")].Do(x)', 'Do'],
    ["g('(').Do('\\'')", 'Do'],
    ['a.B().C(', 'C'],
    ['w.Write(p[:len(p)', 'Write'],
    ['x.Ünïcode()', 'Ünïcode'],
  ])('%s', (text, method) => {
    expect(calledMethod(text)).toBe(method);
  });
  it('is unknown where no selector is called', () => {
    expect(calledMethod('f(x)')).toBeUndefined();
    expect(calledMethod('x.y')).toBeUndefined();
  });
});

describe('lastElement', () => {
  it('is the method, below type arguments', () => {
    expect(lastElement(splitLinkName('a.(*T[b/c.D]).M'))).toBe('M');
    expect(lastElement(splitLinkName('a.F'))).toBe('F');
    expect(lastElement(splitLinkName('a.F.func1'))).toBe('func1');
  });
});

describe('ProfiledFunctions', () => {
  const known = new ProfiledFunctions([
    'main.f',
    'a/b.(*T).M.func1',
    'gopkg.in/yaml%2ev3.G',
    'slices.Sort[go.shape.int]',
    'x/slices.Sort[go.shape.int]',
    'y/v2.Only[go.shape.int]',
  ]);
  it('finds a package’s own functions by what messages call them', () => {
    expect(known.displayed('f', 'main')).toBe('main.f');
    expect(known.displayed('f', 'other')).toBeUndefined();
    expect(known.displayed('(*T).M.func1', 'a/b')).toBe('a/b.(*T).M.func1');
    expect(known.displayed('(*T).M', 'a/b')).toBe('a/b.(*T).M');
  });
  it('finds instances of other packages’ functions, unless two fit', () => {
    expect(known.displayed('only.Only[go.shape.int]', 'main')).toBe('y/v2.Only[go.shape.int]');
    expect(known.displayed('slices.Sort[go.shape.int]', 'main')).toBeUndefined();
    expect(known.displayed('other.G', 'main')).toBeUndefined();
  });
  it('finds names whose path is printed unescaped', () => {
    expect(known.unescaped('gopkg.in/yaml.v3.G')).toBe('gopkg.in/yaml%2ev3.G');
    expect(known.unescaped('main.f')).toBe('main.f');
    expect(known.unescaped('main.g')).toBeUndefined();
  });
});

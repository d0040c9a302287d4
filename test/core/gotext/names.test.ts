import { describe, expect, it } from 'vitest';
import { escapePath, parseLinkName, stripTypeArguments, unescapePath } from '../../../src/core/gotext';

describe('package paths as the linker writes them', () => {
  it.each([
    ['gopkg.in/dep.v9', 'gopkg.in/dep%2ev9'],
    ['example.com/v2.x/dep.v3', 'example.com/v2.x/dep%2ev3'],
    ['example.com/a', 'example.com/a'],
    ['fmt', 'fmt'],
    ['dep.v1', 'dep%2ev1'],
    ['a/b"c%d e', 'a/b%22c%25d%20e'],
    ['a/é', 'a/%c3%a9'],
    ['a/\u{1F600}.x', 'a/%f0%9f%98%80%2ex'],
  ])('%s', (path, prefix) => {
    expect(escapePath(path)).toBe(prefix);
    expect(unescapePath(prefix)).toBe(path);
  });

  it('leaves what is no escape', () => {
    expect(unescapePath('a%zz%4')).toBe('a%zz%4');
  });
});

describe('linker names', () => {
  it.each([
    ['main.F', 'main', 'F', 'F', [], undefined],
    [
      'a.com/b%2ev1.(*T).M.func1.2',
      'a.com/b%2ev1',
      '(*T).M.func1.2',
      '(*T).M',
      ['func1', '2'],
      { typeName: 'T', pointer: true },
    ],
    ['p.T.M', 'p', 'T.M', 'T.M', [], { typeName: 'T', pointer: false }],
    ['p.T.M.func1', 'p', 'T.M.func1', 'T.M', ['func1'], { typeName: 'T', pointer: false }],
    ['p.F.func2', 'p', 'F.func2', 'F', ['func2'], undefined],
    ['p.F.gowrap1', 'p', 'F.gowrap1', 'F', ['gowrap1'], undefined],
    ['p.F-range1', 'p', 'F-range1', 'F', ['-range1'], undefined],
    ['p.T.M-range2.func3', 'p', 'T.M-range2.func3', 'T.M', ['-range2', 'func3'], { typeName: 'T', pointer: false }],
    ['p.(*T).M-range2', 'p', '(*T).M-range2', '(*T).M', ['-range2'], { typeName: 'T', pointer: true }],
    ['p.(*T).M-fm', 'p', '(*T).M-fm', '(*T).M', ['-fm'], { typeName: 'T', pointer: true }],
    ['p.F.func1-range1', 'p', 'F.func1-range1', 'F', ['func1-range1'], undefined],
    ['p.init.0', 'p', 'init.0', 'init.0', [], undefined],
    ['p.init.1.func2', 'p', 'init.1.func2', 'init.1', ['func2'], undefined],
    ['p.init.func2.1', 'p', 'init.func2.1', 'init', ['func2', '1'], undefined],
    ['p.glob..func3', 'p', 'glob..func3', 'glob.', ['func3'], undefined],
    ['memeqbody', '', 'memeqbody', 'memeqbody', [], undefined],
    ['', '', '', '', [], undefined],
  ])('%s', (name, prefix, symbol, root, suffixes, receiver) => {
    const link = parseLinkName(name);
    expect(link).toMatchObject({ prefix, symbol, root, suffixes, plain: name, generic: false });
    expect(link.receiver).toEqual(receiver);
  });

  it('strips type arguments before splitting', () => {
    const name = 'a/b.(*G[go.shape.struct { a/c%2ed.x [4]int }]).Do.func1';
    expect(stripTypeArguments(name)).toBe('a/b.(*G).Do.func1');
    expect(parseLinkName(name)).toMatchObject({ prefix: 'a/b', root: '(*G).Do', suffixes: ['func1'], generic: true });
    expect(parseLinkName('slices.SortFunc[...]')).toMatchObject({ plain: 'slices.SortFunc', generic: true });
  });
});

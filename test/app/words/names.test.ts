import { describe, expect, test } from 'vitest';
import { english, ownerWords, packageName, packagePath, shortName } from '../../../src/app/words';

describe('shortName', () => {
  test.each([
    ['bufio.(*Writer).WriteString', '(*bufio.Writer).WriteString'],
    ['encoding/json.(*Decoder).Decode', '(*json.Decoder).Decode'],
    ['main.main', 'main.main'],
    ['main.(*server).handle.func1', '(*main.server).handle.func1'],
    ['example.com/v2.x/dep%2ev3.T.Do', 'dep.T.Do'],
    ['gopkg.in/yaml%2ev3.(*Decoder).Decode', '(*yaml.Decoder).Decode'],
    ['example.com/foo/v2.Bar', 'foo.Bar'],
    ['example.com/p.F[go.shape.int]', 'p.F[...]'],
    ['example.com/p.(*G[go.shape.string]).Do', '(*p.G[...]).Do'],
    ['example.com/p.F[go.shape.struct { a/b.X int; Y []int }].func1', 'p.F[...].func1'],
    ['slices.SortFunc[go.shape.[]int,go.shape.int]', 'slices.SortFunc[...]'],
    ['runtime.memmove', 'runtime.memmove'],
    ['memeqbody', 'memeqbody'],
    ['type:.eq.example.com/p.T', 'type:.eq.example.com/p.T'],
    ['example.com/p.init.0', 'p.init.0'],
    ['example.com/p.glob..func1', 'p.glob..func1'],
    ['', ''],
    ['.', '.'],
    ['a%zz.F', 'a%zz.F'],
  ])('%s reads %s', (name, short) => expect(shortName(name)).toBe(short));

  test('names of the own package need no qualifier', () => {
    expect(shortName('main.(*linkRule).Apply', 'main')).toBe('(*linkRule).Apply');
    expect(shortName('example.com/p.F', 'example.com/p')).toBe('F');
    expect(shortName('example.com/p.F', 'example.com/q')).toBe('p.F');
  });
});

test('package paths and names', () => {
  expect(packagePath('gopkg.in/yaml%2ev3.(*Decoder).Decode')).toBe('gopkg.in/yaml.v3');
  expect(packagePath('example.com/p.F[example.com/q.T]')).toBe('example.com/p');
  expect(packagePath('memeqbody')).toBe('');
  expect(packageName('v2')).toBe('v2');
  expect(packageName('example.com/go-isatty')).toBe('go-isatty');
});

test('owners', () => {
  expect((['own', 'deps', 'go'] as const).map((owner) => ownerWords(owner, english))).toEqual([
    'Yours',
    'Dependencies',
    'Standard library',
  ]);
});

import { expect, it } from 'vitest';
import { packageCandidates, unescapeLinkPath } from '../../../src/core/build/linkpath';

it.each([
  ['main.main', ['main']],
  ['example.com/a%2ev2.(*T).M', ['example.com/a.v2']],
  ['example.com/a%2ev2.(*T).M.func1', ['example.com/a.v2']],
  ['gopkg.in/yaml.v3.Unmarshal', ['gopkg.in/yaml', 'gopkg.in/yaml.v3']],
  ['slices.SortFunc[go.shape.[]*example.com/x.T,go.shape.*uint8]', ['slices']],
  ['vendor/golang.org/x/net/http2/hpack.(*Encoder).WriteField', ['vendor/golang.org/x/net/http2/hpack']],
  ['memeqbody', []],
  ['', []],
])('%s may lie in %j', (name, packages) => {
  expect(packageCandidates(name)).toEqual(packages);
});

it('undoes escapes of bytes', () => {
  expect(unescapeLinkPath('a%2eb/%c3%a9%')).toBe('a.b/é%');
});

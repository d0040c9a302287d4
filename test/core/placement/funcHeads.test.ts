import { expect, it } from 'vitest';
import { parseLinkName } from '../../../src/core/gotext';
import { FuncHeads } from '../../../src/core/placement/funcHeads';
import type { ProgramText } from '../../../src/core/placement/types';

const file = `package p

func plain() {}

// func commented() {}
var s = "func quoted"

func (t *T) method() { func() {}() }

func (
	u U,
) wide[X any](x X) {
}
func short
`;

function heads(): { readonly heads: FuncHeads; readonly reads: string[] } {
  const reads: string[] = [];
  const text = (path: string): Promise<string | undefined> => {
    reads.push(path);
    return Promise.resolve(path === '/p/gone.go' ? undefined : file);
  };
  return { heads: new FuncHeads({ text } as ProgramText), reads };
}

it.each([
  ['p.plain', true],
  ['p.plain.func1', true],
  ['p.plai', false],
  ['p.(*T).method', true],
  ['p.T.method', true],
  ['p.(*U).method', false],
  ['p.method', false],
  ['p.U.wide', true],
  ['p.short', true],
  ['p.commented', false],
  ['p.quoted', false],
  ['p.(*T).plain', false],
  ['p..*', false],
  ['p.$&', false],
])('%s is declared: %s', async (name, declared) => {
  expect(await heads().heads.declares('/p/p.go', parseLinkName(name))).toBe(declared);
});

it('a name of a million letters is looked for like any other', async () => {
  expect(await heads().heads.declares('/p/p.go', parseLinkName(`p.${'x'.repeat(1_000_000)}`))).toBe(false);
});

it('reads each file once', async () => {
  const { heads: asked, reads } = heads();
  for (const name of ['p.a', 'p.b', 'p.plain']) {
    await asked.declares('/p/p.go', parseLinkName(name));
    expect(await asked.declares('/p/gone.go', parseLinkName(name))).toBe(false);
  }
  expect(reads).toEqual(['/p/p.go', '/p/gone.go']);
});

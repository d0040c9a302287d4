import { describe, expect, it } from 'vitest';
import { hotSet, readPreprofile } from '../../../src/core/edges';
import { createExports } from '../../../src/core/gotext';
import { edgeWhys } from '../../../src/core/placement';
import { estimateProgram, goRules, ProfileEdges } from '../../../src/core/verdict';
import { textOf } from '../placement/helpers';

/** What is said of the indirect call in `main.call`, of the profile's heaviest edge there. */
async function verdict(files: Record<string, string>, edges: readonly string[]): Promise<string> {
  const text = await textOf({ '/w/go.mod': 'module w\ngo 1.26\n', ...files });
  const lines = edges.map((edge) => `${edge.replaceAll(' ', '\n').replace(/\n(\d+)$/, ' $1')}\n`).join('');
  const read = readPreprofile(new TextEncoder().encode(`GO PREPROFILE V1\n${lines}`));
  const profile = new ProfileEdges(read, hotSet(read));
  const { resolver } = text;
  const exports = createExports(resolver, profile);
  const whyOf = await edgeWhys(read, text);
  const { sites } = await estimateProgram({
    ...{ rules: goRules('1.26')!, edges: profile, resolver, exports, text, whyOf },
  });
  const site = sites.find(({ callers, kind }) => callers.includes('main.call') && kind !== 'direct');
  return `${site?.verdict} ${site?.callee ?? `${site?.reason} ${site?.detail}`}`;
}

describe('a function without a body', () => {
  const asm = 'package asm\nfunc None()\nfunc One(n int)\n';
  const main = (type: string): string =>
    `package main\nimport _ "w/asm"\nfunc none()\nfunc one(n int)\nfunc call(f ${type}) {\n\tf(${type === 'func()' ? '' : '1'})\n}\nfunc main() {}\n`;

  it.each([
    ['func()', 'w/asm.None', 'not-devirtualized callee-assembly no function body'],
    ['func(int)', 'w/asm.One', 'not-devirtualized callee-pragma marked as having a keep-alive uintptr argument'],
    ['func()', 'main.none', 'not-devirtualized callee-assembly no function body'],
    ['func(int)', 'main.one', 'not-devirtualized callee-assembly no function body'],
  ])('%s: %s', async (type, callee, said) => {
    const files = { '/w/asm/asm.go': asm, '/w/main.go': main(type) };
    expect(await verdict(files, [`main.call ${callee} 1 90`])).toBe(said);
  });
});

describe('a body that is copied on the way', () => {
  const files = {
    '/w/far/far.go': 'package far\ntype T struct{ N int }\nfunc (t *T) M() int { return t.N }\n',
    '/w/mid/mid.go':
      'package mid\nimport "w/far"\ntype I interface{ M() int }\nfunc Call(i I) int {\n\treturn i.M()\n}\nfunc Get() *far.T { return nil }\n',
    '/w/main.go': 'package main\nimport "w/mid"\nfunc call(i mid.I) int {\n\treturn i.M()\n}\nfunc main() {}\n',
  };
  const call = 'main.call w/far.(*T).M 1 80';

  it('at a call that PGO makes direct is there for importers', async () => {
    expect(await verdict(files, ['w/mid.Call w/far.(*T).M 1 90', call])).toBe('devirtualized w/far.(*T).M');
  });

  it('is not there where that call stays indirect', async () => {
    const refused = 'not-devirtualized callee-not-inlinable undefined';
    expect(await verdict(files, [call])).toBe(refused);
    expect(await verdict(files, ['w/mid.Call w/mid.Get 1 95', 'w/mid.Call w/far.(*T).M 2 90', call])).toBe(refused);
  });
});

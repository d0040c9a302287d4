/** Code that no compiler takes: types that lead to new ones without end, and declarations that rest on thousands. */
import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../src/core/gotext';
import { indexOf } from './helpers';

async function calls(text: string): Promise<string[]> {
  const index = indexOf(text);
  const found = await createResolver({ importPath: () => Promise.resolve(undefined) }).find(index, 'p.use');
  return found!.calls.map(({ text: call, kind }) => `${call} ${kind}`);
}

describe('instances that lead to new ones', () => {
  it.each([
    [
      'by embedding',
      'type T[P any] struct { *T[[]P]; *T[*P]; *T[[1]P] }',
      't.a(); t.b()',
      ['t.a unknown', 't.b unknown'],
    ],
    ['twice as long each', 'type T[P any] struct { *T[func(P, P)] }', 't.a()', ['t.a unknown']],
    ['interfaces', 'type T[P any] interface { m(); T[[]P]; T[*P] }', 't.m(); t.a()', ['t.m interface', 't.a unknown']],
    ['unions', 'type T[P any] interface { T[[]P] | T[*P] }', 't.a(); for range t {}', ['t.a unknown']],
    ['by definition', 'type T[P any] T[[]P]', 't.a(); for range t {}', ['t.a unknown']],
  ])('%s', async (_, type, body, told) => {
    expect(await calls(`package p\n${type}\nfunc f() {}\nfunc use(t T[int]) { ${body}; f() }\n`)).toEqual([
      ...told,
      'f direct',
    ]);
  });

  it('and types twice as large at each call', async () => {
    const steps = Array.from({ length: 60 }, (_, at) => `x${at + 1} := pair(x${at})`).join('\n');
    const text = `package p\nfunc pair[P any](p P) struct{ a, b P }\nfunc use() {\nx0 := 1\n${steps}\nx60.a.m()\n}\n`;
    expect((await calls(text)).at(-1)).toBe('x60.a.m unknown');
  });
});

describe('ten thousand in a row', () => {
  const row = (line: (at: number) => string): string =>
    Array.from({ length: 10_000 }, (_, at) => line(at + 1)).join('\n');
  it.each([
    ['types', `type T0 struct{}\n${row((at) => `type T${at} T${at - 1}`)}`, 'var x T10000; x.m()'],
    ['embedded types', `type T0 struct{}\n${row((at) => `type T${at} struct { T${at - 1} }`)}`, 'var x T10000; x.m()'],
    [
      'interfaces',
      `type T0 interface{}\n${row((at) => `type T${at} interface { T${at - 1} }`)}`,
      'var x T10000; x.m()',
    ],
    ['variables', `type T0 struct{}\nvar v0 T0\n${row((at) => `var v${at} = v${at - 1}`)}`, 'v10000.m()'],
    ['local variables', 'var v0 int', `${row((at) => `v${at} := v${at - 1}`)}\nv10000()`],
  ])('%s', async (_, text, body) => {
    expect(await calls(`package p\n${text}\nfunc f() {}\nfunc use() {\n${body}\nf()\n}\n`)).toHaveLength(2);
  });
});

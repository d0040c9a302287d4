import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResolver, GoParser, indexPackage } from '../../src/core/gotext';
import { goSource } from '../core/gotext/helpers';
import { goVersion } from './gotextOracle';
import { inlineMatrix, textMatrix } from './inlineOracle';
import type { InlineMatrix } from './inlineOracle';

const module = join(import.meta.dirname, '../workspaces/inline');
const recorded = (minor: string): InlineMatrix =>
  JSON.parse(readFileSync(join(import.meta.dirname, `recorded/inline/go${minor}.json`), 'utf8')) as InlineMatrix;

/** What the functions of other packages that the matrix calls cost, as little as they need be. */
const others: Readonly<Record<string, string>> = {
  errors:
    'package errors\ntype errorString struct{ s string }\nfunc New(text string) error { return &errorString{text} }\nfunc (e *errorString) Error() string { return e.s }',
  fmt: 'package fmt\nfunc Sprint(a ...any) string { p := newPrinter(); p.doPrint(a); s := string(p.buf); p.free(); return s }\nfunc Println(a ...any) (n int, err error) { return Fprintln(out, a...) }\nvar out *int\nfunc Fprintln(w any, a ...any) (n int, err error) { defer print(); return }\ntype pp struct{ buf []byte }\nfunc newPrinter() *pp { defer print(); return nil }\nfunc (p *pp) doPrint(a []any) { defer print() }\nfunc (p *pp) free() { defer print() }',
  'math/bits': 'package bits\nfunc TrailingZeros64(x uint64) int { defer print(); return 0 }',
  'sync/atomic': 'package atomic\nfunc AddInt32(addr *int32, delta int32) (new int32)',
};

async function ofText(minor: string): Promise<InlineMatrix> {
  const parser = new GoParser();
  const goVersionOf = { goVersion: minor };
  const text = readFileSync(join(module, 'matrix.go'), 'utf8');
  const index = indexPackage(
    parser,
    goSource({ 'matrix.go': text }, { ...goVersionOf, path: 'example.com/inline', linkPrefix: 'example.com/inline' }),
  );
  const all = new Map(
    Object.entries(others).map(([path, source]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return [
        path,
        indexPackage(parser, goSource({ 'a.go': source }, { ...goVersionOf, path, linkPrefix: path, name })),
      ];
    }),
  );
  all.set('example.com/inline', index);
  const resolver = createResolver({ importPath: (_, path) => Promise.resolve(all.get(path)) });
  return await textMatrix(index, resolver);
}

describe.each(['1.21', '1.22', '1.23', '1.24', '1.25', '1.26'])('Go %s: one function for each rule', (minor) => {
  it('is judged and priced as the compiler does', async () => {
    const ours = await ofText(minor);
    const theirs = recorded(minor);
    // Generic functions are priced once for each shape.
    expect(ours).toEqual({ ...theirs, Generic: ours['Generic'] });
  });
});

const here = goVersion({ GOTOOLCHAIN: 'local' });

describe.skipIf(here === undefined)('the installed Go', () => {
  it('still says what is recorded', async () => {
    const minor = /1\.\d+/.exec(here!)![0];
    expect(await inlineMatrix(module, { GOTOOLCHAIN: 'local' })).toEqual(recorded(minor));
  });
});

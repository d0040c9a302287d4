import { describe, expect, it } from 'vitest';
import { GoParser } from '../../../../src/core/gotext';
import { Scanner } from '../../../../src/core/gotext/syntax/scanner';
import { indexOf } from '../helpers';

function tokens(text: string): string[] {
  const scanner = new Scanner(text);
  const all: string[] = [];
  while (scanner.token !== 'EOF') {
    all.push(scanner.end > scanner.start ? text.slice(scanner.start, scanner.end) : scanner.token);
    scanner.next();
  }
  return all;
}

describe('tokens', () => {
  it.each([
    ['a\nb', 'a ; b ;'],
    ['a // to the end\n+b', 'a ; + b ;'],
    ['a /* one\ntwo */ b', 'a ; b ;'],
    ['a + /* one\ntwo */ b', 'a + b ;'],
    ['f(\n)', 'f ( ) ;'],
    ['return\n}', 'return ; } ;'],
    ['x++\ny', 'x ++ ; y ;'],
    ['0x1p-2 1e+5 .5i 0b1_0 1_000', '0x1p-2 1e+5 .5i 0b1_0 1_000 ;'],
    ['a&^=b<<=c<-d', 'a &^= b <<= c <- d ;'],
    ['\'\\\'\' "\\"" `\n`', '\'\\\'\' "\\"" `\n` ;'],
    ['größe𝔽 1', 'größe𝔽 1 ;'],
    ['"open\nb', '"open ; b ;'],
    ['a ? # b', 'a ? # b ;'],
    ['/* open', ''],
    ['return\u00a0b', 'return \u00a0 b ;'],
  ])('%j', (text, wanted) => {
    expect(tokens(text).join(' ')).toBe(wanted);
  });
});

describe('types and what looks like them', () => {
  const parser = new GoParser();
  it.each([
    ['type T [n]int', []],
    ['type T [n * m]int', []],
    ['type T[P *C] int', []],
    ['type T[P *C,] int', ['P']],
    ['type T[P *C | ~int, Q any] int', ['P', 'Q']],
    ['type T[P (C),] int', ['P']],
    ['type T[P []int] int', ['P']],
    ['type T[P, Q interface{ m() }] = map[P]Q', ['P', 'Q']],
  ])('%s', (text, params) => {
    const decl = parser.parseDecl(text);
    const [spec] = decl?.k === 'DeclStmt' ? decl.specs : [];
    expect(spec?.k === 'TypeSpec' ? spec.params.flatMap(({ names }) => names.map(({ name }) => name)) : []).toEqual(
      params,
    );
  });
});

it('a comment that nobody closed, in a receiver, ends with the text', () => {
  const index = indexOf('package p\nfunc G() { g() }\nfunc (m /* T) F() { f() }\n');
  expect(index.all().map(({ name }) => name)).toEqual(['p.G']);
});

describe('calls around what is broken', () => {
  it.each([
    ['a(\n b()', ['a', 'b']],
    ['x := a( y := b()', ['a', 'b']],
    ['a()\n x.\n b()', ['a', 'x.b']],
    ['if a( {\n b()\n}\n c()', ['a', 'b', 'c']],
    ['for i := 0; i < a() \n b()', ['a', 'b']],
    ['x := []T{ {a: b(), \n c()', ['b', 'c']],
    ['switch x := a(); { case b(): c()\n d()', ['a', 'b', 'c', 'd']],
    ['case a(): b()\n default: c()', ['a', 'b', 'c']],
    [') } a()', ['a']],
    ['a[b(): c(', ['b', 'c']],
    ['go a(func() { b() }', ['a']],
    ['var x = \n a()', ['a']],
    ['a() b() @ c()', ['a', 'b', 'c']],
    ['select { case <-a(): case b() <- c(): \n d() }', ['a', 'b', 'c', 'd']],
    ['x, y a()', ['a']],
    ['if a() == T{} { b() }', ['a', 'b']],
    ['switch x {\n a()\n}\nb()', ['a', 'b']],
    ['switch x {\n if y {\n a()\n }\n case 1: b()\n}\n c()', ['a', 'b', 'c']],
    ['select {\n a()\n}\nb()', ['a', 'b']],
    ['if x {\n var (\n y = a()\n}\n b()', ['a', 'b']],
    ['var (\n if a() { b() }\n for { c() }', ['a', 'b', 'c']],
    ['a()\nx.type\nb()', ['a', 'b']],
    ['a()\nx.return\nb()', ['a', 'b']],
    ['a()\nx.func\nb()', ['a', 'b']],
    ['var y x.map\nb()', ['b']],
  ])('%j', (body, calls) => {
    const index = indexOf(`package p\nfunc F() {\n\t${body}\n}\nfunc G() { g() }\n`);
    expect(index.find('p.F')!.calls.map(({ text }) => text)).toEqual(calls);
    expect(index.find('p.G')!.calls.map(({ text }) => text)).toEqual(['g']);
  });
});

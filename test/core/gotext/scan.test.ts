import { describe, expect, it } from 'vitest';
import { scanFile } from '../../../src/core/gotext/scan';

const heads = (text: string): string[] =>
  scanFile(text).chunks.map((chunk) => text.slice(chunk.start, chunk.end).split('\n')[0]!.slice(0, 30));

describe('cutting a file into declarations', () => {
  it('is not misled by strings, runes, comments and brackets', () => {
    const text = `package p // func a(
import ( "x"; y "y" )
const c = "func b() {" + \`
func c() {
\`
var r, s = '{', '\\''
/* func d() {
func e() { */
type T struct { f func() }; var one int
func F(x interface{ M() }) interface{ N() } { return "}" }
func asm(x int) struct{ a int }
func G[T any](x T) (func() struct{}) {
	_ = func() {}
}
var (
	long =
		func() int { return 1 }()
)
`;
    expect(heads(text)).toEqual([
      'import ( "x"; y "y" )',
      'const c = "func b() {" + `',
      "var r, s = '{', '\\''",
      'type T struct { f func() }',
      'var one int',
      'func F(x interface{ M() }) int',
      'func asm(x int) struct{ a int ',
      'func G[T any](x T) (func() str',
      'var (',
    ]);
    const [f, asm, g] = scanFile(text).chunks.filter((chunk) => chunk.kind === 'func');
    expect(text.slice(f!.bodyStart, f!.bodyEnd)).toBe('{ return "}" }');
    expect(asm!.bodyStart).toBe(-1);
    expect(text.slice(g!.bodyStart, g!.bodyEnd)).toBe('{\n\t_ = func() {}\n}');
    expect(scanFile(text).packageName).toBe('p');
  });

  it('ends a broken declaration where the next function begins', () => {
    const text =
      'package p\nfunc a() {\n\tif x {\n\nfunc (t *T) b() {}\nvar x = (\nfunc c() {}\ntype T struct {\nfunc d[T any]() {}\n';
    expect(heads(text)).toEqual([
      'func a() {',
      'func (t *T) b() {}',
      'var x = (',
      'func c() {}',
      'type T struct {',
      'func d[T any]() {}',
    ]);
  });

  it.each([
    'const x =',
    'var x = foo(',
    'var x = map[string]int{',
    'var x = func() {',
    'var s = `abc',
    'type x =',
    'type x struct {',
    'type x interface {',
    'type x func(',
    'const (',
    'import (',
    'func (',
    'func foo(a int) { if x {',
    '/* todo',
  ])('half typed, %j leaves all below it', (line) => {
    const below = ['type T struct {', 'const c = 1', 'func f() {', 'var v int', 'type U T'];
    const text = `package p\n\n${line}\n\n${below.join('\n\n').replaceAll('{', '{\n\tx()\n}')}\n`;
    expect(heads(text).slice(line.startsWith('/*') ? 0 : 1)).toEqual(below);
  });

  it.each(['func f(a int {', 'func f(a int) (int, {', 'func f(m map[string) int {', 'func (t *T) f(a struct{ {'])(
    'a header that breaks off, %j, keeps its body',
    (header) => {
      const text = `package p\n${header}\n\tg()\n}\nfunc h() {}\n`;
      const [f, h] = scanFile(text).chunks;
      expect(text.slice(f!.bodyStart, f!.bodyEnd)).toBe('{\n\tg()\n}');
      expect(text.slice(h!.start, h!.end)).toBe('func h() {}');
    },
  );

  it('keeps declarations in bodies, wherever their lines begin', () => {
    expect(heads('package p\nfunc a() {\ntype T int\nvar x T\n}\nfunc b() {}\n')).toEqual([
      'func a() {',
      'func b() {}',
    ]);
  });

  it('skips a byte order mark, keeps CRLF, finds directives', () => {
    const text =
      '\ufeffpackage p\r\n//go:noinline\r\nfunc a() {\r\n\t/*line x.go:3*/\r\n}\r\n//line y.y:1\r\nfunc b() {}\r\n';
    const scan = scanFile(text);
    expect(scan.packageName).toBe('p');
    expect(heads(text)).toEqual(['func a() {\r', 'func b() {}']);
    expect(scan.directives.map(({ start, end }) => text.slice(start, end))).toEqual([
      '//go:noinline\r',
      '/*line x.go:3*/',
      '//line y.y:1\r',
    ]);
  });
});

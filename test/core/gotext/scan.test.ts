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

import { describe, expect, it } from 'vitest';
import { codeLines } from '../../../src/core/placement';

describe('codeLines', () => {
  it('tells code from comments and blanks', () => {
    const lines = [
      'package p',
      '',
      '// c',
      '\t/* a',
      ' b */',
      '\t/* c */ x()',
      'y() // z',
      's = "//"',
      't = `',
      '',
      '// in',
      '`',
      "r = '\"'",
      '//',
    ];
    const code = codeLines(lines.join('\r\n'));
    expect(lines.flatMap((_, i) => (code.hasCode(i + 1) ? [i + 1] : []))).toEqual([1, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('counts lines as they are where there are no directives', () => {
    const code = codeLines('a\nb\nc\n');
    expect([code.physical(2, 1, 3), code.physical(4, 1, 3), code.directiveFiles.size]).toEqual([2, undefined, 0]);
  });

  it('follows //line and /*line', () => {
    const code = codeLines('a\n//line x.y:100\nb\nc\n/*line z.y:7:1*/d\ne\n//line :no\nf\n');
    expect([
      code.physical(100, 1, 8),
      code.physical(101, 1, 8),
      code.physical(8, 1, 8),
      code.physical(3, 1, 8),
    ]).toEqual([3, 4, 6, undefined]);
    expect([...code.directiveFiles]).toEqual(['x.y', 'z.y']);
  });
});

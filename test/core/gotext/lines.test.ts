import { describe, expect, it } from 'vitest';
import { Lines } from '../../../src/core/gotext/lines';
import { scanFile } from '../../../src/core/gotext/scan';

const linesOf = (text: string): Lines => new Lines(text, scanFile(text).directives);

describe('lines and columns', () => {
  it('counts bytes for the compiler and UTF-16 for the editor', () => {
    const text = 'package p\nvar s = "é€\u{1F600}" + f()\r\n\tg()';
    const lines = linesOf(text);
    const f = text.indexOf('f()');
    expect(lines.line(f)).toBe(2);
    expect(lines.column(f)).toBe('var s = "'.length + 2 + 3 + 4 + '" + '.length + 1);
    expect(lines.span(f, f + 1)).toEqual({ line: 2, start: 17, end: 18 });
    expect(lines.column(text.indexOf('g()'))).toBe(2);
    expect(lines.span(f, text.length)).toEqual({ line: 2, start: 17, end: 21 });
  });

  it('gives every offset the same column, in whatever order they are asked for', () => {
    const text = 'aé€\n\tb\u{1F600}c\n\nxy é\n';
    const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
    const alone = offsets.map((offset) => linesOf(text).column(offset));
    const lines = linesOf(text);
    for (const first of offsets) {
      for (const second of offsets) {
        expect([lines.column(first), lines.column(second)]).toEqual([alone[first], alone[second]]);
      }
    }
  });

  it('counts a byte order mark as three bytes', () => {
    expect(linesOf('\ufeffpackage p').column(1)).toBe(4);
  });

  it('prints no column from 255 on', () => {
    const lines = linesOf(`${' '.repeat(253)}ab`);
    expect(lines.compiler(253)).toEqual({ line: 1, column: 254 });
    expect(lines.compiler(254)).toEqual({ line: 1, column: 0 });
  });

  it.each([
    ['//line foo.y:50\nx', { line: 50, column: 0 }],
    ['//line foo.y:50:7\nx', { line: 50, column: 7 }],
    ['//line foo.y:50:7\nab\nx', { line: 51, column: 1 }],
    ['//line foo.y:50\r\n\n\nx', { line: 52, column: 0 }],
    ['//line :9:2\nx', { line: 9, column: 2 }],
    ['//line C:\\x.y:9\nx', { line: 9, column: 0 }],
    ['/*line foo.go:10:20*/x', { line: 10, column: 20 }],
    ['/*line foo.go:10:20*/ab x', { line: 10, column: 23 }],
    ['/*line foo.go:10*/x', { line: 10, column: 0 }],
    // Not directives: indented, no number, zero, over two lines.
    [' //line foo.y:50\nx', { line: 2, column: 1 }],
    ['//line foo.y\nx', { line: 2, column: 1 }],
    ['//line foo.y:0\nx', { line: 2, column: 1 }],
    ['//line foo.y:5:0\nx', { line: 2, column: 1 }],
    ['/*line foo\n.go:10*/x', { line: 2, column: 9 }],
    // The last one counts.
    ['//line a:5\n//line b:9:1\nx', { line: 9, column: 1 }],
  ])('%j', (text, place) => {
    expect(linesOf(text).compiler(text.length - 1)).toEqual(place);
    expect(linesOf(text).compilerLine(text.length - 1)).toBe(place.line);
  });
});

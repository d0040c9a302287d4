import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../../../src/core/verdict/record/splitter';

function split(chunks: readonly string[]): string[] {
  const lines: string[] = [];
  const decoder = new TextDecoder();
  const splitter = new LineSplitter((bytes, start, end) => lines.push(decoder.decode(bytes.subarray(start, end))));
  for (const chunk of chunks) splitter.feed(new TextEncoder().encode(chunk));
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('gives the same lines wherever the chunks are cut', () => {
    const text = 'one\ntwo – ü\r\n\nthree\nlast';
    const bytes = new TextEncoder().encode(text);
    for (let size = 1; size <= bytes.length; size++) {
      const lines: string[] = [];
      const splitter = new LineSplitter((all, start, end) =>
        lines.push(new TextDecoder().decode(all.slice(start, end))),
      );
      for (let at = 0; at < bytes.length; at += size) splitter.feed(bytes.subarray(at, at + size));
      splitter.end();
      expect(lines).toEqual(['one', 'two – ü', 'three', 'last']);
    }
  });

  it('cuts an endless line to one megabyte and goes on with the next', () => {
    const lines = split(['a'.repeat(700_000), 'b'.repeat(700_000), 'c'.repeat(3_000_000), '\nnext\n']);
    expect(lines.map((line) => line.length)).toEqual([1 << 20, 4]);
    expect(lines[1]).toBe('next');
  });

  it('has nothing to say about nothing', () => {
    expect(split([])).toEqual([]);
    expect(split(['\n\n', '\r\n'])).toEqual([]);
  });
});

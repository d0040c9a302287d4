/** How far into a line a position is looked for: longer ones are IR dumps and graphs. */
const positionReach = 4096;

const codes = (text: string): Uint8Array => new TextEncoder().encode(text);
const starts = ['# ', '{"Pkg"', 'hot-', 'addIndirectEdges: ', 'callee '].map(codes);
/** First two letters of what the record's lines say behind their position. */
const words = new Set(['PG', 'ed', 'ca', 'in', 'de', 'pa', 'sh'].map((word) => pair(codes(word)[0]!, codes(word)[1]!)));

function pair(a: number, b: number): number {
  return (a << 8) | b;
}

/**
 * Tells from its bytes whether a line can belong to the record: nine in ten lines (escape analysis, IR dumps, graphs)
 * are dropped here, before they cost a string. May say yes too often, never no to a line of the record.
 */
export function mayMatter(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!;
  // IR dumps and graphs: `.   CALLFUNC`, tabs, `"a" -> "b"`, `edge [`.
  if (first === 9 || first === 0x20 || first === 0x22) return false;
  if (first === 0x2e && bytes[start + 1] === 0x20) return false;
  for (const prefix of starts) if (startsWith(bytes, start, end, prefix)) return true;
  if (first === 0x7b) return false;
  const stop = Math.min(end - 3, start + positionReach);
  for (let index = start + 3; index < stop; index++) {
    if (bytes[index] !== 0x20) continue;
    const before = bytes[index - 1]!;
    // `POS: words`, and `POS call …` of Go 1.21 and 1.22.
    const ended = before === 0x3a ? isEnd(bytes[index - 2]!) : isEnd(before);
    if (ended) return words.has(pair(bytes[index + 1]!, bytes[index + 2]!));
  }
  return false;
}

/** The last byte of a position: a digit, or the bracket around a physical one. */
const isEnd = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x5d;

function startsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false;
  for (let index = 0; index < prefix.length; index++) if (bytes[start + index] !== prefix[index]) return false;
  return true;
}

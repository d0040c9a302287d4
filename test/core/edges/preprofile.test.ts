import { describe, expect, it } from 'vitest';
import { callEdges, goFloat, hotSet, readPreprofile, SiteIndex, writePreprofile } from '../../../src/core/edges';
import { decodeProfile } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { PprofBuilder } from '../profile/pprofBuilder';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (...edges: readonly (readonly [caller: string, callee: string, numbers: string])[]): Uint8Array =>
  bytes(`GO PREPROFILE V1\n${edges.map((lines) => `${lines.join('\n')}\n`).join('')}`);
const weights = (...values: readonly (number | bigint)[]): Uint8Array =>
  text(...values.map((value, index) => ['main.main', `main.f${index}`, `1 ${value}`] as const));
const rewritten = (input: Uint8Array): string => Buffer.from(writePreprofile(readPreprofile(input))).toString();

describe('preprofile text', () => {
  it.each([
    ['the header alone', text()],
    ['edges', text(['a', 'b', '1 2'], ['c d', '', '-3 1'])],
    [
      'weights and offsets of 64 bits',
      text(['a', 'b', '9223372036854775807 9223372036854775806'], ['a', 'c', '0 -9223372036854775808']),
    ],
    ['edges out of order', weights(1, 3, 2)],
    ['a name with a line end of its own kind', text(['a\u2028b', '\u{1F680}', '1 2'])],
  ])('is written as it was read: %s', (_, input) => expect(rewritten(input)).toBe(Buffer.from(input).toString()));

  it('keeps bytes that are no UTF-8', () => {
    const input = Buffer.concat([bytes('GO PREPROFILE V1\n'), Buffer.of(0xff, 0x0a, 0xfe, 0x0a), bytes('1 2\n')]);
    expect(Buffer.from(writePreprofile(readPreprofile(new Uint8Array(input)))).equals(input)).toBe(true);
  });

  it('may lack its last line end, have CR LF after the header, and plus signs', () => {
    expect(rewritten(bytes('GO PREPROFILE V1\na\r\nb\r\n+1 +2'))).toBe('GO PREPROFILE V1\na\nb\n1 2\n');
  });

  it.each([
    ['line 3: preprofiled profile entry missing callee', 'a\n'],
    ['line 4: preprofiled profile entry missing weight', 'a\nb\n'],
    ['line 4: got 1 fields, want 2', 'a\nb\n1\n'],
    ['line 4: got 3 fields, want 2', 'a\nb\n1 2 3\n'],
    ['line 4: got 3 fields, want 2', 'a\nb\n1  2\n'],
    ['line 4: not a 64-bit integer: x', 'a\nb\nx 2\n'],
    ['line 4: not a 64-bit integer: 1.5', 'a\nb\n1 1.5\n'],
    ['line 4: not a 64-bit integer: 9223372036854775808', 'a\nb\n1 9223372036854775808\n'],
    ['line 5: duplicate edge', 'a\nb\n1 2\na\nb\n1 3\n'],
    ['line 3: token too long', `a\n${'b'.repeat(65_536)}\n1 2\n`],
  ])('is refused: %s', (message, lines) => {
    expect(() => readPreprofile(bytes(`GO PREPROFILE V1\n${lines}`))).toThrow(message);
  });

  it('ends silently at a caller that is too long, as in the compiler', () => {
    const long = 'x'.repeat(65_536);
    expect(readPreprofile(text(['a', 'b', '1 2'], [long, 'b', '1 1'])).count).toBe(1);
    expect(readPreprofile(text(['a', 'b', '1 2'], [long.slice(1), 'b', '1 1'])).count).toBe(2);
  });

  it('is what a profile becomes', () => {
    const builder = new PprofBuilder().cpu();
    const callee = builder.location([{ fn: builder.fn('main.f', 5), line: 6 }], { address: 1 });
    const caller = builder.location([{ fn: builder.fn('main.main', 20), line: 18 }], { address: 2 });
    builder.sample([callee, caller], [7, 1]);
    const edges = callEdges(decodeProfile(builder.bytes(), { inflate: nodeInflate }));
    expect(Buffer.from(writePreprofile(edges)).toString()).toBe('GO PREPROFILE V1\nmain.main\nmain.f\n-2 7\n');
  });
});

describe('hotSet', () => {
  it.each<[string, Uint8Array, number, string]>([
    ['99,1: 99 is not above 99', weights(99, 1), 2, '1'],
    ['990,10', weights(990, 10), 2, '1'],
    ['991,9: the first only', weights(991, 9), 1, '99.1'],
    ['5,0', weights(5, 0), 1, '100'],
    ['thirds', weights(1, 1, 1), 3, '33.33333333333333'],
    ['nothing', weights(), 0, '0'],
    ['one of a million', weights(990_000, 9_999, 1), 2, '0.9998999999999999'],
    ['small', weights(99_000_000, 1, 999_999), 2, '1e-06'],
    ['past 2^53', weights(2n ** 62n, 2n ** 61n), 2, '33.33333333333333'],
  ])('%s', (_, input, count, threshold) => {
    const hot = hotSet(readPreprofile(input));
    expect([hot.count, hot.threshold]).toEqual([count, threshold]);
  });

  it('takes other thresholds: 0 is the first edge, 100 all', () => {
    const edges = readPreprofile(weights(50, 30, 20));
    expect(hotSet(edges, 0).count).toBe(1);
    expect(hotSet(edges, 50).count).toBe(2);
    expect(hotSet(edges, 100)).toEqual({ count: 3, percent: 0, threshold: '0' });
  });

  it.each([
    [0, '0'],
    [1, '1'],
    [0.1, '0.1'],
    [100, '100'],
    [1e-4, '0.0001'],
    [1.5e-5, '1.5e-05'],
    [1e-10, '1e-10'],
    [123456, '123456'],
    [1234567, '1.234567e+06'],
    [-4.611686018427388e20, '-4.611686018427388e+20'],
    [1e100, '1e+100'],
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
  ])('%d is printed as %s', (value, printed) => expect(goFloat(value)).toBe(printed));
});

describe('SiteIndex', () => {
  const edges = readPreprofile(text(['a', 'x', '2 900'], ['b', 'y', '1 80'], ['a', 'z', '2 15'], ['a', 'w', '-1 5']));
  const index = new SiteIndex(edges, hotSet(edges));

  it('sums up the edges of a site and keeps them, heaviest first', () => {
    expect(index.at('a', 2)).toEqual({ caller: 'a', offset: 2, weight: 915, hot: true, edges: [0, 2] });
    expect(index.of('a').map(({ offset, weight, hot }) => [offset, weight, hot])).toEqual([
      [-1, 5, false],
      [2, 915, true],
    ]);
    expect(index.at('a', 3)).toBeUndefined();
    expect(index.of('nobody')).toEqual([]);
    expect([...index.callers()]).toEqual(['a', 'b']);
  });

  it('knows hot callees', () => {
    expect([...index.hotCallees()]).toEqual(['x', 'y', 'z']);
    expect(index.isHotCallee('w')).toBe(false);
  });
});

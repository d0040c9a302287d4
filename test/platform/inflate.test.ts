import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Inflate } from '../../src/core/ports';
import { sizeHint } from '../../src/core/profile';
import { nodeInflate } from '../../src/platform/node/inflate';
import { pakoInflate } from '../../src/platform/web/inflate';

const LIMIT = 10_000_000;
const plain = Uint8Array.from({ length: 300_000 }, (_, index) => (index * index) >> 7);
const gzip = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function codeOf(inflate: Inflate, bytes: Uint8Array, limit = LIMIT): string {
  try {
    inflate(bytes, limit);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'fine';
}

describe.each<[string, Inflate]>([
  ['zlib', nodeInflate],
  ['pako', pakoInflate],
])('%s', (_, inflate) => {
  it('inflates', () => {
    expect(Buffer.from(inflate(gzip(plain), LIMIT)).equals(Buffer.from(plain))).toBe(true);
    expect(inflate(gzip(new Uint8Array(0)), LIMIT)).toHaveLength(0);
    expect(Buffer.from(inflate(joined(gzip(plain), gzip(plain)), LIMIT)).equals(Buffer.concat([plain, plain]))).toBe(
      true,
    );
  });

  it('does not trust the size in the trailer', () => {
    for (const size of [0, 1, 0xffffffff]) {
      const lying = gzip(plain);
      new DataView(lying.buffer, lying.byteOffset).setUint32(lying.length - 4, size, true);
      expect(codeOf(inflate, lying)).toBe('gzip-broken');
    }
  });

  it('stops at the limit', () => {
    const bomb = gzip(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    expect(codeOf(inflate, bomb, 1_000_000)).toBe('too-large');
    expect(codeOf(inflate, gzip(plain), plain.length)).toBe('fine');
    expect(codeOf(inflate, gzip(plain), plain.length - 1)).toBe('too-large');
  });

  it('tells a cut file from a broken one', () => {
    const file = gzip(plain);
    for (const length of [2, 9, 12, 500, file.length - 9, file.length - 1]) {
      expect(codeOf(inflate, file.subarray(0, length))).toBe('gzip-cut');
    }
    const flipped = file.slice();
    flipped[file.length - 6]! ^= 1;
    expect(codeOf(inflate, flipped)).toBe('gzip-broken');
    expect(codeOf(inflate, Uint8Array.of(0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3))).toBe('gzip-broken');
  });

  it('refuses what follows the last member', () => {
    for (const tail of [new Uint8Array(16), Uint8Array.from({ length: 16 }, () => 65)]) {
      expect(codeOf(inflate, joined(gzip(plain), tail))).toBe('gzip-broken');
    }
  });

  it('refuses other wrappers', () => {
    for (const bytes of [deflateSync(plain), deflateRawSync(plain)]) {
      expect(['gzip-broken', 'gzip-cut']).toContain(codeOf(inflate, joined(Uint8Array.of(0x1f, 0x8b), bytes)));
    }
  });
});

describe('sizeHint', () => {
  it('is capped by what is possible and by what is allowed', () => {
    const file = gzip(plain);
    expect(sizeHint(file, LIMIT)).toBe(plain.length);
    expect(sizeHint(file, 1000)).toBe(1000);
    const lying = Uint8Array.from({ length: 20 }, () => 255);
    expect(sizeHint(lying, 2 ** 40)).toBe(20 * 1032);
    expect(sizeHint(new Uint8Array(3), 1000)).toBe(0);
  });
});

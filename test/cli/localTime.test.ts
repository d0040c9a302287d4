import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localTime } from '../../src/cli/localTime';

const before = process.env['TZ'];
beforeEach(() => (process.env['TZ'] = 'UTC'));
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

describe('localTime', () => {
  it.each<[bigint, string]>([
    [1_748_546_526_000_000_000n, '2025-05-29 19:22:06 UTC'],
    [1_748_546_526_999_999_999n, '2025-05-29 19:22:06 UTC'],
    [-1n, '1969-12-31 23:59:59 UTC'],
    [0n, '1970-01-01 00:00:00 UTC'],
    [2n ** 63n - 1n, '2262-04-11 23:47:16 UTC'],
  ])('%d is %s', (nanos, text) => expect(localTime(nanos)).toBe(text));

  it.each<[string, string]>([
    ['Europe/Berlin', '2025-05-29 21:22:06 CEST'],
    ['America/New_York', '2025-05-29 15:22:06 EDT'],
    ['Asia/Kolkata', '2025-05-30 00:52:06 IST'],
    ['America/Sao_Paulo', '2025-05-29 16:22:06 -03'],
    ['Asia/Kathmandu', '2025-05-30 01:07:06 +0545'],
  ])('in %s it is %s, as Go prints it', (zone, text) => {
    process.env['TZ'] = zone;
    expect(localTime(1_748_546_526_000_000_000n)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { fuzz, keptFinds } from './command';

const runs = { profile: 1500, kernel: 150, gzip: 300, preprofile: 300, go: 120, build: 400, record: 60 };

describe('what once crashed or hung, and mutated input, is read or refused by name', () => {
  it.each(Object.entries(runs))('%s', async (target, count) => {
    // What Go says to those of `differential` is asked in test/truth.
    const files = [...keptFinds(target), ...(target === 'profile' ? keptFinds('differential') : [])];
    const { code, finds, last } = await fuzz(target, count, files);
    expect(finds).toEqual([]);
    expect(last).toContain(`${target}: ${count + files.length} runs`);
    expect(code).toBe(0);
  });

  it('no kept find is left out', () => {
    const kept = ['differential', ...Object.keys(runs)].flatMap(keptFinds);
    const all = readdirSync(new URL('finds', import.meta.url));
    expect(kept.map((path) => path.slice(path.lastIndexOf('/') + 1)).sort()).toEqual(all.sort());
  });
});

it('a reader that throws, hangs or takes memory without end is found, and the next run made', async () => {
  const { code, finds, last } = await fuzz('broken', 8, [], ['--patience=1', '--megabytes=600']);
  expect(code).toBe(1);
  for (const what of ['TypeError', 'no answer within 1 s of CPU', 'MB of memory']) {
    expect(finds.some((find) => find.includes(what))).toBe(true);
  }
  expect(last).toContain(`broken: 8 runs`);
});

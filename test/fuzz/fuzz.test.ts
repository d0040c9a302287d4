import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fuzz, tryInput } from './fuzz';
import { targets } from './targets';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs: Record<string, number> = { profile: 1500, gzip: 300, preprofile: 300, go: 120, build: 400, record: 60 };

describe('mutated input is read or refused by name', () => {
  it.each(targets(root))('$name', { timeout: 120_000 }, async (target) => {
    const finds: string[] = [];
    await fuzz(target, {
      from: 1,
      until: (done) => done >= runs[target.name]!,
      onFind: (find) => finds.push(find.what),
    });
    expect(finds).toEqual([]);
  });
});

describe('what once crashed or hung', () => {
  const all = targets(root);
  const finds = fileURLToPath(new URL('finds', import.meta.url));
  it.each(readdirSync(finds))('%s', async (name) => {
    // What Go says to those is asked in test/truth.
    const kind = name.replace(/^differential-/, 'profile-');
    const target = all.find((one) => kind.startsWith(`${one.name}-`))!;
    expect(await tryInput(target, new Uint8Array(gunzipSync(readFileSync(join(finds, name)))))).toBeUndefined();
  });
});

/** Row for row what `go tool pprof` prints. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomProfile } from '../core/profile/random';
import { allProfiles, compareProfile, ours } from './profileCompare';
import { findGo, pprofText } from './profileOracle';

const go = findGo();
if (go === undefined) console.warn('left out: go tool pprof and go tool preprofile, as no go is on PATH');
// The hand-made ones are held against what Go said when they were recorded; `npm run compare` asks it again.
const profiles = (await allProfiles(resolve(import.meta.dirname, '../..'), go)).filter(
  ({ name }) => !name.startsWith('test/profiles/odd/'),
);

describe.skipIf(go === undefined)('every profile', () => {
  it('there are some', () => expect(profiles.length).toBeGreaterThanOrEqual(8));

  it.each(profiles)('$name: edges, top, lines and hot set are those of Go', async ({ path }) => {
    const verdicts = await compareProfile(path);
    expect(
      verdicts.flatMap(({ what, difference }) => (difference === undefined ? [] : [`${what}: ${difference}`])),
    ).toEqual([]);
    for (const { rows, equal } of verdicts) expect(equal).toBe(rows);
  });

  it.each(profiles)('$name: the text is that of go tool pprof -top', async ({ path }) => {
    process.env['TZ'] = 'UTC';
    const variants = [
      { byLine: false, flags: [], options: [] },
      { byLine: true, flags: ['-cum'], options: ['--cum', '--lines'] },
      { byLine: false, flags: ['-nodecount=7'], options: ['-n7'] },
    ];
    await Promise.all(
      variants.map(async ({ byLine, flags, options }) => {
        const wanted = await pprofText(path, byLine, flags);
        const mine = await ours(['top', ...options, path]);
        if (wanted.ok) expect(mine.out.toString()).toBe(wanted.value);
        else expect(mine.code).toBe(2);
      }),
    );
  });
});

describe.skipIf(go === undefined)('odd profiles made by chance', () => {
  let dir = '';
  beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'odd-'))));
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each(Array.from({ length: 16 }, (_, index) => index + 1))('seed %i', async (seed) => {
    const path = join(dir, `${seed}.pb`);
    writeFileSync(path, randomProfile(seed));
    await Promise.all(
      [false, true].map(async (byLine) => {
        const wanted = await pprofText(path, byLine, ['-nodefraction=0', '-edgefraction=0', '-nodecount=1000000']);
        if (!wanted.ok) throw new Error(wanted.message);
        const mine = await ours(['top', '-n', '0', ...(byLine ? ['--lines'] : []), path]);
        expect(settled(mine.out.toString())).toEqual(settled(wanted.value));
      }),
    );
  });
});

/** pprof leaves rows that print the same name and flat in chance order. */
function settled(text: string): string[] {
  const key = (line: string): string => /^ *(\S+).*?% {2}(.*)$/.exec(line)?.slice(1).join(' ') ?? line;
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at + 1;
    while (end < lines.length && key(lines[end]!) === key(lines[at]!)) end++;
    out.push(...lines.slice(at, end).sort());
    at = end;
  }
  return out;
}

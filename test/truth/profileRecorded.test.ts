/** What Go said about our profiles when it was asked last: needs no Go. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { goFloat } from '../../src/core/edges';
import { compareEdges, compareTop, ours, type Verdict } from './profileCompare';
import { type Answer, findGo, type GoRow, parseTop } from './profileOracle';

const test = resolve(import.meta.dirname, '..');
const go = findGo();

interface Said {
  readonly result: 'accept' | 'reject' | 'panic';
  readonly message?: string;
  readonly threshold?: string;
}

interface Truth {
  /** Below `test/`, or below `$GOROOT`. */
  readonly profile: string;
  readonly sha256: string;
  readonly preprofile: Said;
  readonly compiler: Said;
  readonly pprof: Said;
  readonly types: readonly string[];
}

const recorded = readdirSync(join(test, 'truth/recorded'), { withFileTypes: true })
  .map(({ name }) => ({ name, dir: join(test, 'truth/recorded', name) }))
  .filter(({ dir }) => existsSync(join(dir, 'truth.json')))
  .map(({ name, dir }) => ({ name, dir, truth: JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8')) as Truth }))
  .map((entry) => ({ ...entry, path: located(entry.truth.profile) }));

function located(profile: string): string | undefined {
  if (!profile.startsWith('$GOROOT/')) return join(test, profile);
  return go === undefined ? undefined : profile.replace('$GOROOT', go.root);
}

const answer = <T>(said: Said, value: () => T): Answer<T> =>
  said.result === 'accept' ? { ok: true, value: value() } : { ok: false, message: said.message ?? said.result };

const expectEqual = (verdict: Verdict): void => {
  expect(verdict.difference).toBeUndefined();
  expect(verdict.equal).toBe(verdict.rows);
};

async function thresholdOf(path: string): Promise<string | undefined> {
  const { out } = await ours(['edges', '--json', path]);
  const { threshold, total } = JSON.parse(out.toString()) as { threshold: number; total: number | string };
  return total === 0 ? undefined : goFloat(threshold);
}

describe('real profiles', () => {
  it('there are some', () => expect(recorded.length).toBeGreaterThanOrEqual(8));

  for (const { name, dir, truth, path } of recorded) {
    // Another Go may bring other files of its own.
    const same = path !== undefined && existsSync(path) && sha256(path) === truth.sha256;
    if (!same && truth.profile.startsWith('$GOROOT')) {
      it.skip(`${name}: its profile comes with the Go it was recorded with`);
      continue;
    }
    const file = path!;
    const text = (kind: string): string => gunzipSync(readFileSync(join(dir, `${kind}.gz`))).toString();
    const rows = (kind: string): Answer<readonly GoRow[]> => answer(truth.pprof, () => parseTop(text(kind)));

    it(`${name}: is the one that was recorded`, () => expect(sha256(file)).toBe(truth.sha256));

    it(`${name}: edges and threshold`, async () => {
      const edges = answer(truth.preprofile, () => gunzipSync(readFileSync(join(dir, 'edges.gz'))));
      expectEqual(await compareEdges(file, edges));
      if (edges.ok) expect(await thresholdOf(file)).toBe(truth.compiler.threshold);
    });

    it(`${name}: top`, async () => {
      expectEqual(await compareTop('top', file, rows('top')));
      expectEqual(await compareTop('top --lines', file, rows('top.lines')));
      expectEqual(await compareTop('top', file, rows('top.cum'), ['--cum']));
      for (const type of truth.types) {
        expectEqual(await compareTop('top', file, rows(`top.${type}`), ['--sample-index', type]));
      }
    });

    it.skipIf(truth.pprof.result !== 'accept')(`${name}: top as text`, async () => {
      process.env['TZ'] = 'UTC';
      expect((await ours(['top', file])).out.toString()).toBe(text('top.plain'));
    });
  }
});

const oddDir = join(test, 'profiles/odd');
const odd = Object.entries(
  (JSON.parse(readFileSync(join(oddDir, 'odd.json'), 'utf8')) as { files: Record<string, Truth> }).files,
);

describe('hand-made profiles', () => {
  it.each(odd)('%s', async (file, truth) => {
    const path = join(oddDir, file);
    const part = (kind: string): Buffer => readFileSync(`${path}.${kind}`);
    if (file.endsWith('.txt')) {
      // The compiler reads this text, preprofile does not: we do as the compiler.
      const mine = await ours(['edges', path]);
      expect(mine.code, mine.err).toBe(truth.compiler.result === 'accept' ? 0 : 2);
      if (mine.code === 0) expect(await thresholdOf(path)).toBe(truth.compiler.threshold);
    } else {
      const edges = answer(truth.preprofile, () => part('edges'));
      expectEqual(await compareEdges(path, edges));
      if (edges.ok) expect(await thresholdOf(path)).toBe(truth.compiler.threshold);
    }
    const rows = (kind: string): Answer<readonly GoRow[]> => answer(truth.pprof, () => parseTop(part(kind).toString()));
    expectEqual(await compareTop('top', path, rows('top')));
    expectEqual(await compareTop('top --lines', path, rows('lines')));
  });

  it.each(odd)('%s: whatever is said about it is one line that names it', async (file) => {
    const path = join(oddDir, file);
    for (const command of ['summary', 'top', 'edges']) {
      const { code, err } = await ours([command, path]);
      expect([0, 2]).toContain(code);
      if (code === 0) expect(err).toBe('');
      else expect(err).toMatch(/^pgo-lens: .*\/profiles\/odd\/[^:]+: [^;\n]+; [^\n]+$/);
    }
  });
});

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

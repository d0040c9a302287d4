/** The estimate of the compiler's own test programs: their source comes with an installed Go. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Site } from '../../src/core/verdict';
import { estimated } from '../core/verdict/estimated';
import { judge, recordedBytes, recordedEdges, releases } from '../core/verdict/recorded';

const go = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
const testdata = join(
  go.status === 0 ? go.stdout.trim() : '',
  'src/cmd/compile/internal/test/testdata/pgo/devirtualize',
);
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-estimate-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Without the call's own weight: of function values the record knows it only where the compiler printed types. */
const words = ({ line, column, kind, weight, hot, verdict, callee, reason }: Site): string =>
  [line, column, kind, weight, hot, verdict, verdict === 'devirtualized' ? callee : '', reason].join(' ');

describe.skipIf(!existsSync(testdata))('Go’s testdata/pgo/devirtualize, estimated', () => {
  const dir = join(scratch, 'devirtualize');
  if (existsSync(testdata)) {
    cpSync(testdata, dir, { recursive: true });
    writeFileSync(join(dir, 'go.mod'), 'module example.com/pgo/devirtualize\n\ngo 1.21\n');
  }
  const profile = new URL('recorded/verdict/devirtualize.edges.txt', import.meta.url).pathname;

  it('is there', () => {
    expect(readdirSync(dir)).toContain('devirt.go');
    expect(readFileSync(profile, 'utf8')).toContain('ExerciseIface');
  });

  // Calls without weight in functions without any, which releases before 1.25 devirtualize, are not looked for.
  it.each(releases)('is what %s said', async (release) => {
    const { sites } = await estimated(dir, profile, release);
    const theirs = judge(recordedBytes('devirtualize', release), recordedEdges('devirtualize'), { release });
    const indirect = (all: readonly Site[]): string[] =>
      all.filter(({ kind, weight }) => kind !== 'direct' && weight > 0n).map(words);
    expect(indirect(sites)).toEqual(indirect(theirs.sites));
    expect(indirect(sites).length).toBeGreaterThan(5);
  });
});

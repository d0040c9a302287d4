import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { goVersion, ListedBuild } from './gotextOracle';
import { GoParser } from '../../src/core/gotext';
import { compareInlining, nothingHot, readInlineRecord } from './inlineOracle';

const version = goVersion();

// All of a build with its profile: `node scripts/inlineFigures.mjs`.
describe.skipIf(version === undefined)('inlining of real packages against the compiler', () => {
  it.each([
    ['./gofmt', 'go/...', 600],
    ['./vet', 'encoding/...', 450],
    ['./cover', 'text/template/...', 250],
  ])('%s: %s', async (command, pattern, atLeast) => {
    const env = { CGO_ENABLED: '0', GOPROXY: 'off', GOFLAGS: '' };
    const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
    const dir = join(goroot, 'src/cmd');
    const run = spawnSync('go', ['build', '-pgo=off', '-o', '/dev/null', `-gcflags=${pattern}=-m=2`, command], {
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: { ...process.env, ...env },
    });
    expect(run.status, run.stderr.slice(0, 1000)).toBe(0);
    const record = await readInlineRecord(Readable.from(run.stderr.split('\n')));
    const figures = await compareInlining(
      new ListedBuild(new GoParser(), version!, dir, [command]),
      record,
      nothingHot,
    );
    expect(figures.compared).toBeGreaterThan(atLeast);
    expect(figures.agreed / figures.compared, figures.differences.join('\n')).toBeGreaterThanOrEqual(0.998);
    expect(figures.exact / figures.costs, figures.inexact.slice(0, 20).join('\n')).toBeGreaterThan(0.97);
  });
});

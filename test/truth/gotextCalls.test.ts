import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GoParser } from '../../src/core/gotext';
import { callStats, compareCalls, goVersion, ListedBuild } from './gotextOracle';

const version = goVersion();

// All of cmd/compile: `node scripts/truth-calls.mjs`.
describe.skipIf(version === undefined)('calls of real packages against the compiler', () => {
  it.each([
    ['./gofmt', 'go/...', /^go\//, 2500],
    ['./vet', 'encoding/...', /^encoding(?:\/|$)/, 1500],
    ['./cover', 'text/template/...', /^text\/template/, 800],
  ])('%s: %s', async (command, pattern, wanted, atLeast) => {
    const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
    const dir = join(goroot, 'src/cmd');
    const build = new ListedBuild(new GoParser(), version!, dir, [command]);
    const paths = build.paths.filter((path) => wanted.test(path));
    const figures = await compareCalls(build, paths, await callStats(dir, command, pattern));
    expect(figures.differences).toEqual([]);
    expect(figures.unknown).toBe(0);
    expect(figures.met).toBeGreaterThan(atLeast);
    expect(figures.callers).toBe(figures.met);
    expect(figures.kinds).toBe(figures.met);
    expect(figures.callees).toBe(figures.calleesCompared);
    expect(figures.calleesCompared).toBeGreaterThan(atLeast / 4);
    // Generic functions that nothing instantiates are not compiled.
    expect(figures.calls - figures.met).toBeLessThan(figures.calls / 100);
  });
});

import { describe, expect, it } from 'vitest';
import { type BuildPlan, firstBuildEstimate, planWords } from '../../../src/app/tasks/buildPlan';
import { goRules } from '../../../src/core/verdict';

const plan = (packages: number, go = 'go1.26.8'): BuildPlan => ({
  go,
  rules: goRules(go)!,
  main: 'example.com/app',
  packages: Array.from({ length: packages }, (_, index) => `p${index}`),
  recorded: ['example.com/app'],
  owners: new Map(),
  cacheKey: '',
  env: {},
  patterns: [],
  userGcflags: [],
});

describe('before the first build', () => {
  it('is said what will run, about how long, and how much disk', () => {
    expect(planWords(plan(220), 4)).toEqual([
      'Runs go build (go1.26.8) on example.com/app and prints the compiler’s decisions for 1 of 220 packages.',
      'The first run takes about 30 seconds and about 134 MB of disk in a build cache of its own; later runs reuse it.',
    ]);
  });

  it('grows with the program, not with the machine', () => {
    const [small, large, wide] = [plan(100), plan(1000), plan(1000)].map((one, at) =>
      firstBuildEstimate(one, at === 2 ? 8 : 2),
    );
    expect(large!.seconds).toBeGreaterThan(5 * small!.seconds);
    expect(large!.bytes).toBeGreaterThan(9 * small!.bytes);
    const all = { ...plan(100), recorded: plan(100).packages };
    expect(firstBuildEstimate(all, 2).bytes).toBeGreaterThan(2 * small!.bytes);
    expect(wide!.seconds).toBeLessThan(large!.seconds / 3);
  });

  it('adds that a Go is newer than the rules', () => {
    expect(planWords(plan(3, 'go1.99.1'), 4)).toHaveLength(3);
    expect(planWords(plan(3, 'go1.99.1'), 4)[2]).toMatch(/^go1\.99\.1 is newer than Go 1\.\d+, the newest whose rules/);
  });
});

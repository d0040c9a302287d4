/**
 * Placement against the compiler over real programs, all packages of each build: `PLACEMENT_FIGURES=1` runs it and prints
 * one row for each. It compiles every package of every program with its profile: an hour on two cores, minutes from a
 * warm build cache. `PLACEMENT_ONLY` picks rows by a part of their name.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compilerRecord } from './compilerRecord';
import { figuresOf } from './placementFigures';
import { layOut } from './placementOracle';
import { findGo } from './profileOracle';

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

interface Row {
  readonly name: string;
  readonly dir: string;
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function rows(): Row[] {
  const command = `${findGo()?.root ?? ''}/src/cmd`;
  return [
    { name: 'compile', dir: `${command}/compile` },
    { name: 'compile, fresh profile', dir: `${command}/compile`, profile: here('profiles/compile.pprof') },
    { name: 'compile for windows/arm64', dir: `${command}/compile`, env: { GOOS: 'windows', GOARCH: 'arm64' } },
    { name: 'link', dir: `${command}/link`, profile: here('profiles/link.pprof') },
    { name: 'gofmt', dir: `${command}/gofmt`, profile: here('profiles/gofmt.pprof') },
    { name: 'gofmt, another main', dir: `${command}/gofmt`, profile: `${command}/compile/default.pgo` },
    {
      name: 'go, another main, no cgo',
      dir: `${command}/go`,
      profile: here('profiles/merged.pprof'),
      env: { CGO_ENABLED: '0' },
    },
    { name: 'markdown-service', dir: here('workspaces/markdown-service') },
    { name: 'generics', dir: here('workspaces/generics') },
    { name: 'logstat', dir: here('workspaces/two-mains/cmd/logstat') },
    { name: 'loggrep, stale', dir: here('workspaces/two-mains/cmd/loggrep') },
    { name: 'all-kinds', dir: here('workspaces/all-kinds'), profile: here('profiles/labels.pprof') },
  ];
}

const wanted = process.env['PLACEMENT_ONLY'] ?? '';

describe.runIf(process.env['PLACEMENT_FIGURES'] === '1')('placement of real programs', () => {
  for (const { name, dir, profile = `${dir}/default.pgo`, env = {} } of rows().filter((row) =>
    row.name.includes(wanted),
  )) {
    it.runIf(existsSync(profile))(name, { timeout: 3_600_000 }, async () => {
      const record = await compilerRecord(dir, 'all', env, [`-pgo=${profile}`]);
      const start = performance.now();
      const laidOut = await layOut(dir, profile, env);
      const seconds = (performance.now() - start) / 1000;
      const figures = figuresOf(laidOut, record);
      const { stale, unmatchable } = laidOut.staleness;
      const share = (weight: number | bigint): string => `${((Number(weight) / figures.total) * 100).toFixed(2)} %`;
      const { misplaced, unlisted, overlooked, differences } = figures;
      console.log(
        [
          `${name}: ${figures.functions} functions of the profile in this build, ${misplaced.length} misplaced,`,
          `${overlooked.length} overlooked; used ${figures.used} (go ${figures.compiler}) of ${figures.total} = ${share(figures.used)},`,
          `stale own ${share(stale.own)} deps ${share(stale.deps)} go ${share(stale.go)}, unmatchable ${share(unmatchable)};`,
          `${differences.length} calls differ; ${unlisted.length} unlisted; ${seconds.toFixed(1)} s`,
          ...[...misplaced, ...overlooked, ...differences].slice(0, 40).map((line) => `\n  ${line}`),
        ].join(' '),
      );
      expect(misplaced.length + overlooked.length).toBeLessThanOrEqual(figures.functions * 0.005);
      expect(Math.abs(figures.used - figures.compiler)).toBeLessThanOrEqual(figures.total * 0.001);
    });
  }
});

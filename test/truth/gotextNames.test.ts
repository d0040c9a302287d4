import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GoParser, indexPackage } from '../../src/core/gotext';
import { callStats, compareCalls, goVersion, ListedBuild, symbols } from './gotextOracle';

const names = join(import.meta.dirname, 'names');
const lib = 'example.com/names/lib.v2';
const installed = goVersion();

/** Releases whose toolchain is there already: none is fetched. */
const releases = ['local', 'go1.21.13', 'go1.22.12', 'go1.23.12', 'go1.24.13', 'go1.25.12'].map((release) => ({
  release,
  env: { GOTOOLCHAIN: release },
  version: goVersion({ GOTOOLCHAIN: release }),
}));

/** Wrappers of methods, and what of `init` the compiler splits off: made from no text of their own. */
const compilerMade = /^main\.\(\*held\)\.Held$|\.map\.init\.\d+$|^main\.\.|-fm$/;

describe.skipIf(installed === undefined)('linker names against the symbols of a binary', () => {
  for (const { release, env, version } of releases) {
    it.skipIf(version === undefined)(`${release}: every construct`, async () => {
      const build = new ListedBuild(new GoParser(), version!, names, ['.'], env);
      const ours = new Set<string>();
      for (const path of ['example.com/names', lib]) {
        for (const fn of await build.resolver.all(build.index(path))) ours.add(fn.name);
      }
      const theirs = symbols(names, 'example.com', ['main', 'example.com/names/lib%2ev2'], env);
      expect(theirs.size).toBeGreaterThan(100);
      const extra = [...ours].filter((name) => !theirs.has(name)).sort();
      const missing = [...theirs].filter((name) => !ours.has(name) && !compilerMade.test(name)).sort();
      expect(extra).toEqual([]);
      // Before 1.22 the wrappers of go and defer are numbered among the literals, after inlining: text can't tell.
      const wrappers = /^main\.(?:wrappers\.func\d+(?:\.1)?|Box\.Get\.func2)$/;
      expect(missing.filter((name) => release !== 'go1.21.13' || !wrappers.test(name))).toEqual([]);
    });

    it.skipIf(version === undefined)(`${release}: a main package under test, and its external tests`, () => {
      const dir = join(names, 'undertest');
      const packages = {
        'example.com/under.x/test': ['main.go', 'main_test.go'],
        'example.com/under.x/test_test': ['outer_test.go'],
      };
      const ours = new Set<string>();
      for (const [path, files] of Object.entries(packages)) {
        const index = indexPackage(new GoParser(), {
          path,
          linkPrefix: path,
          name: 'main',
          goVersion: version!,
          goos: 'linux',
          goarch: 'amd64',
          files: files.map((file) => ({ path: join(dir, file), text: readFileSync(join(dir, file), 'utf8') })),
        });
        for (const fn of index.all()) ours.add(fn.name);
      }
      const theirs = symbols(dir, 'example.com', Object.keys(packages), env, ['test', '-c']);
      expect([...theirs].filter((name) => !compilerMade.test(name)).sort()).toEqual([...ours].sort());
      expect(ours).toContain('example.com/under.x/test.(*T).M.func1');
    });

    const minor = Number(/\.(\d+)/.exec(version ?? '')?.[1] ?? 0);
    it.skipIf(minor < 23)(`${release}: bodies of loops over functions`, async () => {
      const dir = join(names, 'rangefunc');
      const build = new ListedBuild(new GoParser(), version!, dir, ['.'], env);
      const ours = new Set((await build.resolver.all(build.index('example.com/rangefunc'))).map((fn) => fn.name));
      const theirs = symbols(dir, 'example.com', ['main'], env);
      expect([...theirs].filter((name) => !ours.has(name) && !compilerMade.test(name)).sort()).toEqual([]);
      expect([...ours].filter((name) => !theirs.has(name)).sort()).toEqual([]);
    });

    it.skipIf(minor < 23)(`${release}: callers and kinds of all calls`, async () => {
      for (const [dir, path] of [
        [names, 'example.com/names'],
        [join(names, 'rangefunc'), 'example.com/rangefunc'],
      ] as const) {
        const build = new ListedBuild(new GoParser(), version!, dir, ['.'], env);
        const figures = await compareCalls(build, [path], await callStats(dir, '.', '', env));
        expect(figures.differences).toEqual([]);
        expect(figures.met).toBeGreaterThan(30);
        expect(figures.met).toBe(figures.calls);
      }
    });
  }
});

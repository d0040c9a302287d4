import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GoParser } from '../../src/core/gotext';
import type { CallSite, GoFunction } from '../../src/core/gotext';
import { goVersion, ListedBuild } from './gotextOracle';

const version = goVersion();

interface Edge {
  readonly caller: string;
  readonly offset: number;
  readonly callee: string;
  readonly weight: number;
}

/** The same numbers on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Go's preprofile text: by weight, then names as bytes (ASCII here). */
function preprofile(edges: readonly Edge[]): string {
  const sorted = [...edges].sort(
    (x, y) =>
      y.weight - x.weight ||
      (x.caller < y.caller ? -1 : x.caller > y.caller ? 1 : x.callee < y.callee ? -1 : x.callee > y.callee ? 1 : 0),
  );
  return [
    'GO PREPROFILE V1',
    ...sorted.map((edge) => `${edge.caller}\n${edge.callee}\n${edge.offset} ${edge.weight}`),
    '',
  ].join('\n');
}

const edgeLine = /^(\S+): edge (.*):(-?\d+) -> (.*) \(weight \d+\): (.*)$/;

/** What the compiler's words mean in ours; undefined for those that judge no type. */
function verdict(words: string): string | undefined {
  if (words === 'hottest so far') return 'yes';
  if (words === 'callee not a method') return 'not-a-method';
  if (words === 'callee is a different method') return 'other-method';
  if (words.includes(" doesn't implement ")) return 'not-implemented';
  return words.includes(" doesn't match ") ? 'signature' : undefined;
}

// The compiler judges candidates that it has the code of; a made-up profile offers some to every indirect call.
describe.skipIf(version === undefined)('candidates of calls against the compiler', () => {
  it.each([
    ['./gofmt', 'go/...', /^go\//],
    ['./vet', 'encoding/...', /^encoding(?:\/|$)/],
    ['./cover', 'text/template/...', /^text\/template/],
  ])('%s: %s', async (command, pattern, wanted) => {
    const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();
    const dir = join(goroot, 'src/cmd');
    const build = new ListedBuild(new GoParser(), version!, dir, [command]);
    const below = numbers(7);
    const methods = new Map<string, string[]>();
    const functions: string[] = [];
    for (const path of build.paths) {
      for (const fn of build.index(path).declared) {
        if (fn.generic || !/^[\x21-\x7e]*$/.test(fn.name)) continue;
        if (fn.kind === 'func' && wanted.test(path)) functions.push(fn.name);
        const method = fn.kind === 'method' ? fn.symbol.slice(fn.symbol.lastIndexOf('.') + 1) : undefined;
        if (method !== undefined) methods.set(method, [...(methods.get(method) ?? []), fn.name]);
      }
    }
    const sites = new Map<string, { path: string; fn: GoFunction; call: CallSite }[]>();
    const edges = new Map<string, Edge>();
    const all = [...methods.values()].flat();
    for (const path of build.paths.filter((one) => wanted.test(one))) {
      for (const fn of await build.resolver.all(build.index(path))) {
        for (const call of fn.calls) {
          if (call.kind !== 'interface' && call.kind !== 'function') continue;
          const place = `${fn.file}:${call.line}:${call.compilerColumn}`;
          sites.set(place, [...(sites.get(place) ?? []), { path, fn, call }]);
          const own = call.method ? (methods.get(call.method) ?? []) : functions;
          const drawn = Array.from({ length: 12 }, () => own[below(own.length)]);
          for (const callee of [...drawn, all[below(all.length)], functions[below(functions.length)]]) {
            if (callee === undefined) continue;
            const edge = { caller: fn.name, offset: call.offset, callee, weight: 1 + below(1000) };
            edges.set(`${edge.caller} ${edge.offset} ${callee}`, edge);
          }
        }
      }
    }
    const scratch = mkdtempSync(join(tmpdir(), 'fit-'));
    let output: string;
    try {
      const profile = join(scratch, 'edges.txt');
      writeFileSync(profile, preprofile([...edges.values()]));
      const flags = `${pattern}=-pgoprofile=${profile} -d=pgodebug=2`;
      const env = { ...process.env, CGO_ENABLED: '0' };
      const args = ['build', '-pgo=off', '-o', join(scratch, 'out'), `-gcflags=${flags}`, command];
      const run = spawnSync('go', args, { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 30, env });
      expect(run.status).toBe(0);
      output = run.stderr;
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    const differences: string[] = [];
    const counts: Record<string, number> = {};
    for (const line of output.split('\n')) {
      const found = edgeLine.exec(line);
      const theirs = found && verdict(found[5]!);
      if (!theirs) continue;
      const place = found[1]!.startsWith('/') ? found[1]! : join(dir, found[1]!);
      for (const { path, fn, call } of sites.get(place) ?? []) {
        if (fn.name !== found[2]) continue;
        const fit = await build.resolver.fit(build.index(path), call, found[4]!);
        const ours = fit.why ?? fit.fits;
        counts[theirs] = (counts[theirs] ?? 0) + 1;
        if (ours !== theirs)
          differences.push(`${place} ${call.text} -> ${found[4]!}: ${ours}, the compiler: ${found[5]!}`);
      }
    }
    console.log(command, pattern, counts);
    expect(differences).toEqual([]);
    expect(counts['yes']).toBeGreaterThan(20);
    expect((counts['not-implemented'] ?? 0) + (counts['signature'] ?? 0)).toBeGreaterThan(20);
  });
});

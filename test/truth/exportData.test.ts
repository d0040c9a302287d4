/** What comes along in export data, against the installed Go: types that copied bodies lead to, and copied bodies. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Site } from '../../src/core/verdict';
import { estimated } from '../core/verdict/estimated';
import { edgesOf, judge } from '../core/verdict/recorded';
import { goVersion } from './gotextOracle';

const version = goVersion({ GOTOOLCHAIN: 'local' });
const minor = Number(/1\.(\d+)/.exec(version ?? '')?.[1] ?? 0);
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-exports-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const app = 'example.com/app';

/** Of `far`: how an `any` of an unexported type with a method M gets out of `Of`. */
const ways: Record<string, string> = {
  constant: 'const (\n_ t = iota\none\n)\ntype t int\nfunc Of() any { return one }',
  variable: 'var one = t{}\ntype t struct{}\nfunc Of() any { return one }',
  promoted:
    'type T struct{ inner }\ntype inner int\nfunc (inner) get() any { return t{} }\ntype t struct{}\nfunc (v T) Get() any { return v.get() }\nfunc Of() any { var v T; return v.Get() }',
  called: 'type t struct{}\nfunc Of() any { return func() any { return to() }() }\nfunc to() any { return t{} }',
  literal: 'type t struct{}\nfunc Of() any { return func() any { return to() } }\nfunc to() any { return t{} }',
  generic: `type t struct{}\nfunc Of() any { return each(1) }\nfunc each[T any](T) func() any { return func() any { return to() } }\nfunc to() any { return t{} }`,
};

const files: Record<string, string> = {
  'go.mod': `module ${app}\n\ngo 1.22\n`,
  'asm/asm.go': 'package asm\n\nfunc None()\nfunc One(n int)\n',
  'asm/asm.s': 'TEXT ·None(SB), 4, $0\n\tRET\nTEXT ·One(SB), 4, $0\n\tRET\n',
  'far/far.go':
    'package far\ntype T struct{ N int }\nfunc (t *T) M() int { return t.N }\nfunc (t *T) Other() int { return t.N }\n',
  'mid/mid.go': `package mid
import "${app}/far"
type I interface{ M() int; Other() int }
func Call(i I) int {
	return i.M()
}
func Get() *far.T { return new(far.T) }
`,
};
// Generic code of `near` itself, compiled there or only declared.
for (const [name, more] of Object.entries({ declared: '', used: 'func G() any { return F(1) }\n' })) {
  files[`${name}/near/near.go`] =
    `package near\nimport "${app}/${name}/far"\nfunc F[T any](T) any { return far.Of() }\n${more}`;
  ways[name] = 'type t struct{}\nfunc Of() any { return t{} }';
}
const imports = [`_ "${app}/asm"`, `"${app}/mid"`];
let functions = `
func none(f func()) {
	f()
}
func one(f func(int)) {
	f(1)
}
func copied(i mid.I) int {
	return i.M()
}
func notCopied(i mid.I) int {
	return i.Other()
}
`;
let edges = `main.none\n${app}/asm.None\n1 90\nmain.one\n${app}/asm.One\n1 90\n${app}/mid.Call\n${app}/far.(*T).M\n1 90
main.copied\n${app}/far.(*T).M\n1 90\nmain.notCopied\n${app}/far.(*T).Other\n1 90\n`;
for (const [name, text] of Object.entries(ways)) {
  const far = `${app}/${name}/far`;
  files[`${name}/far/far.go`] =
    `package far\n${text}\nfunc (t) M() int { return 1 }\ntype other int\nfunc (other) M() int { return 1 }\n`;
  files[`${name}/near/near.go`] ??= `package near\nimport "${far}"\nfunc Get() any { return far.Of() }\n`;
  imports.push(`_ "${app}/${name}/near"`);
  for (const type of ['t', 'other']) {
    functions += `func ${name}_${type}(i interface{ M() int }) int {\n\treturn i.M()\n}\n`;
    edges += `main.${name}_${type}\n${far}.${type}.M\n1 90\n`;
  }
}
files['main.go'] = `package main\nimport (\n${imports.join('\n')}\n)\n${functions}\nfunc main() { mid.Get() }\n`;

const words = ({ callers, verdict, callee, reason }: Site): string =>
  `${callers.join(' ')}: ${verdict} ${verdict === 'devirtualized' ? callee : reason}`;

// Older releases look nothing up, or take no profile as text.
describe.skipIf(minor < 23)('export data', () => {
  it('holds for the estimate what it holds for the compiler', { timeout: 300_000 }, async () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true });
      writeFileSync(join(scratch, path), text);
    }
    const profile = join(scratch, 'edges.txt');
    writeFileSync(profile, `GO PREPROFILE V1\n${edges}`);
    const flags = `-gcflags=${app}/...=-pgoprofile=${profile} -m=2 -d=pgodebug=3`;
    const env = { ...process.env, GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' };
    const run = spawnSync('go', ['build', '-pgo=off', '-o', '/dev/null', flags, '.'], {
      ...{ cwd: scratch, env, encoding: 'utf8', maxBuffer: 1 << 28 },
    });
    expect(run.status, run.stderr.slice(-1000)).toBe(0);
    const release = `go1.${minor}`;
    const indirect = (sites: readonly Site[]): string[] =>
      sites
        .filter(({ kind, weight }) => kind !== 'direct' && weight > 0n)
        .map(words)
        .sort();
    const theirs = indirect(judge(run.stderr, edgesOf(edges), { release }).sites);
    expect(indirect((await estimated(scratch, profile, release)).sites)).toEqual(theirs);
    expect(theirs).toContain(`main.copied: devirtualized ${app}/far.(*T).M`);
    expect(theirs).toHaveLength(5 + 2 * Object.keys(ways).length);
  });
});

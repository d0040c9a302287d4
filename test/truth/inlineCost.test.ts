/** What the inliner's cost hangs on beyond one rule each (inlineMatrix.test.ts), against the installed Go. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { goVersion } from './gotextOracle';
import { compilerSays, textSays, writeProgram } from './inlineProgram';
import type { InlineProgram } from './inlineProgram';

const env = { GOTOOLCHAIN: 'local' };
const minor = Number(/1\.(\d+)/.exec(goVersion(env) ?? '')?.[1] ?? 0);
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-inline-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const sink = '//go:noinline\nfunc sink(i int) int { return i }\n';

/** Costs 140: inlinable where it is hot. */
const heavy = 'if x > y {\nsink(1)\nx += y\n}\nif x+y > 3 {\nsink(2)\ny += x\n}\nreturn x * y';

const edge = (caller: string, callee: string, offset: number): string =>
  `example.com/app.${caller}\nexample.com/app.${callee}\n${offset} 100\n`;

const programs: Record<string, InlineProgram> = {
  'a hot instance of generic code': {
    files: {
      'app.go': `package app
${sink}
func gen[T int | float64](x, y T) T {
${heavy}
}
func mid(x int) int { return gen(x, 2) + 1 }
func top(x int) int { return mid(x) + 2 }
func given(x int) int { return gen[int](x, 2) }
func other(x float64) float64 { return gen(x, 2) }
func through[T int | float64](x T) T { return gen(x, 2) }
type list[T any] struct{ n int }
func (l *list[T]) grow(x, y int) int {
${heavy}
}
func method(l *list[string]) int { return l.grow(1, 2) }
func cold(l *list[int]) int { return l.grow(1, 2) }
func pointer(l *list[*int]) int { return l.grow(1, 2) }
func Use() { through(1); through(1.5); cold(nil); pointer(nil) }
`,
    },
    edges: [
      edge('mid', 'gen[go.shape.int]', 0),
      edge('given', 'gen[go.shape.int]', 0),
      edge('method', '(*list[go.shape.string]).grow', 0),
      edge('other', 'other', 0),
      edge('pointer', '(*list[go.shape.*uint8]).grow', 0),
      edge('through[go.shape.float64]', 'sink', 0),
      edge('through[go.shape.int]', 'gen[go.shape.int]', 0),
    ].join(''),
    asked: [
      ...['gen[go.shape.int]', 'gen[go.shape.float64]', 'mid', 'top', 'given', 'other', 'method', 'cold', 'pointer'],
      ...['through[go.shape.int]', 'through[go.shape.float64]'],
    ],
  },
};

// Older releases take no profile as text.
describe.skipIf(minor < 23)('the cost of a body', () => {
  it.each(Object.entries(programs))('%s', { timeout: 120_000 }, async (_, program) => {
    const dir = mkdtempSync(join(scratch, 'program-'));
    writeProgram(dir, program);
    const theirs = compilerSays(dir, program, env);
    expect(Object.keys(theirs).sort()).toEqual([...program.asked].sort());
    expect(await textSays(dir, program, env)).toEqual(theirs);
  });
});

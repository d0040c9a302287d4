import { describe, expect, it } from 'vitest';
import { hotSet, readPreprofile } from '../../../src/core/edges';
import { createExports } from '../../../src/core/gotext';
import { edgeWhys } from '../../../src/core/placement';
import { estimateProgram, goRules, ProfileEdges } from '../../../src/core/verdict';
import { textOf } from '../placement/helpers';

const files = {
  '/w/go.mod': 'module w\ngo 1.26\n',
  '/w/lib/lib.go': `package lib
func Each[E any](e E, f func(E) int) int {
	return f(e)
}
func Seq[E any](e E) func(func(E) bool) {
	return func(yield func(E) bool) {
		yield(e)
	}
}
`,
  '/w/deep/deep.go': 'package deep\nfunc Fn(s string) int { return len(s) }\nfunc Num(n uint8) int { return int(n) }\n',
  '/w/a/a.go':
    'package a\nimport ("w/deep"; "w/lib")\nfunc A() int { return lib.Each("", deep.Fn) + lib.Each(true, own) }\nfunc own(bool) int { return 1 }\n',
  '/w/b/b.go':
    'package b\nimport "w/lib"\nfunc B(f func(string) int) int { return lib.Each("", f) }\nfunc hidden(n int) int { return n }\n',
  '/w/main.go': `package main
import ("w/a"; "w/b"; "w/lib")
func main() {
	a.A(); b.B(nil); lib.Each(1, num); lib.Each(byte(1), nil)
	for range lib.Seq("") {
		println()
	}
}
func num(n int) int { return n }
`,
};

/** What is said of the call in the body of `caller`, of the profile's one edge. */
async function verdict(caller: string, callee: string): Promise<string> {
  const text = await textOf(files);
  const read = readPreprofile(new TextEncoder().encode(`GO PREPROFILE V1\n${caller}\n${callee}\n1 90\n`));
  const edges = new ProfileEdges(read, hotSet(read));
  const { resolver } = text;
  const exports = createExports(resolver, edges);
  const whyOf = await edgeWhys(read, text);
  const { sites } = await estimateProgram({ rules: goRules('1.26')!, edges, resolver, exports, text, whyOf });
  const [site] = sites;
  expect(sites).toHaveLength(1);
  return `${site!.verdict} ${site!.callee ?? site!.reason ?? ''} ${site!.weight}`;
}

describe('a call in generic code, in the packages that compile it', () => {
  it.each([
    // Package a sees the callee, though lib itself and b do not.
    ['w/lib.Each[go.shape.string]', 'w/deep.Fn', 'devirtualized w/deep.Fn 90'],
    ['w/lib.Each[go.shape.bool]', 'w/a.own', 'devirtualized w/a.own 90'],
    ['w/lib.Each[go.shape.int]', 'main.num', 'devirtualized main.num 90'],
    // Whoever imports package a may compile its instance, too.
    ['w/lib.Each[go.shape.string]', 'main.num', 'not-devirtualized undecided 90'],
    ['w/lib.Each[go.shape.bool]', 'w/deep.Fn', 'not-devirtualized signature-mismatch 90'],
    // Nobody imports main: what it does not see, no other compile does.
    ['w/lib.Each[go.shape.uint8]', 'w/deep.Num', 'not-devirtualized callee-not-reachable 90'],
    ['w/lib.Each[go.shape.int]', 'w/b.hidden', 'not-devirtualized callee-not-reachable 90'],
    ['w/lib.Seq[go.shape.string].func1', 'main.main-range1', 'not-devirtualized callee-closure 90'],
    ['w/lib.Each[go.shape.string]', 'w/lib.Seq[go.shape.string].func1', 'not-devirtualized callee-generic 90'],
    ['w/lib.Each[go.shape.int]', 'w/lib.Seq[go.shape.string].func1', 'not-devirtualized signature-mismatch 90'],
  ])('%s calls %s', async (caller, callee, said) => {
    expect(await verdict(caller, callee)).toBe(said);
  });
});

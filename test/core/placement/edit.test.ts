import { describe, expect, it } from 'vitest';
import { GoParser, indexPackage } from '../../../src/core/gotext';
import { mapThroughEdit, type FileVersion } from '../../../src/core/placement';

const parser = new GoParser();

const base = `package p

func A(x int) int {
	x = f(x)
	for i := range x {
		x += g(i)
	}
	return h(x)
}

func B() {
	go func() {
		f(1)
	}()
	f(2)
}

func C() {}
`;

function version(text: string): FileVersion {
  const source = {
    path: 'example.com/p',
    linkPrefix: 'p',
    name: 'p',
    files: [{ path: '/p/a.go', text }],
    goVersion: '1.26',
    goos: 'linux',
    goarch: 'amd64',
  };
  return { path: '/p/a.go', text, index: indexPackage(parser, source) };
}

function edit(change: (text: string) => string) {
  const before = version(base);
  const after = version(change(base));
  const map = mapThroughEdit(before, after);
  const old = base.split('\n');
  const now = after.text.split('\n');
  const followed = old.map((line, row) => {
    const at = map.line(row + 1);
    return at === undefined ? `- ${line}` : now[at - 1] === line ? undefined : `${line} → ${now[at - 1]!}`;
  });
  return {
    edited: [...map.edited].sort(),
    gone: [...map.gone].sort(),
    changed: followed.filter((line) => line !== undefined),
    map,
  };
}

describe('mapThroughEdit', () => {
  it('is itself where nothing changed', () => {
    const { map, edited, gone, changed } = edit((text) => text);
    expect([map.line(1), map.line(8), edited, gone, changed]).toEqual([1, 8, [], [], []]);
  });

  it('moves functions below an insertion as they are', () => {
    const { map, edited, gone, changed } = edit((text) => text.replace('func A', '// one\n// two\nfunc A'));
    expect([map.line(4), map.line(15), edited, gone, changed]).toEqual([6, 17, [], [], []]);
  });

  it('keeps the lines of a function in which calls shift, and says so', () => {
    const { map, edited, changed } = edit((text) => text.replace('\tx = f(x)\n', '\tx = f(x)\n\tx++\n'));
    expect([edited, changed, map.line(6), map.line(12)]).toEqual([['p.A'], [], 7, 13]);
  });

  it('does not call an edit one that leaves every call at its offset', () => {
    const { edited, changed } = edit((text) => text.replace('return h(x)', 'return h(x) + len("x") // why'));
    expect([edited, changed]).toEqual([[], ['\treturn h(x) → \treturn h(x) + len("x") // why']]);
  });

  it('tells an altered, a removed and an added call', () => {
    expect(edit((text) => text.replace('g(i)', 'k(i)')).edited).toEqual(['p.A']);
    expect(edit((text) => text.replace('\tf(2)\n', '')).edited).toEqual(['p.B']);
    expect(edit((text) => text.replace('x = f(x)', 'x = f(f(x))')).edited).toEqual(['p.A']);
  });

  it('looks into literals by their own names', () => {
    const { edited, gone } = edit((text) => text.replace('\t\tf(1)\n', '\t\tx := 1\n\t\tf(x)\n'));
    // The call behind the literal moves down in B as well.
    expect([edited, gone]).toEqual([['p.B', 'p.B.func1'], []]);
  });

  it('follows a function to another place of the file', () => {
    const { map, edited, gone } = edit((text) => {
      const from = text.indexOf('func B');
      const to = text.indexOf('func C');
      return text.slice(0, from) + text.slice(to) + '\n' + text.slice(from, to);
    });
    expect([edited, gone, map.line(11), map.line(18)]).toEqual([[], [], 13, 11]);
  });

  it('loses a renamed function by name, not its lines', () => {
    const { edited, gone, changed } = edit((text) => text.replace('func A(', 'func Renamed('));
    expect([edited, gone, changed]).toEqual([[], ['p.A'], ['func A(x int) int { → func Renamed(x int) int {']]);
  });

  it('lives with text that does not parse for the moment', () => {
    const { map, changed } = edit((text) => text.replace('x = f(x)', 'x = f(x'));
    expect([map.line(5), map.line(12), changed]).toEqual([5, 12, ['\tx = f(x) → \tx = f(x']]);
  });

  it('forgets everything on undo', () => {
    const before = version(base);
    const there = before.index.withFile({ path: '/p/a.go', text: base.replace('x = f(x)', '') });
    const back = there.withFile({ path: '/p/a.go', text: base });
    const map = mapThroughEdit(before, { ...before, index: back });
    expect([map.edited.size, map.gone.size, map.line(6)]).toEqual([0, 0, 6]);
  });
});

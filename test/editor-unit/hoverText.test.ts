// Hovers: short, readable aloud, and deaf to what names try to smuggle in.
import { describe, expect, test } from 'vitest';
import type { FunctionMark, Remedy, SiteMark } from '../../src/app/messages';
import { english } from '../../src/app/words';
import { Handles } from '../../src/editor/model/handles';
import {
  functionHover,
  hoverCommands,
  type HoverContext,
  lineHover,
  siteHover,
} from '../../src/editor/model/hoverText';
import { code, commandLink, prose } from '../../src/editor/model/markdown';

const context: HoverContext = {
  whole: { program: 'server', total: 30e9, value: { type: 'cpu', unit: 'nanoseconds' } },
  package: 'main',
  t: english,
  isSaved: true,
  functionHandle: () => 7,
  calleesHandle: () => 8,
  callHandle: () => 9,
  remedyHandle: () => 10,
  reasonHandle: () => 11,
};
const callee = (name: string, weight: number, share: number) => ({ name, short: '', weight, share });
const site: SiteMark = {
  span: { line: 26, start: 12, end: 23 },
  text: 'w.WriteString',
  kind: 'interface',
  weight: 450,
  callees: [callee('bufio.(*Writer).WriteString', 412, 0.9156), callee('bytes.(*Buffer).WriteString', 38, 0.0844)],
  evidence: 'source',
  flat: 0.09e9,
  cum: 5.49e9,
};

const shownLines = (markdown: string): number =>
  markdown.split('\n').filter((line) => line !== '' && !line.startsWith('|:') && !line.startsWith('```')).length;

/** What is left once code spans and our own links are taken away: all that could be markup. */
const outside = (markdown: string): string =>
  markdown.replace(/`[^`]*`/g, '').replace(/\]\(command:pgoLens\.[\w.]+(\?[\w%.~-]*)?\)/g, ']');

test('a call', () => {
  expect(siteHover(site, context)).toBe(
    `$(flame) **\`w.WriteString\`** — interface call on a line with 18.3 % of \`server\` (cum 5.49 s, flat 0.09 s)

◌ **estimated from the profile and the Go text**

450 samples in 2 callees

| callee seen here | &nbsp;&nbsp;samples | &nbsp;&nbsp;share |
|:--|--:|--:|
| [\`(*bufio.Writer).WriteString\`](command:pgoLens.goToFunction?%5B7%5D) | 412 | 92 % |
| [\`(*bytes.Buffer).WriteString\`](command:pgoLens.goToFunction?%5B7%5D) | 38 | 8 % |

[Interface Calls](command:pgoLens.calls.focus) · [Check with the Compiler](command:pgoLens.check)`,
  );
});

test('a function, a line', () => {
  const mark: FunctionMark = {
    span: { line: 16, start: 19, end: 25 },
    endLine: 31,
    name: 'main.(*Renderer).Render',
    state: 'edited',
    flat: 0.31e9,
    cum: 12.8e9,
  };
  expect(functionHover(mark, context).split('\n\n')).toEqual([
    '$(flame) **`(*Renderer).Render`** — 42.7 % of `server` (cum 12.80 s, flat 0.31 s), heat level 5 of 5',
    'Edited since the profile was taken: its marks may sit beside the lines that were measured.',
    '[Hot Functions](command:pgoLens.functions.focus)',
  ]);
  const line = { line: 26, flat: 0.09e9, cum: 5.49e9, level: 4, kind: 'line', stale: false } as const;
  expect(
    lineHover(line, [{ site, text: '→ x 92 % ◌', refused: false }], context)
      .split('\n\n')
      .slice(0, 3),
  ).toEqual([
    '$(flame) **Line 26** — 18.3 % of `server` (cum 5.49 s, flat 0.09 s), heat level 4 of 5',
    'cum: the line and all it calls; flat: the line alone.',
    '`w.WriteString` `→ x 92 % ◌`',
  ]);
});

test('many callees: at most twelve lines, the rest behind a link', () => {
  const callees = Array.from({ length: 40 }, (_, at) => callee(`p.F${at}`, 1, 0.025));
  const text = siteHover({ ...site, callees }, context);
  expect(shownLines(text)).toBeLessThanOrEqual(12);
  expect(text).toContain('[All 40 Callees](command:pgoLens.showCallees?%5B8%5D)');
});

describe('checked with the compiler', () => {
  const checked: SiteMark = {
    ...site,
    evidence: 'compiler',
    go: 'go1.26.8',
    verdict: {
      kind: 'devirtualized',
      hot: true,
      callee: 'bufio.(*Writer).WriteString',
      effect: 'full',
      inlining: { state: 'inlined', cost: 96, budget: 2000 },
    },
  };

  test('a rewritten call shows the rewrite, its callees and the ways on', () => {
    expect(siteHover(checked, context)).toBe(
      `$(flame) **\`w.WriteString\`** — interface call on a line with 18.3 % of \`server\` (cum 5.49 s, flat 0.09 s)

✓ **devirtualized** to \`(*bufio.Writer).WriteString\` — checked with go1.26.8. The callee is inlined (cost 96 of 2000).

\`\`\`go
if c, ok := w.(*bufio.Writer); ok {
\tc.WriteString(…)
} else {
\tw.WriteString(…)
}
\`\`\`

| callee seen here | &nbsp;&nbsp;samples | &nbsp;&nbsp;share |
|:--|--:|--:|
| [\`(*bufio.Writer).WriteString\`](command:pgoLens.goToFunction?%5B7%5D) | 412 | 92 % |
| [\`(*bytes.Buffer).WriteString\`](command:pgoLens.goToFunction?%5B7%5D) | 38 | 8 % |

[Go to Callee](command:pgoLens.goToFunction?%5B7%5D) · [Show in View](command:pgoLens.showCallInView?%5B9%5D)`,
    );
  });

  test('a refusal names the winner, the reason, what would change it, and offers it', () => {
    const refused: SiteMark = {
      ...checked,
      verdict: {
        kind: 'not-devirtualized',
        hot: true,
        blocker: 'example.com/far.(*Writer).WriteString',
        reason: 'callee-not-imported',
      },
    };
    const insertion = { path: '/w/main.go', line: 4, column: 0, text: '\t_ "example.com/far"\n' };
    const remedies: Remedy[] = [
      { kind: 'blank-import', importPath: 'example.com/far', into: 'example.com/w', insertion },
      { kind: 'winner', callee: 'example.com/far.(*Writer).WriteString', place: { path: '/far/far.go', line: 9 } },
    ];
    const lines = siteHover(refused, context, remedies).split('\n\n');
    expect(lines[1]).toMatch(/^✕ \*\*not devirtualized\*\* — checked with go1\.26\.8\. The heaviest callee lives in/);
    expect(lines[1]).toContain('It is `(*far.Writer).WriteString`.');
    expect(lines[2]).toContain('A blank import of the callee’s package here makes the body visible');
    expect(lines[3]).toContain('[Add a blank import of `example.com/far`…](command:pgoLens.applyRemedy?%5B10%5D)');
    expect(lines.at(-1)).toContain('[Why?](command:pgoLens.showReason?%5B11%5D)');
  });

  test('a direct call: cost and budget, no table of callees', () => {
    const inlining = { state: 'too-big', cost: 2552, budget: 2000 } as const;
    const text = siteHover(
      { ...checked, kind: 'direct', verdict: { kind: 'direct', hot: true, callee: 'main.huge', inlining } },
      context,
    );
    expect(text).toContain('too big to be inlined (cost 2552 of 2000)');
    expect(text).not.toContain('| callee');
  });

  test('an estimate does not read like a fact', () => {
    const text = siteHover({ ...checked, evidence: 'source' }, context);
    expect(text).toContain('◌ **estimated: devirtualized** to');
    expect(text).toContain('not checked');
  });

  test('where the estimate said another thing, one sentence says so and a link reports it', () => {
    const estimate = {
      kind: 'not-devirtualized',
      hot: true,
      blocker: 'bufio.(*Writer).WriteString',
      reason: 'callee-not-imported',
    } as const;
    const disputed: SiteMark = { ...checked, estimate, estimateGo: 'go1.26.8' };
    const lines = siteHover(disputed, context).split('\n\n');
    expect(lines[1]).toMatch(/ The estimate said: not devirtualized \(callee’s package not imported here\)\.$/);
    expect(lines.at(-1)).toContain('[Report a Wrong Estimate](command:pgoLens.reportEstimate?%5B9%5D)');
    expect(siteHover(checked, context)).not.toMatch(/estimate/i);
    const unsaved = siteHover(disputed, { ...context, isSaved: false });
    expect(unsaved).toContain('With the unsaved edits the estimate is: not devirtualized');
    expect(unsaved).not.toContain('Report');
    const other: SiteMark = { ...disputed, estimate: { kind: 'devirtualized', hot: true, callee: 'main.`[x](evil)' } };
    expect(outside(siteHover(other, context))).not.toContain('evil');
  });

  test('an estimate for an unknown newer Go says whose rules it went by', () => {
    const words = (go: string): string => siteHover({ ...checked, evidence: 'source', go }, context);
    expect(words('go1.99.1')).toMatch(/— by the rules of Go 1\.\d+, the newest known, for go1\.99, not checked\./);
    expect(words('go1.26.8')).not.toContain('rules');
    expect(siteHover({ ...checked, go: 'go1.99.1' }, context)).not.toContain('rules');
  });

  test('many callees beside a rewrite still make twelve lines', () => {
    const callees = Array.from({ length: 40 }, (_, at) => callee(`p.F${at}`, 1, 0.025));
    const text = siteHover({ ...checked, text: 'next(i).WriteString', callees }, context);
    expect(shownLines(text)).toBeLessThanOrEqual(12);
    expect(text).toContain('[All 40 Callees]');
  });
});

describe('hostile names', () => {
  const evil = [
    'x](command:workbench.action.terminal.sendSequence?%7B%7D) [y',
    '`](command:evil) `',
    '<img src=x onerror=alert(1)>',
    'a | b | c\n\n# heading\n[x](http://evil)',
    '$(trash) $(loading~spin)',
    '\u202egnirts\u2066 \u200b\u0000\u001b[31m',
    '![x](http://evil/track.png)',
    '\\`\\](x',
    'F[go.shape.struct { a `json:"x"` }',
    'A'.repeat(10_000),
    '',
  ];

  test.each(evil)('name %# stays text', (name) => {
    const bad = {
      ...site,
      text: name,
      callees: [callee(`main.${name}`, 1, 1), callee(name, 1, 0)],
    };
    const text = siteHover(bad, { ...context, whole: { ...context.whole, program: name } });
    expect(shownLines(text)).toBeLessThanOrEqual(12);
    const rest = outside(text);
    expect(rest).not.toMatch(/evil|<|http|img|heading|trash|[\u200b\u202e\u2066]/);
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(rest.match(/\$\(/g)).toEqual(['$(']);
    // The table keeps its columns.
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) expect(row.split('|').length).toBe(5);
    const links = text.replace(/`[^`]*`/g, '').matchAll(/\(command:([\w.]+)/g);
    for (const [, command] of links) expect(hoverCommands).toContain(command);
    expect(text.length).toBeLessThan(2500);
  });

  test.each(evil)('name %# stays text in a rewrite and in an action', (name) => {
    const bad: SiteMark = {
      ...site,
      text: `(${name}).M`,
      evidence: 'compiler',
      verdict: { kind: 'devirtualized', hot: true, callee: `main.(*${name}).M`, effect: 'full' },
    };
    const remedy: Remedy = { kind: 'winner', callee: name, place: { path: '/x.go', line: 1 } };
    const text = siteHover(bad, context, [remedy]);
    expect(text).not.toMatch(/[^\P{Cc}\n\t]/u);
    const fences = text.split('\n').flatMap((line, at) => (line.includes('```') ? [[line, at] as const] : []));
    // One block at most, opened and closed by us, and nothing of the name outside of it.
    expect(fences.map(([line]) => line)).toEqual(fences.length === 0 ? [] : ['```go', '```']);
    const [from = 0, to = 0] = fences.map(([, at]) => at);
    const rest = outside(
      text
        .split('\n')
        .filter((_, at) => at < from || at > to)
        .join('\n'),
    );
    expect(rest).not.toMatch(/evil|<|http|img|heading|trash|[\u200b\u202e\u2066]/);
    expect(shownLines(text)).toBeLessThanOrEqual(12);
  });

  test('running text is escaped mark by mark', () => {
    expect(prose('a*b_[c](d) <e>')).toBe('a\\*b\\_\\[c\\]\\(d\\) \\<e\\>');
    expect(code('a`b|c\\d')).toBe("`a'b\u2223c\u29f5d`");
    expect(code('F[...]')).toBe('`F[...]`');
    expect(code('F[x')).toBe('`F(x`');
    expect(code('a]b[')).toBe('`a)b(`');
  });

  test('a command gets numbers only', () => expect(commandLink('x', 'a.b', 12)).toBe('[x](command:a.b?%5B12%5D)'));
});

test('handles: stable by key, bounded, deaf to anything but their numbers', () => {
  const handles = new Handles<string>(2);
  const a = handles.of('a', 'A');
  expect(handles.of('a', 'A2')).toBe(a);
  expect(handles.get(a)).toBe('A2');
  const b = handles.of('b', 'B');
  handles.of('a', 'A3');
  handles.of('c', 'C');
  expect([handles.get(a), handles.get(b)]).toEqual(['A3', undefined]);
  expect([handles.get('1'), handles.get(undefined), handles.get({}), handles.get(NaN)]).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

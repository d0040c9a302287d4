// Every verdict in its three lengths: glyph, few words, sentence. An estimate never wears the compiler's glyphs.
import { describe, expect, test } from 'vitest';
import type { SiteMark, VerdictMark } from '../../../src/app/messages';
import {
  blockerSentence,
  callsSummary,
  changeSentence,
  english,
  hintText,
  inliningTag,
  isRefused,
  outcomeSentence,
  rewriteLines,
  verdictGlyph,
  verdictPhrase,
  verdictSentence,
  verdictTag,
} from '../../../src/app/words';

const site = (verdict?: Partial<VerdictMark>, evidence: SiteMark['evidence'] = 'compiler'): SiteMark => ({
  span: { line: 26, start: 12, end: 23 },
  text: 'w.WriteString',
  kind: 'interface',
  weight: 450,
  callees: [
    { name: 'bufio.(*Writer).WriteString', short: '', weight: 412, share: 412 / 450 },
    { name: 'main.(*page).WriteString', short: '', weight: 38, share: 38 / 450 },
  ],
  evidence,
  flat: 0,
  cum: 1,
  ...(verdict && { verdict: { kind: 'devirtualized', hot: true, ...verdict } }),
});
const hint = (each: SiteMark): string => hintText(each, 'main', english);
const sentence = (each: SiteMark): string =>
  verdictSentence(each, 'main', { name: (name) => `<${name}>`, verdict: (words) => words }, english);
const callee = 'bufio.(*Writer).WriteString';

describe('nobody told yet', () => {
  test('is an estimate, whatever the evidence says', () => {
    expect(hint(site(undefined, 'source'))).toBe('→ (*bufio.Writer).WriteString 92 % ◌');
    expect(verdictGlyph(site())).toBe('◌');
    expect(sentence(site(undefined, 'source'))).toBe('estimated from the profile and the Go text');
  });
});

describe('devirtualized', () => {
  test('in full', () => {
    const inlining = { state: 'inlined', cost: 96, budget: 2000 } as const;
    const each = site({ callee, effect: 'full', inlining });
    expect(hint(each)).toBe('→ (*bufio.Writer).WriteString 92 % ✓');
    expect(sentence(each)).toBe(
      'devirtualized to <(*bufio.Writer).WriteString> — checked with the compiler. The callee is inlined (cost 96 of 2000).',
    );
    expect([isRefused(each), changeSentence(each, english)]).toEqual([false, '']);
  });

  test('names the callee that the compiler took, even if it is not the heaviest', () => {
    expect(hint(site({ callee: 'main.(*page).WriteString', effect: 'full' }))).toBe('→ (*page).WriteString 8 % ✓');
  });

  test('with little or no effect', () => {
    expect(hint(site({ callee, effect: 'guard-only' }))).toBe(
      '→ (*bufio.Writer).WriteString 92 % ✓ callee not inlined',
    );
    const never = site({ callee, effect: 'never-true' });
    expect(hint(never)).toBe('→ (*bufio.Writer).WriteString 92 % ✕ check never true');
    expect(isRefused(never)).toBe(true);
    expect(sentence(never)).toContain('The check never holds: no interface value');
    expect(hint(site({ callee, effect: 'never-true' }, 'source'))).toContain('◌ estimated: check never true');
    expect(sentence(site({ callee, effect: 'copies-inlined' }))).toContain('only as inlined copies');
  });

  test('an estimate of it has its own glyph and its own words', () => {
    const each = site({ callee, effect: 'full' }, 'source');
    expect(hint(each)).toBe('→ (*bufio.Writer).WriteString 92 % ◌ estimated: devirtualized');
    expect(sentence(each)).toBe(
      'estimated: devirtualized to <(*bufio.Writer).WriteString> — from the profile and the Go text, not checked.',
    );
    const refused = site({ kind: 'not-devirtualized', reason: 'callee-generic' }, 'source');
    expect(hint(refused)).toBe('→ (*bufio.Writer).WriteString 92 % ◌ estimated: callee is generic');
  });

  test('a check names its Go version', () => {
    expect(sentence({ ...site({ callee }), go: 'go1.26.8' })).toContain(' — checked with go1.26.8.');
  });
});

test('not devirtualized: the reason in a few words, in a sentence, and what would change it', () => {
  const each = site({ kind: 'not-devirtualized', blocker: callee, reason: 'callee-not-imported' });
  expect(hint(each)).toBe('→ (*bufio.Writer).WriteString 92 % ✕ callee’s package not imported here');
  expect(isRefused(each)).toBe(true);
  expect(sentence(each)).toMatch(/^not devirtualized — checked with the compiler\. The heaviest callee lives in/);
  expect(changeSentence(each, english)).toContain('blank import');
  expect(verdictTag(site({ kind: 'not-devirtualized' }), english)).toBe('stays indirect');
});

test('static, unseen, direct', () => {
  const fixed = site({ kind: 'static', callee });
  expect(hint(fixed)).toBe('→ (*bufio.Writer).WriteString 92 % ✓ without PGO');
  expect(sentence(fixed)).toBe(
    'called directly without PGO: <(*bufio.Writer).WriteString> — checked with the compiler.',
  );
  expect(sentence(site({ kind: 'unseen', reason: 'time-deeper' }))).toMatch(/^not seen by PGO — .* last two frames/);
  const direct = (inlining: VerdictMark['inlining']) =>
    sentence(site({ kind: 'direct', ...(inlining && { inlining }) }));
  expect(direct({ state: 'inlined-by-pgo', cost: 96, budget: 2000 })).toBe(
    'direct call — checked with the compiler. The callee is inlined only thanks to PGO (cost 96 of 2000).',
  );
  expect(direct({ state: 'too-big', cost: 2001, budget: 2000 })).toContain('too big to be inlined (cost 2001 of 2000)');
  expect(direct({ state: 'impossible' })).toContain('can’t be inlined.');
  expect(direct({ state: 'impossible', reason: 'marked go:noinline' })).toContain(
    'can’t be inlined: <marked go:noinline>.',
  );
  expect(direct(undefined)).toBe('direct call — checked with the compiler.');
});

test('the blocker, with the compiler’s words', () => {
  const dress = { name: (name: string) => `<${name}>`, verdict: (words: string) => words };
  const each = site({ kind: 'not-devirtualized', blocker: callee, reason: 'callee-pragma', detail: 'go:noinline' });
  expect(blockerSentence(each, 'main', dress, english)).toBe('It is <(*bufio.Writer).WriteString>: <go:noinline>.');
  expect(blockerSentence(site({ callee }), 'main', dress, english)).toBe('');
});

test('in lists: cost and budget, how far over', () => {
  const tag = (inlining: NonNullable<VerdictMark['inlining']>) =>
    inliningTag({ kind: 'direct', hot: true, inlining }, english);
  expect(tag({ state: 'too-big', cost: 2552, budget: 2000 })).toBe('cost 2552 of 2000, 552 over');
  expect(tag({ state: 'too-big', cost: 40, budget: 20, reason: 'big caller' })).toContain('big caller');
  expect(tag({ state: 'inlined-by-pgo', cost: 104, budget: 2000 })).toBe('cost 104 of 2000');
  expect(tag({ state: 'impossible', reason: 'marked go:noinline' })).toBe('marked go:noinline');
});

test('a function in one line', () => {
  const inlined = { state: 'inlined-by-pgo', cost: 96, budget: 2000 } as const;
  const sites = [
    site({ callee }),
    site({ callee }),
    site({ kind: 'not-devirtualized', reason: 'callee-generic' }),
    site({ kind: 'direct', inlining: inlined }),
    site({ kind: 'direct', inlining: { state: 'too-big', cost: 2001, budget: 2000 } }),
  ];
  expect(callsSummary(sites, english)).toBe(
    'PGO: 2 devirtualized, 1 not devirtualized, 1 inlined thanks to PGO, 1 hot but not inlined',
  );
  expect(callsSummary([site(undefined, 'source')], english)).toBe('');
  expect(callsSummary([site({ callee }, 'source')], english)).toBe('PGO (estimated): 1 devirtualized');
});

test('what came of a change', () => {
  const before = verdictPhrase(site({ kind: 'not-devirtualized', reason: 'callee-not-imported' }), 'main', english);
  const after = verdictPhrase(site({ callee, effect: 'full' }), 'main', english);
  expect(outcomeSentence('w.WriteString', before, after, english)).toBe(
    'w.WriteString was: not devirtualized (callee’s package not imported here). Now: devirtualized to (*bufio.Writer).WriteString.',
  );
  expect(outcomeSentence('w.WriteString', before, before, english)).toContain('as before');
  expect(outcomeSentence('w.WriteString', before, undefined, english)).toContain('not in the compiler’s record');
});

describe('the rewrite as Go code', () => {
  const rewrite = (text: string, to: string, kind: SiteMark['kind'] = 'interface') =>
    rewriteLines({ ...site({ callee: to }), text, kind }, 'main', english)?.join('\n');

  test('an interface call', () => {
    expect(rewrite('w.WriteString', callee)).toBe(
      'if c, ok := w.(*bufio.Writer); ok {\n\tc.WriteString(…)\n} else {\n\tw.WriteString(…)\n}',
    );
    expect(rewrite('s.out.Count', 'main.words.Count')).toContain('if c, ok := s.out.(words); ok {');
    expect(rewrite('c.Count', 'main.words.Count')).toContain('if cc, ok := c.(words); ok {\n\tcc.Count(…)');
  });

  test('a receiver that is evaluated once gets a name', () => {
    expect(rewrite('next(i).Count', 'main.words.Count')).toMatch(/^v := next\(i\)\nif c, ok := v\.\(words\); ok \{\n/);
  });

  test('a function value', () => {
    expect(rewrite('f', 'example.com/x.Add', 'function')).toBe(
      'if f == x.Add { // compares code pointers\n\tx.Add(…)\n} else {\n\tf(…)\n}',
    );
  });

  test('nothing where nothing is rewritten', () => {
    expect(rewriteLines(site({ kind: 'static', callee }), 'main', english)).toBeUndefined();
    expect(rewrite('…', callee)).toBeUndefined();
  });
});

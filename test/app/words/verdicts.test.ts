// Every verdict in its three lengths: glyph, few words, sentence. An estimate never wears the compiler's glyphs.
import { describe, expect, test } from 'vitest';
import type { SiteMark, VerdictMark } from '../../../src/app/messages';
import {
  changeSentence,
  english,
  hintText,
  isRefused,
  verdictGlyph,
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
    expect(sentence(never)).toContain('The check never holds');
    expect(sentence(site({ callee, effect: 'copies-inlined' }))).toContain('only as inlined copies');
  });

  test('an estimate of it keeps its own glyph', () => {
    expect(hint(site({ callee, effect: 'full' }, 'source'))).toBe('→ (*bufio.Writer).WriteString 92 % ◌');
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
  expect(direct({ state: 'impossible' })).toContain('can’t be inlined');
  expect(direct(undefined)).toBe('direct call — checked with the compiler.');
});

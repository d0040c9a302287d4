import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goRules, minorOf, newestProven, reasonAnchor, reasonCodes, reasons, rulesOf } from '../../../src/core/verdict';

describe('the table of reasons', () => {
  const page = readFileSync(new URL('../../../docs/reasons.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

  it.each(reasonCodes)('%s is explained on its page in the same words', (code) => {
    const reason = reasons[code];
    const change = reason.change ?? 'Nothing in the source.';
    expect(page).toContain(`### ${code} **${reason.title}.** ${reason.sentence} What would change it: ${change}`);
    expect(reasonAnchor(code)).toBe(`docs/reasons.md#${code}`);
  });

  it('speaks in whole sentences', () => {
    for (const { sentence, change, title } of Object.values(reasons)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      if (change !== undefined) expect(change).toMatch(/^[A-Z].*\.$/);
      expect(title).not.toMatch(/\.$/);
    }
  });

  it('has no entry on the page that the table lacks', () => {
    const headings = [...page.matchAll(/### (\S+)/g)].map(([, code]) => code);
    expect(headings).toEqual(reasonCodes);
  });
});

describe('goRules', () => {
  it('is one line a version', () => {
    expect(goRules('go1.20.14')).toBeUndefined();
    expect(goRules('nothing')).toBeUndefined();
    expect(goRules('go1.21.13')).toEqual({
      functionValues: false,
      exportLookup: false,
      wrapsStatements: false,
      zeroWeightWins: true,
      readsText: false,
      unproven: false,
    });
    expect(goRules('1.24')).toMatchObject({ functionValues: true, exportLookup: true, zeroWeightWins: true });
    expect(goRules('go1.26.8')).toMatchObject({ zeroWeightWins: false, unproven: false });
    expect(goRules('devel go1.99-3f4a5b')).toMatchObject({ zeroWeightWins: false, unproven: true });
    const newest = { go: `go1.${newestProven}`, from: 'newest' };
    expect(rulesOf('1.24.3', undefined)).toEqual({ go: 'go1.24.3', from: 'toolchain' });
    expect(rulesOf('1.24.3', '1.26.0')).toEqual({ go: 'go1.26.0', from: 'toolchain' });
    expect(rulesOf('1.19', undefined)).toEqual(newest);
    expect(rulesOf(undefined, undefined)).toEqual(newest);
    expect(rulesOf(undefined, '1.24.0')).toEqual(newest);
    expect(rulesOf(undefined, '1.99.0')).toEqual({ go: 'go1.99.0', from: 'toolchain' });
    expect(minorOf('go1.30rc1')).toBe(30);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WordFilter } from '../../../src/core/gotext/wordFilter';
import { hasWord } from '../../../src/core/gotext/words';

const dir = join(import.meta.dirname, '../../workspaces/markdown-service/server');
const texts = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));

it('says no of no word that is there', () => {
  for (const text of [...texts, '', 'a', '«Wort» Grüße', 'naïve_x1 x_1']) {
    const filter = new WordFilter(text);
    for (const word of text.match(/[\p{L}\p{Nd}_]+/gu) ?? []) {
      expect(hasWord(text, word), word).toBe(true);
      expect(filter.mayHold(word), word).toBe(true);
    }
  }
});

it('says no of nearly every word that is not there', () => {
  const text = texts.join('\n');
  const filter = new WordFilter(text);
  const others = Array.from({ length: 1000 }, (_, index) => `other${index}`);
  expect(others.filter((word) => filter.mayHold(word)).length).toBeLessThan(250);
});

it('knows nothing of words with letters beyond ASCII', () => {
  expect(new WordFilter('').mayHold('größe')).toBe(true);
});

import { expect, test } from 'vitest';
import { t } from '../../src/editor/l10n';

test('a name without end does not stand in sentences in full', () => {
  expect(t('{0} and {1}', 'x'.repeat(1_000_000), 7)).toBe(`${'x'.repeat(4000)} and 7`);
});

import { expect, test } from 'vitest';
import { patternOf, uriOf } from '../../src/editor/paths';

test('a pattern matches the one file, whatever its name has of patterns', () => {
  expect(patternOf(uriOf('/w/cpu.pprof')).pattern).toBe('cpu.pprof');
  expect(patternOf(uriOf('/w/{a}/cpu[1]*{b}?.pprof')).pattern).toBe('cpu[[]1[]][*][{]b[}][?].pprof');
});

import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it.each([
  ['off', false],
  ['', true],
])('with PGO_LENS_CACHE=%s answers are kept: %s', async (value, kept) => {
  vi.stubEnv('PGO_LENS_CACHE', value);
  const { nodeIo } = await import('../../src/cli/nodeIo');
  expect(nodeIo.answers !== undefined).toBe(kept);
});

import { describe, expect, it } from 'vitest';
import { compareGo, compareSemver } from '../../../src/core/build/version';

const inOrder = (versions: readonly string[], compare: (a: string, b: string) => number): void => {
  for (const [i, a] of versions.entries()) {
    for (const [j, b] of versions.entries()) expect([a, b, Math.sign(compare(a, b))]).toEqual([a, b, Math.sign(i - j)]);
  }
};

describe('versions', () => {
  it('orders modules by semantic version', () => {
    inOrder(
      [
        'not a version',
        'v0.0.0-20190101000000-aaaaaaaaaaaa',
        'v0.0.0-20200101000000-aaaaaaaaaaaa',
        'v0.9.10',
        'v1.0.0-alpha',
        'v1.0.0-alpha.1',
        'v1.0.0-alpha.beta',
        'v1.0.0-rc.2',
        'v1.0.0-rc.10',
        'v1.0.0',
        'v1.10.0',
        'v2.0.0+incompatible',
      ],
      compareSemver,
    );
  });

  it('orders Go by release', () => {
    inOrder(['1.9', '1.20', '1.21', '1.21rc2', '1.21.0', '1.21.10', '1.22'], compareGo);
  });
});

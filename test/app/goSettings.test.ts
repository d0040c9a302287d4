import { expect, test } from 'vitest';
import { withGoSettings } from '../../src/app/goSettings';
import type { GoEnvironment } from '../../src/app/messages';

const shell: GoEnvironment = {
  goroot: '/usr/lib/go',
  modCache: '/home/u/go/pkg/mod',
  gopath: ['/home/u/go'],
  goos: 'linux',
  goarch: 'amd64',
  cgo: true,
  goflags: '-mod=mod',
  tags: [],
};

test('without settings the shell holds', () => {
  expect(withGoSettings(shell, {})).toEqual(shell);
  expect(withGoSettings(shell, { goroot: '', buildTags: '', buildFlags: [] })).toEqual(shell);
});

test('settings win over the shell, tool variables over single settings', () => {
  const env = withGoSettings(shell, {
    goroot: 'C:\\go',
    buildTags: 'a,b c',
    buildFlags: ['-race', 3],
    toolsEnvVars: { GOROOT: '/opt/go', GOOS: 'windows', CGO_ENABLED: 0, GOFLAGS: '-tags=x', GOWORK: 'off' },
  });
  expect(env).toMatchObject({ goroot: '/opt/go', goos: 'windows', cgo: false, gowork: 'off' });
  expect(env.goflags).toBe('-tags=x -race');
  expect(env.tags).toEqual(['a', 'b', 'c']);
});

test('another GOPATH moves the module cache unless that is set too', () => {
  expect(withGoSettings(shell, { gopath: '/g' })).toMatchObject({ gopath: ['/g'], modCache: '/g/pkg/mod' });
  expect(withGoSettings(shell, { gopath: '/g', toolsEnvVars: { GOMODCACHE: '/m' } }).modCache).toBe('/m');
});

test('drive letters are small, as the editor writes them', () => {
  const windows = { ...shell, goroot: 'C:/Go', modCache: 'D:/u/go/pkg/mod', gopath: ['D:/u/go'] };
  expect(withGoSettings(windows, { toolsEnvVars: { GOWORK: 'E:\\w\\go.work' } })).toMatchObject({
    goroot: 'c:/Go',
    modCache: 'd:/u/go/pkg/mod',
    gopath: ['d:/u/go'],
    gowork: 'e:/w/go.work',
  });
  expect(withGoSettings(windows, { goroot: 'F:\\go' }).goroot).toBe('f:/go');
});

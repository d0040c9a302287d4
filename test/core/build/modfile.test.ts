import { describe, expect, it } from 'vitest';
import { parseModFile, parseModulesTxt } from '../../../src/core/build/modfile';

describe('parseModFile', () => {
  it('reads lines and blocks, quotes and comments', () => {
    const file = parseModFile(
      [
        '// Deprecated: no',
        'module "example.com/a" // why',
        'go 1.21.3',
        'toolchain go1.22.1',
        'require example.com/b v1.0.0 // indirect',
        'require (',
        '\texample.com/c v2.0.0+incompatible',
        '\t`example.com/d` v0.0.0-20200101000000-abcdefabcdef',
        ')',
        'exclude example.com/b v1.1.0',
        'replace (',
        '\texample.com/b => ../b',
        '\texample.com/c v2.0.0+incompatible => example.com/fork v0.1.0',
        ')',
        'retract [v1.0.0, v1.1.0]',
        'tool example.com/c/cmd',
      ].join('\r\n'),
    );
    expect(file).toEqual({
      module: 'example.com/a',
      go: '1.21.3',
      toolchain: 'go1.22.1',
      require: [
        { path: 'example.com/b', version: 'v1.0.0' },
        { path: 'example.com/c', version: 'v2.0.0+incompatible' },
        { path: 'example.com/d', version: 'v0.0.0-20200101000000-abcdefabcdef' },
      ],
      exclude: [{ path: 'example.com/b', version: 'v1.1.0' }],
      replace: [
        { from: { path: 'example.com/b', version: '' }, to: { path: '../b', version: '' } },
        {
          from: { path: 'example.com/c', version: 'v2.0.0+incompatible' },
          to: { path: 'example.com/fork', version: 'v0.1.0' },
        },
      ],
      use: [],
    });
  });

  it('reads go.work', () => {
    expect(parseModFile('go 1.26\nuse ./a\nuse (\n\t./b // x\n\t"./c d"\n)\n').use).toEqual(['./a', './b', './c d']);
  });

  it('makes nothing of nothing', () => {
    expect(parseModFile('')).toMatchObject({ module: '', go: undefined, require: [] });
    expect(parseModFile('require\nreplace a =>\n(\n)))\n')).toMatchObject({ require: [], replace: [] });
  });
});

describe('parseModulesTxt', () => {
  it('tells packages, versions and languages', () => {
    const { packages, workspace } = parseModulesTxt(
      '# example.com/a v1.0.0\n## explicit; go 1.20\nexample.com/a\nexample.com/a/sub\n# example.com/b v1.1.0 => ../b\n## explicit\nexample.com/b\n# example.com/b => ../b\n',
    );
    expect(workspace).toBe(false);
    expect(packages.get('example.com/a/sub')).toEqual({ path: 'example.com/a', version: 'v1.0.0', go: '1.20' });
    expect(packages.get('example.com/b')).toEqual({ path: 'example.com/b', version: 'v1.1.0', go: undefined });
  });

  it('knows the list of a workspace', () => {
    expect(parseModulesTxt('## workspace\n# example.com/a v1.0.0\nexample.com/a\n').workspace).toBe(true);
  });
});

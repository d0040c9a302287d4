import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/run';
import { PprofBuilder } from '../core/profile/pprofBuilder';
import { memoryIo } from './memoryIo';

let dir = '';

const main = [
  'package main',
  '',
  'func main() {',
  '\tfor {',
  '\t\tf(1)',
  '\t}',
  '}',
  '',
  'func f(n int) {',
  '\tg(n)',
  '}',
  '',
  'func g(n int) int { return n }',
  '',
].join('\n');

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lines-'));
  writeFileSync(join(dir, 'go.mod'), 'module example.com/shop\n\ngo 1.26\n');
  writeFileSync(join(dir, 'main.go'), main);
  vi.stubEnv('GOROOT', join(dir, 'no-go'));
  vi.stubEnv('GOWORK', 'off');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const empty = (): string => {
  mkdirSync(join(dir, 'empty'));
  return join(dir, 'empty');
};

/** main.main (line 3) calls main.f, taken at line 20 of the same file, which calls a function that is gone. */
function profile(): Uint8Array {
  const builder = new PprofBuilder().cpu();
  const outer = builder.location([{ fn: builder.fn('main.main', 3, { file: '/old/main.go' }), line: 5 }], {
    address: 1,
  });
  const inner = builder.location([{ fn: builder.fn('main.f', 20, { file: '/old/main.go' }), line: 21 }], {
    address: 2,
  });
  const gone = builder.location([{ fn: builder.fn('main.gone', 40, { file: '/old/main.go' }), line: 41 }], {
    address: 3,
  });
  return builder.sample([inner, outer], [3, 30_000_000]).sample([gone, inner, outer], [2, 20_000_000]).bytes();
}

interface Printed {
  readonly staleness: unknown;
  readonly functions: readonly Record<string, unknown>[];
  readonly lines: readonly Record<string, unknown>[];
}

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly json: () => Printed;
}

async function lines(...argv: string[]): Promise<Result> {
  const io = memoryIo();
  const code = await run(['lines', ...argv], io);
  const out = io.output().toString();
  return { code, out, err: io.errors.join('\n'), json: () => JSON.parse(out) as Printed };
}

describe('pgo-lens lines', () => {
  it('prints the contract’s JSON', async () => {
    writeFileSync(join(dir, 'default.pgo'), profile());
    const { code, json } = await lines(dir, '--json');
    const file = `${dir}/main.go`;
    expect(code).toBe(0);
    expect(json()).toEqual({
      schema: 1,
      unit: 'nanoseconds',
      package: 'example.com/shop',
      profile: `${dir}/default.pgo`,
      staleness: { used: 5, stale: { own: 0, deps: 0, go: 0 }, unmatchable: 0 },
      functions: [
        { name: 'main.f', state: 'moved', file, line: 9, profileLine: 20, flat: 30000000, cum: 50000000, owner: 'own' },
        {
          name: 'main.gone',
          state: 'missing',
          file: null,
          line: null,
          profileLine: 40,
          flat: 20000000,
          cum: 20000000,
          owner: 'own',
          why: 'gone',
        },
        { name: 'main.main', state: 'same', file, line: 3, profileLine: 3, flat: 0, cum: 50000000, owner: 'own' },
      ],
      lines: [
        { file, line: 5, function: 'main.main', flat: 0, cum: 50000000 },
        { file, line: 10, function: 'main.f', flat: 30000000, cum: 50000000 },
      ],
    });
  });

  it('prints text with the causes', async () => {
    writeFileSync(join(dir, 'default.pgo'), profile());
    writeFileSync(join(dir, 'main.go'), main.replace('\tfor {', '\tn := 0\n\tfor {').replace('f(1)', 'f(n)'));
    const { code, out } = await lines(dir, '-n', '1');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Package: example.com/shop',
      `Profile: ${dir}/default.pgo`,
      'Edge weight: used 40.00%, stale 60.00% (yours 60.00%, dependencies 0%, Go 0%), unmatchable 0%',
      '',
      '      flat   flat%        cum    cum%  line',
      `      30ms  60.00%       50ms    100%  ${dir}/main.go:11 main.f`,
      '',
      'Functions that no longer match:',
      '         0       50ms  edited main.main',
      '',
      'Edge weight that meets no call:',
      '    60.00%  stale shifted, own',
      '',
    ]);
  });

  it('says which modules are not on this machine, and that calls there count as stale', async () => {
    writeFileSync(join(dir, 'default.pgo'), profile());
    vi.stubEnv('GOMODCACHE', empty());
    const warned = async (...imports: readonly string[]) => {
      writeFileSync(join(dir, 'deps.go'), `package main\n${imports.map((path) => `import _ "${path}"\n`).join('')}`);
      const { code, err } = await lines(dir);
      return [code, err.split('\n').filter((line) => line.includes('the source of'))];
    };
    const what = (of: string) =>
      `pgo-lens: ${dir}: the source of ${of} is not on this machine, so calls there count as stale; run go mod download`;
    expect(await warned('example.org/a')).toEqual([0, [what('example.org/a')]]);
    expect(await warned('example.org/b', 'sort', 'example.org/a/c')).toEqual([0, [what('example.org/a/c and 1 more')]]);
    expect(await warned('sort')).toEqual([0, []]);
  });

  it('takes preprofile text: it has edges and no lines', async () => {
    writeFileSync(join(dir, 'edges.txt'), 'GO PREPROFILE V1\nmain.main\nmain.f\n2 7\nmain.f\nmain.g\n0 3\n');
    const { code, json } = await lines(dir, '--json', '--pgo', join(dir, 'edges.txt'));
    expect([code, json().lines, json().functions, json().staleness]).toEqual([
      0,
      [],
      [],
      { used: 7, stale: { own: 3, deps: 0, go: 0 }, unmatchable: 0 },
    ]);
  });

  it('shows heat of a profile that the compiler refuses, and says so', async () => {
    const builder = new PprofBuilder().type('inuse_space', 'bytes');
    const at = builder.location([{ fn: builder.fn('main.f', 9, { file: 'main.go' }), line: 10 }]);
    writeFileSync(join(dir, 'heap.pgo'), builder.sample([at], [4096]).bytes());
    const { code, err, json } = await lines(dir, '--json', '--pgo', join(dir, 'heap.pgo'));
    expect([code, json().staleness, json().lines]).toEqual([
      0,
      undefined,
      [{ file: `${dir}/main.go`, line: 10, function: 'main.f', flat: 4096, cum: 4096 }],
    ]);
    expect(err).toMatch(/heap\.pgo: .+; .+/);
  });

  it.each([
    [
      'a folder that is not there',
      (): string[] => [join(dir, 'nowhere')],
      /nowhere: does not exist; name a main package/,
    ],
    ['a file', (): string[] => [join(dir, 'main.go')], /main\.go: is not a folder; /],
    ['a folder without Go', (): string[] => [empty()], /: holds no Go package; /],
    ['no profile', (): string[] => [dir], /: has no default\.pgo; put a CPU profile there/],
    ['a profile that is not there', (): string[] => [dir, '--pgo', join(dir, 'x.pgo')], /x\.pgo: does not exist; /],
  ])('refuses %s in one line', async (_, argv, message) => {
    const { code, err, out } = await lines(...argv());
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').at(-1)).toMatch(message);
  });

  it('refuses a library', async () => {
    writeFileSync(join(dir, 'main.go'), 'package shop\n');
    const { code, err } = await lines(dir);
    expect([code, err.split('\n').at(-1)]).toEqual([
      2,
      `pgo-lens: ${dir}: holds package shop, not a program; name a main package's folder`,
    ]);
  });
});

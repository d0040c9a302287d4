/** `calls` and `lines` asked again over a real disk: the same answer while nothing they read changed, never an old one. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/run';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeShelf } from '../../src/platform/node/shelf';
import { memoryIo } from './memoryIo';

let home = '';
let dir = '';
let cache = '';

const main = `package main

import "example.com/shop/store"

func main() {
	for {
		serve(store.Open())
	}
}

func serve(s store.Saver) {
	s.Save(1)
}
`;
const store = `package store

type Saver interface {
	Save(n int) int
	Load(n int) int
}

type disk struct{ total int }

func (d *disk) Save(n int) int { d.total += n; return d.total }
func (d *disk) Load(n int) int { return d.total }

func Open() Saver { return &disk{} }
`;
const late = 'package main\n\nfunc late() {\n\tserve(nil)\n}\n';
const profile = (weight: number): string =>
  [
    'GO PREPROFILE V1',
    ...['main.serve', 'example.com/shop/store.(*disk).Save', `1 ${weight}`],
    ...['main.main', 'main.serve', '2 20'],
    ...['main.late', 'main.serve', '1 10'],
    '',
  ].join('\n');

const put = (name: string, text: string): void => writeFileSync(join(dir, name), text);
const replace = (name: string, from: string, to: string): void =>
  put(name, readFileSync(join(dir, name), 'utf8').replace(from, to));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'again-'));
  dir = join(home, 'shop');
  cache = join(home, 'cache');
  mkdirSync(join(dir, 'store'), { recursive: true });
  put('go.mod', 'module example.com/shop\n\ngo 1.26\n');
  put('main.go', main);
  put('store/store.go', store);
  put('late_plan9.go', late);
  put('late_tagged.go', `//go:build tagged\n\n${late}`);
  put('default.pgo', profile(100));
  vi.stubEnv('GOROOT', join(dir, 'no-go'));
  vi.stubEnv('GOWORK', 'off');
  vi.stubEnv('GOFLAGS', '');
  // Well after the files were made, so that their marks are believed.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly errors: readonly string[];
}

/** `reads`: the files that were read for it, those of the profile's folder alone. */
async function ask(argv: readonly string[], kept: boolean): Promise<{ readonly told: Told; readonly reads: string[] }> {
  const io = memoryIo();
  const reads: string[] = [];
  const files = {
    ...nodeFiles,
    read: (path: string, maxBytes?: number) => {
      reads.push(relative(dir, path));
      return nodeFiles.read(path, maxBytes);
    },
  };
  const code = await run(argv, { ...io, files, ...(kept && { answers: nodeShelf(cache) }) });
  return { told: { code, out: io.output().toString(), errors: io.errors }, reads };
}
const again = async (argv = ['calls', '--json', dir]): Promise<Told> => (await ask(argv, true)).told;
const anew = async (argv = ['calls', '--json', dir]): Promise<Told> => (await ask(argv, false)).told;

describe.each(['calls', 'lines'])('%s asked again', (command) => {
  it('reads no file where nothing changed', async () => {
    const first = await ask([command, dir], true);
    expect(first.told.code).toBe(0);
    expect(first.reads).toContain('main.go');
    expect(await ask([command, dir], true)).toEqual({ told: first.told, reads: [] });
  });
});

describe('the same answer', () => {
  it.each<[string, string[], () => void]>([
    ['a file was written again with the same text', ['main.go'], () => put('main.go', main)],
    ['a file that no build reads came into the folder', [], () => put('calls.json', '{}')],
  ])('is given where %s', async (_, read, change) => {
    const first = await again();
    change();
    expect(await ask(['calls', '--json', dir], true)).toEqual({ told: first, reads: read });
  });

  it('is given though the files are so new that their marks can’t be believed, and later by their marks', async () => {
    vi.useRealTimers();
    const first = await ask(['calls', '--json', dir], true);
    const second = await ask(['calls', '--json', dir], true);
    expect(second.told).toEqual(first.told);
    expect(second.reads.length).toBe(new Set(second.reads).size);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    expect((await again()).out).toBe(first.told.out);
    expect((await ask(['calls', '--json', dir], true)).reads).toEqual([]);
  });
});

describe('another answer', () => {
  it.each<[string, () => void]>([
    ['a file changed', () => replace('main.go', 'import', '// Sells.\nimport')],
    ['a file of another package changed', () => replace('store/store.go', 'func (d *disk) Save', 'func (d disk) Save')],
    [
      'a file has other text, of the same size and time',
      () => {
        const { atime, mtime } = statSync(join(dir, 'main.go'));
        replace('main.go', 's.Save(1)', 's.Load(1)');
        utimesSync(join(dir, 'main.go'), atime, mtime);
      },
    ],
    ['a folder has a new file', () => put('late.go', late)],
    ['a file is gone', () => rmSync(join(dir, 'store/store.go'))],
    ['the profile changed', () => put('default.pgo', profile(200))],
    ['go.mod changed', () => replace('go.mod', 'example.com/shop', 'example.com/sold')],
    ['GOFLAGS changed', () => vi.stubEnv('GOFLAGS', '-tags=tagged')],
    ['GOOS changed', () => vi.stubEnv('GOOS', 'plan9')],
    [
      'there is a go.work now',
      () => {
        vi.stubEnv('GOWORK', '');
        put('go.work', 'go 1.26\n\nuse ./store\n');
      },
    ],
  ])('is given where %s', async (_, change) => {
    const first = await again();
    expect(first.code).toBe(0);
    change();
    const now = await anew();
    expect(now).not.toEqual(first);
    expect(await again()).toEqual(now);
    expect(await again()).toEqual(now);
  });

  it('is given for other flags', async () => {
    await again();
    for (const flags of [['--go', '1.21', '--json'], ['--scope', 'module'], []]) {
      const argv = ['calls', ...flags, dir];
      expect(await again(argv)).toEqual(await anew(argv));
    }
  });

  it('is given for another profile of the same program', async () => {
    await again();
    put('other.pgo', profile(7));
    const argv = ['calls', '--json', '--pgo', join(dir, 'other.pgo'), dir];
    expect(await again(argv)).toEqual(await anew(argv));
  });
});

describe('what is kept', () => {
  it('is made anew where it is broken, and replaced', async () => {
    const first = await again();
    const [name] = readdirSync(cache);
    for (const broken of ['', 'no gzip']) {
      writeFileSync(join(cache, name!), broken);
      expect(await again()).toEqual(first);
      expect((await ask(['calls', '--json', dir], true)).reads).toEqual([]);
    }
  });

  it('is nothing where the cache can’t be written: no word about it', async () => {
    writeFileSync(cache, 'a file where the folder would be');
    expect(await again()).toEqual(await anew());
    expect(await again()).toEqual(await anew());
  });

  it('is whole though two ask at once', async () => {
    const [one, two] = await Promise.all([again(), again()]);
    expect(two).toEqual(one);
    expect(await ask(['calls', '--json', dir], true)).toEqual({ told: one, reads: [] });
  });

  it('is not what was made while a file changed', async () => {
    const io = memoryIo();
    let changed = false;
    const files = {
      ...nodeFiles,
      read: async (path: string, maxBytes?: number) => {
        const bytes = await nodeFiles.read(path, maxBytes);
        if (!changed && path.endsWith('main.go')) {
          changed = true;
          appendFileSync(path, '\nfunc late() {\n\tserve(nil)\n}\n');
        }
        return bytes;
      },
    };
    await run(['calls', '--json', dir], { ...io, files, answers: nodeShelf(cache) });
    expect(await again()).toEqual(await anew());
  });
});

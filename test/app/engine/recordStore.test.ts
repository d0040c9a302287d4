import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../../src/app/engine';
import { decodeRecord, encodeRecord } from '../../../src/app/engine/recordStore';
import type { Engine, GoEnvironment, SiteMark } from '../../../src/app/messages';
import type { ProcessRequest, Shelf } from '../../../src/app/tasks/ports';
import { FileError } from '../../../src/core/ports';
import type { Site } from '../../../src/core/verdict';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { memoryFiles, type MemoryFiles } from '../../support/memoryFiles';

const program = `package main

type Doer interface{ Do() int }

type T struct{ n int }

func (t *T) Do() int { t.n++; return t.n }

func first(d Doer) int {
	return d.Do()
}

func second(d Doer) int {
	return d.Do()
}

func main() { println(first(&T{}), second(&T{})) }
`;
const profile = 'GO PREPROFILE V1\nmain.first\nmain.(*T).Do\n1 9\nmain.second\nmain.(*T).Do\n1 8\n';

const call = (caller: string, line: number, weight: number): string =>
  [
    `./main.go:${line}:13: PGO devirtualize considering call d.Do()`,
    `./main.go:${line}:13: edge main.${caller}:1 -> main.(*T).Do (weight ${weight}): hottest so far`,
    `./main.go:${line}:13: call main.${caller}:1: hottest callee main.(*T).Do (weight ${weight})`,
    `{"Pkg":"main","Pos":"/w/main.go:${line}:13","Caller":"main.${caller}","Direct":false,"Interface":true,"Weight":${weight},"Hottest":"main.(*T).Do","HottestWeight":${weight},"Devirtualized":"main.(*T).Do","DevirtualizedWeight":${weight}}`,
  ].join('\n');
const output = `# example.com/w\nhot-callsite-thres-from-CDF=100\n${call('first', 10, 9)}\n${call('second', 14, 8)}\n`;

interface Machine {
  readonly files: MemoryFiles;
  readonly kept: Map<string, Uint8Array>;
  readonly log: string[];
  readonly runs: ProcessRequest[];
  /** A new window: nothing but the disk and our storage is left of the last one. */
  readonly window: (env?: Partial<GoEnvironment>) => Promise<Engine>;
}

function machine(shelf: Partial<Shelf> = {}): Machine {
  const files = memoryFiles({
    '/go/VERSION': 'go1.26.8\n',
    '/go/src/runtime/runtime.go': 'package runtime\n',
    '/w/go.mod': 'module example.com/w\n\ngo 1.24\n',
    '/w/main.go': program,
    '/w/default.pgo': profile,
  });
  const kept = new Map<string, Uint8Array>();
  const log: string[] = [];
  const runs: ProcessRequest[] = [];
  const say = (run: ProcessRequest, text: string, stream: 'stdout' | 'stderr'): void =>
    run.onOutput(new TextEncoder().encode(text), stream);
  const window: Machine['window'] = async (env = {}) => {
    const engine = makeEngine({
      files,
      inflate: nodeInflate,
      log: (line) => void log.push(line),
      check: {
        processes: {
          run(run) {
            runs.push(run);
            if (run.args[0] === 'env') say(run, '{"GOVERSION":"go1.26.8","GOFLAGS":""}', 'stdout');
            else if (run.args[0] === 'list')
              say(run, 'example.com/w\tmain\texample.com/w\ttrue\tfalse\tfalse\n', 'stdout');
            else say(run, output, 'stderr');
            return Promise.resolve({ code: 0 });
          },
        },
        rooms: {
          open: () =>
            Promise.resolve({
              cache: '/cache',
              scratch: '/scratch',
              cold: false,
              keep: (name) => Promise.resolve(`/kept/${name}`),
              clear: () => Promise.resolve(),
              end: () => Promise.resolve(),
            }),
        },
        records: {
          get: (name) => Promise.resolve(kept.get(name)),
          put: (name, bytes) => Promise.resolve(void kept.set(name, bytes)),
          ...shelf,
        },
        hash: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
        now: () => 1000,
        cores: 1,
        confirm: () => Promise.resolve(true),
        progress: () => undefined,
      },
    });
    const go = { goroot: '/go', gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };
    await engine.configure(['/w'], { ...go, ...env });
    const [found] = (await engine.programs()).programs;
    await engine.load(found!);
    return engine;
  };
  return { files, kept, log, runs, window };
}

/** Line and evidence of every mark at a call. */
async function seen(engine: Engine, text: string): Promise<string[]> {
  const { sites } = await engine.marks('/w', { path: '/w/main.go', version: 1, text });
  return sites.map(({ span, evidence, verdict }: SiteMark) => `${span.line} ${evidence} ${verdict?.kind ?? ''}`);
}

const evidence = async (engine: Engine, text: string): Promise<string[]> =>
  (await seen(engine, text)).map((each) => each.split(' ').slice(0, 2).join(' '));

const checked = ['10 compiler devirtualized', '14 compiler devirtualized'];
const options = { scope: 'module' } as const;

test('what one window checked is checked in the next, and no program runs for it', async () => {
  const { window, runs, kept } = machine();
  const before = await window();
  expect((await seen(before, program)).every((each) => each.includes('source'))).toBe(true);
  await before.check('/w', options);
  expect(await seen(before, program)).toEqual(checked);
  expect(kept.size).toBe(1);
  const done = runs.length;
  const after = await window();
  expect(await seen(after, program)).toEqual(checked);
  expect((await after.calls('/w', 'own')).map(({ site }) => `${site.text} ${site.evidence} ${site.weight}`)).toEqual([
    'd.Do compiler 9',
    'd.Do compiler 8',
  ]);
  expect(await after.checked('/w')).toEqual({ go: 'go1.26.8', scope: 'module' });
  expect(runs.length).toBe(done);
});

test('an edited function falls back to the estimate at once and comes back on undo; others are followed', async () => {
  const { window } = machine();
  await (await window()).check('/w', options);
  const engine = await window();
  const edited = program.replace('first(d Doer) int {', 'first(d Doer) int { // edited');
  expect(await evidence(engine, edited)).toEqual(['10 source', '14 compiler']);
  const above = `// one\n${program}`;
  expect(await seen(engine, above)).toEqual(['11 compiler devirtualized', '15 compiler devirtualized']);
  expect(await seen(engine, program)).toEqual(checked);
});

test('the compiler’s word on a check stands while the text does not prove that it never holds', async () => {
  const { window, files } = machine();
  const engine = await window();
  await engine.check('/w', options);
  const words = async (text: string): Promise<string[]> => {
    const { sites } = await engine.marks('/w', { path: '/w/main.go', version: 1, text });
    return sites.map(({ evidence, verdict }) => `${evidence} ${verdict?.effect ?? ''}`);
  };
  const promoted = `${program.replaceAll('&T{}', '&U{}')}type U struct{ T }\n`;
  expect(await words(program)).toEqual(['compiler guard-only', 'compiler guard-only']);
  expect(await words(promoted)).toEqual(['compiler never-true', 'compiler never-true']);
  files.contents.set('/w/main.go', promoted);
  await engine.changed(['/w/main.go']);
  const rows = await engine.calls('/w', 'own');
  expect(rows.map(({ site }) => `${site.evidence} ${site.verdict?.effect ?? ''}`)).toEqual([
    'compiler never-true',
    'compiler never-true',
  ]);
});

describe('what a call leads to has changed since', () => {
  const bigger = program.replace('t.n++; return', 't.n++; println(); return');
  test.each([
    ['its body', bigger],
    ['a directive above it', program.replace('func (t *T) Do()', '//go:noinline\nfunc (t *T) Do()')],
    ['its name', program.replace('func (t *T) Do()', 'func (t *T) Done()')],
  ])('%s: the verdict is estimated until it is what it was', async (_, edited) => {
    const { window } = machine();
    await (await window()).check('/w', options);
    const engine = await window();
    expect(await seen(engine, program)).toEqual(checked);
    expect((await evidence(engine, edited)).filter((each) => each.includes('compiler'))).toEqual([]);
    expect(await seen(engine, program)).toEqual(checked);
  });

  test('on disk: lists estimate too, and marks of another text that is open', async () => {
    const { window, files } = machine();
    await (await window()).check('/w', options);
    files.contents.set('/w/main.go', bigger);
    const engine = await window();
    expect((await engine.calls('/w', 'own')).map(({ site }) => site.evidence)).toEqual(['source', 'source']);
    files.contents.set('/w/main.go', program);
    await engine.changed(['/w/main.go']);
    expect((await engine.calls('/w', 'own')).map(({ site }) => site.evidence)).toEqual(['compiler', 'compiler']);
  });

  describe('in another file', () => {
    const method = 'func (t *T) Do() int { t.n++; return t.n }';
    const rest = program.replace(method, '// Its method is in t.go.');
    const other = `package main\n\n${method}\n`;
    const split = (): Machine => {
      const all = machine();
      all.files.contents.set('/w/main.go', rest);
      all.files.contents.set('/w/t.go', other);
      return all;
    };

    test('an edit that is not saved counts, and its undo', async () => {
      const { window } = split();
      const engine = await window();
      await engine.check('/w', options);
      const edit = (text: string) => engine.marks('/w', { path: '/w/t.go', version: 1, text });
      expect(await seen(engine, rest)).toEqual(checked);
      await edit(other.replace('t.n++', 't.n--'));
      expect(await evidence(engine, rest)).toEqual(['10 source', '14 source']);
      await edit(other);
      expect(await seen(engine, rest)).toEqual(checked);
    });

    test('one that was written while the build ran is not what was compiled', async () => {
      const { window, files } = split();
      const engine = await window();
      const stat = files.stat.bind(files);
      files.stat = async (path) => {
        const found = await stat(path);
        return found && path === '/w/t.go' ? { ...found, modified: 2000 } : found;
      };
      await engine.check('/w', options);
      expect(await evidence(engine, rest)).toEqual(['10 source', '14 source']);
    });
  });
});

test('what was edited while no window was open is estimated, in marks and in lists', async () => {
  const { window, files } = machine();
  await (await window()).check('/w', options);
  const now = program.replace('\treturn d.Do()\n}\n\nfunc second', '\treturn d.Do() + 1\n}\n\n\nfunc second');
  files.contents.set('/w/main.go', now);
  const engine = await window();
  expect(await evidence(engine, now)).toEqual(['10 source', '15 compiler']);
  const rows = await engine.calls('/w', 'own');
  expect(rows.map(({ site }) => `${site.span.line} ${site.evidence}`)).toEqual(['10 source', '15 compiler']);
});

test.each<readonly [string, (machine: Machine) => Partial<GoEnvironment>]>([
  ['the profile', ({ files }) => (files.contents.set('/w/default.pgo', profile.replace('1 9', '1 10')), {})],
  ['Go', ({ files }) => (files.contents.set('/go/VERSION', 'go1.26.9\n'), {})],
  ['the flags', () => ({ goflags: '-gcflags=-d=pgoinlinebudget=1' })],
  ['the system', () => ({ goos: 'windows' })],
  ['a dependency’s version', ({ files }) => (files.contents.set('/w/go.sum', 'x v1.0.0 h1:\n'), {})],
])('%s decides too: with another one nothing is checked', async (_, change) => {
  const all = machine();
  await (await all.window()).check('/w', options);
  const engine = await all.window(change(all));
  expect((await seen(engine, program)).filter((each) => each.includes('compiler'))).toEqual([]);
});

test('other flags or dependencies mean another record, within a window too; the old ones bring theirs back', async () => {
  const { window, files } = machine();
  const engine = await window();
  await engine.check('/w', options);
  const go = { goroot: '/go', gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };
  await engine.configure(['/w'], { ...go, goflags: '-tags=x' });
  expect(await evidence(engine, program)).not.toContain('10 compiler');
  await engine.configure(['/w'], go);
  expect(await seen(engine, program)).toEqual(checked);
  files.contents.set('/w/go.sum', 'x v1.0.0 h1:\n');
  files.contents.set('/w/go.mod', 'module example.com/w\n\ngo 1.25\n');
  await engine.changed(['/w/go.mod']);
  expect(await evidence(engine, program)).not.toContain('10 compiler');
  files.contents.delete('/w/go.sum');
  files.contents.set('/w/go.mod', 'module example.com/w\n\ngo 1.24\n');
  await engine.changed(['/w/go.mod']);
  expect(await seen(engine, program)).toEqual(checked);
});

test('a record that can’t be told apart by its Go is not kept', async () => {
  const { window, kept } = machine();
  const engine = await window({ goroot: '/none' });
  await engine.check('/w', options);
  expect(await seen(engine, program)).toEqual(checked);
  expect(kept.size).toBe(0);
});

test.each<readonly [string, (bytes: Uint8Array) => Uint8Array]>([
  ['truncated', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => new Uint8Array()],
  ['of another version', (bytes) => replaced(bytes, /"format":"\d+ [^"]*"/, '"format":"0 9"')],
  ['of another shape', (bytes) => replaced(bytes, /"sites":\[/, '"sites":[null,')],
  ['with an unknown reason', (bytes) => replaced(bytes, /"evidence":"compiler"/, '"reason":"because"')],
  ['without the texts of callees', (bytes) => replaced(bytes, /"callees":\[\["main/, '"callees":[[1],["main')],
  ['with a weight that is none', (bytes) => replaced(bytes, /"weight":"9"/, '"weight":"nine"')],
  ['no JSON', () => new Uint8Array([0xff, 0xfe, 0])],
])('a kept record that is %s is ignored, and replaced by the next check', async (_, spoil) => {
  const { window, kept, log } = machine();
  await (await window()).check('/w', options);
  const [[name, good] = ['', new Uint8Array()]] = kept;
  kept.set(name, spoil(good));
  const engine = await window();
  expect((await seen(engine, program)).filter((each) => each.includes('compiler'))).toEqual([]);
  await engine.check('/w', options);
  expect(kept.get(name)).toEqual(good);
  expect(await seen(await window(), program)).toEqual(checked);
  expect(log).toEqual([]);
});

function replaced(bytes: Uint8Array, what: RegExp, by: string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  expect(text).toMatch(what);
  return new TextEncoder().encode(text.replace(what, by));
}

test('a record that can’t be written is lost with its window, and the check still counts', async () => {
  const put = () => Promise.reject(new FileError('failed', 'ENOSPC: no space left on device'));
  const { window, log } = machine({ put });
  const engine = await window();
  await expect(engine.check('/w', options)).resolves.toMatchObject({ devirtualized: 2 });
  expect(await seen(engine, program)).toEqual(checked);
  expect(log).toEqual(['check: the record of w is not kept: ENOSPC: no space left on device']);
});

test('weights past 2^53 are kept exactly', () => {
  const weight = 2n ** 60n + 1n;
  const site = { file: '/w/a.go', line: 1, column: 2, kind: 'interface', callers: ['a'], offset: 0, weight } as const;
  const rest = { ownWeight: 0n, hot: true, callees: [{ name: 'b', weight, own: true }], verdict: 'unseen' } as const;
  const whole: Site = { ...site, ...rest, evidence: 'compiler' };
  const files = new Map([['/w/a.go', [{ name: 'a', line: 1, hash: 'x', sites: [whole] }]]]);
  const record = { go: 'go1.26.8', scope: 'all', files, callees: new Map([['b', 'y']]) } as const;
  expect(decodeRecord(encodeRecord(record))).toEqual(record);
});

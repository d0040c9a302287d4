import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { run } from '../../src/cli/run';
import { PprofBuilder } from '../core/profile/pprofBuilder';
import { memoryIo, type MemoryIo } from './memoryIo';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** A small CPU profile: main.main calls main.f, 10 and 5 samples on two lines; main.g was inlined into main.f. */
function shop(): Uint8Array {
  const builder = new PprofBuilder().cpu().mapping(1, '/bin/shop', 'b1').scalar(10, 2_000_000_000);
  const [main, f, g] = [
    builder.fn('main.main', 3, { file: '/shop/main.go' }),
    builder.fn('main.f', 20, { file: '/shop/f.go' }),
    builder.fn('main.g', 40, { file: '/shop/f.go' }),
  ];
  const caller = builder.location([{ fn: main, line: 5 }], { address: 1, mapping: 1 });
  const one = builder.location(
    [
      { fn: g, line: 41 },
      { fn: f, line: 22 },
    ],
    { address: 2, mapping: 1 },
  );
  const two = builder.location([{ fn: f, line: 23 }], { address: 3, mapping: 1 });
  return builder.sample([one, caller], [10, 100_000_000]).sample([two, caller], [5, 50_000_000]).bytes();
}

const heap = (): Uint8Array => {
  const builder = new PprofBuilder()
    .type('alloc_space', 'bytes')
    .type('inuse_space', 'bytes')
    .scalar(14, 'inuse_space');
  return builder.sample([builder.location([{ fn: builder.fn('main.f', 1), line: 2 }])], [4096, 1024]).bytes();
};

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
}

async function cli(
  argv: readonly string[],
  files: Readonly<Record<string, Uint8Array>> = {},
  stdin?: Uint8Array,
): Promise<Result> {
  const io = memoryIo({ shop: shop(), heap: heap(), ...files }, stdin);
  const code = await run(argv, io);
  return { code, out: io.output().toString(), err: io.errors.join('\n'), io };
}

const json = async (argv: readonly string[], files?: Readonly<Record<string, Uint8Array>>): Promise<unknown> =>
  JSON.parse((await cli(argv, files)).out);

describe('usage', () => {
  it.each<[string[], string]>([
    [[], 'a command is missing; see pgo-lens --help'],
    [['tip'], 'unknown command tip; see pgo-lens --help'],
    [['--tip'], 'unknown option --tip; see pgo-lens --help'],
    [['top', '--tip', 'shop'], 'unknown option --tip; see pgo-lens top --help'],
    [['top', '-x', 'shop'], 'unknown option -x; see pgo-lens top --help'],
    [['top'], 'PROFILE is missing; see pgo-lens top --help'],
    [['top', 'shop', 'heap'], 'unexpected argument heap; see pgo-lens top --help'],
    [['top', 'shop', '-n'], 'option -n, --count needs a value; see pgo-lens top --help'],
    [['top', 'shop', '-n', 'many'], 'option -n needs a whole number, not many'],
    [['top', 'shop', '-n=-1'], 'option -n needs a whole number, not =-1'],
    [['top', 'shop', '--cum=yes'], 'option --cum takes no value; see pgo-lens top --help'],
    [['edges', 'shop', '-o'], 'option -o, --output needs a value; see pgo-lens edges --help'],
  ])('%j is bad usage', async (argv, message) => {
    expect(await cli(argv)).toMatchObject({ code: 2, out: '', err: `pgo-lens: ${message}` });
  });

  it('help is for the whole and for each command', async () => {
    const whole = await cli(['--help']);
    expect(whole.code).toBe(0);
    for (const name of ['summary', 'top', 'edges']) {
      expect(whole.out).toMatch(new RegExp(`^  ${name} PROFILE  `, 'm'));
      const own = await cli([name, '--help']);
      expect(own).toMatchObject({ code: 0, err: '' });
      expect(own.out).toMatch(new RegExp(`^Usage: pgo-lens ${name} \\[OPTIONS\\] PROFILE\n`));
      expect(own.out).toContain('--json');
      expect((await cli(['help', name])).out).toBe(own.out);
    }
    expect((await cli(['top', '--help', '--lines', 'nothing'])).code).toBe(0);
  });

  it('prints its version', async () => expect((await cli(['--version'])).out).toBe(`pgo-lens ${version}\n`));

  it('reports its own bugs in one line', async () => {
    const io = {
      ...memoryIo({ shop: shop() }),
      inflate: () => {
        throw new Error('no idea\nat all');
      },
    };
    const gz = { ...io, files: { ...io.files, read: () => Promise.resolve(Uint8Array.of(0x1f, 0x8b)) } };
    expect(await run(['top', 'x'], gz)).toBe(3);
    expect(io.errors).toEqual([
      'pgo-lens: internal error (Error: no idea); please report it, with PGO_LENS_DEBUG=1 set',
    ]);
    expect(await run(['top', 'x'], gz, true)).toBe(3);
    expect(io.errors.slice(2).join()).toContain('run.test.ts');
    expect(io.errors.join('')).not.toContain('\n');
  });
});

describe('input', () => {
  it('may be standard input', async () => {
    const { out } = await cli(['top', '-'], {}, shop());
    expect(out).toBe((await cli(['top', 'shop'])).out);
    expect((await cli(['edges', '-'], {}, text('plain'))).err).toBe(
      'pgo-lens: standard input: is text, not a pprof profile; pass a CPU profile as Go writes it (runtime/pprof, go test -cpuprofile)',
    );
  });

  it.each<[string, string, Uint8Array | undefined]>([
    ['does not exist; check the path', 'nowhere/x.pgo', undefined],
    ['is a directory; name the profile in it, such as default.pgo', import.meta.dirname, undefined],
    ['is empty; capture or copy it again', 'x', new Uint8Array(0)],
    [
      'is a Git LFS pointer, not the profile itself; run git lfs pull',
      'x',
      text('version https://git-lfs.github.com/spec/v1\noid sha256:1\n'),
    ],
    ['holds a Git merge conflict; take one side whole: git checkout --ours or --theirs x', 'x', text('<<<<<<< HEAD\n')],
    [
      'was rewritten as UTF-16 text, which destroyed it; capture or copy it again, as a binary file',
      'x',
      Uint8Array.of(0xff, 0xfe, 0x1f, 0),
    ],
    ['ends in the middle; capture or copy it again', 'x', shop().subarray(0, 60)],
    [
      'is the output of go tool preprofile, which holds call edges only; pass the pprof profile it was made from',
      'x',
      text('GO PREPROFILE V1\n'),
    ],
  ])('%s', async (message, file, bytes) => {
    const result = await cli(['top', file], bytes === undefined ? {} : { x: bytes });
    expect(result).toMatchObject({ code: 2, out: '', err: `pgo-lens: ${file}: ${message}` });
  });
});

describe('top', () => {
  it('prints what pprof prints', async () => {
    expect((await cli(['top', 'shop'])).out).toBe(
      [
        'File: shop',
        'Build ID: b1',
        'Type: cpu',
        'Duration: 2s, Total samples = 150ms ( 7.50%)',
        'Showing nodes accounting for 150ms, 100% of 150ms total',
        '      flat  flat%   sum%        cum   cum%',
        '     100ms 66.67% 66.67%      100ms 66.67%  main.g (inline)',
        '      50ms 33.33%   100%      150ms   100%  main.f',
        '         0     0%   100%      150ms   100%  main.main',
        '',
      ].join('\n'),
    );
  });

  it('gives rows as JSON, in the unit of the profile', async () => {
    expect(await json(['top', '--json', 'shop'])).toEqual({
      schema: 1,
      unit: 'nanoseconds',
      type: 'cpu',
      total: 150_000_000,
      rows: [
        { function: 'main.g', name: 'main.g', flat: 100_000_000, cum: 100_000_000 },
        { function: 'main.f', name: 'main.f', flat: 50_000_000, cum: 150_000_000 },
        { function: 'main.main', name: 'main.main', flat: 0, cum: 150_000_000 },
      ],
    });
  });

  it('gives lines, other values, other orders, fewer rows', async () => {
    const options = ['top', '--json', '--lines', '--cum', '--sample-index', 'samples', '-n', '2', 'shop'];
    expect(await json(options)).toMatchObject({
      unit: 'count',
      total: 15,
      rows: [
        { function: 'main.main', file: '/shop/main.go', line: 5, flat: 0, cum: 15 },
        { function: 'main.f', file: '/shop/f.go', line: 22, flat: 0, cum: 10 },
      ],
    });
    expect(await json(['top', '--json', 'heap'])).toMatchObject({ unit: 'bytes', total: 1024 });
    expect((await cli(['top', '--sample-index=wall', 'shop'])).err).toBe(
      'pgo-lens: shop: has no such sample type (wall; it has samples, cpu); name one of those it has',
    );
  });

  it('drops rare rows, except with -n 0', async () => {
    const builder = new PprofBuilder().cpu();
    const at = (name: string) => builder.location([{ fn: builder.fn(name, 1), line: 1 }]);
    const rare = builder
      .sample([at('main.hot')], [1, 999])
      .sample([at('main.rare')], [1, 1])
      .bytes();
    expect((await cli(['top', 'rare'], { rare })).out).toContain('Dropped 1 node (cum <= 5ns)');
    expect(((await json(['top', '--json', '-n0', 'rare'], { rare })) as { rows: unknown[] }).rows).toHaveLength(2);
  });

  it('writes integers past 2^53 as strings', async () => {
    const builder = new PprofBuilder().type('x', 'count');
    const big = builder
      .sample([builder.location([{ fn: builder.fn('main.f', 1), line: 2n ** 60n }])], [2n ** 60n])
      .bytes();
    expect(await json(['top', '--json', '--lines', 'big'], { big })).toMatchObject({
      total: String(2n ** 60n),
      rows: [{ line: String(2n ** 60n), flat: String(2n ** 60n) }],
    });
  });
});

describe('edges', () => {
  const wanted = 'GO PREPROFILE V1\nmain.main\nmain.f\n2 15\nmain.f\nmain.g\n2 10\n';

  it('prints preprofile text, also of preprofile text', async () => {
    expect((await cli(['edges', 'shop'])).out).toBe(wanted);
    expect((await cli(['edges', 'x'], { x: text(wanted) })).out).toBe(wanted);
  });

  it('shows a terminal three lines an edge, whatever the names are', async () => {
    const builder = new PprofBuilder().cpu();
    const at = (name: string, address: number) => builder.location([{ fn: builder.fn(name, 1), line: 3 }], { address });
    const x = builder.sample([at('main.f\nmain.forged\n1 1', 1), at('main.main', 2)], [15, 15]).bytes();
    const shown = async (bytes: Uint8Array): Promise<string> => {
      const io = memoryIo({ x: bytes });
      expect(await run(['edges', 'x'], { ...io, terminal: true })).toBe(0);
      return io.output().toString();
    };
    expect(await shown(x)).toBe('GO PREPROFILE V1\nmain.main\nmain.f\\u000amain.forged\\u000a1 1\n2 15\n');
    expect((await cli(['edges', 'x'], { x })).out).toContain('\nmain.f\nmain.forged\n1 1\n2 15\n');
    expect(await shown(shop())).toBe(wanted);
  });

  it('replaces a file', async () => {
    const { io, out } = await cli(['edges', '-o', 'edges.txt', 'shop']);
    expect(out).toBe('');
    expect(Buffer.from(io.replaced.get('edges.txt')!).toString()).toBe(wanted);
  });

  it('gives JSON with the hot set', async () => {
    expect(await json(['edges', '--json', 'shop'])).toEqual({
      schema: 1,
      unit: 'count',
      total: 25,
      threshold: 40,
      hot: 2,
      edges: [
        { caller: 'main.main', callee: 'main.f', offset: 2, weight: 15, hot: true },
        { caller: 'main.f', callee: 'main.g', offset: 2, weight: 10, hot: true },
      ],
    });
  });

  it('refuses what the compiler refuses', async () => {
    expect(await cli(['edges', 'heap'])).toMatchObject({
      code: 2,
      err:
        'pgo-lens: heap: holds neither samples/count nor cpu/nanoseconds, so the compiler refuses it (it holds ' +
        'alloc_space/bytes, inuse_space/bytes); use a CPU profile (/debug/pprof/profile, go test -cpuprofile)',
    });
    expect((await cli(['edges', 'x'], { x: text(`${wanted}a\n`) })).err).toContain('missing callee');
  });

  it('takes an empty file, as the compiler does', async () => {
    expect(await cli(['edges', 'x'], { x: new Uint8Array(0) })).toMatchObject({ code: 0, out: 'GO PREPROFILE V1\n' });
  });
});

describe('summary', () => {
  it('says what a profile holds', async () => {
    const { out } = await cli(['summary', 'shop']);
    expect(out).toContain('profile   cpu (pprof), ');
    expect(out).toContain('samples   2 stacks, 3 functions, 3 locations');
    expect(out).toContain('cpu/nanoseconds 150ms (shown)');
    expect(out).toContain('weight    25 on 2 call edges');
    expect(out).toContain('problems  none');
    expect(await json(['summary', '--json', 'shop'])).toMatchObject({
      schema: 1,
      unit: 'nanoseconds',
      form: 'pprof',
      kind: 'cpu',
      samples: 2,
      durationNanos: '2000000000',
      weight: 25,
      edges: { count: 2, hot: 2, threshold: 40 },
      problems: [],
    });
  });

  it('names what keeps PGO from using it, and ends well', async () => {
    const empty = new PprofBuilder().cpu().bytes();
    const flat = new PprofBuilder().cpu();
    flat.sample([flat.location([{ fn: flat.fn('main.f', 1), line: 1 }])], [1, 1]);
    for (const [bytes, code] of [
      [heap(), 'no-cpu-value'],
      [empty, 'no-samples'],
      [flat.bytes(), 'no-edges'],
    ] as const) {
      const result = await cli(['summary', '--json', 'x'], { x: bytes });
      expect(result.code).toBe(0);
      expect(JSON.parse(result.out)).toMatchObject({ problems: [{ code }] });
    }
  });

  it('knows preprofile text', async () => {
    const x = text('GO PREPROFILE V1\na\nb\n1 2\n');
    expect(await json(['summary', '--json', 'x'], { x })).toMatchObject({
      form: 'preprofile',
      weight: 2,
      edges: { count: 1 },
    });
    expect((await cli(['summary', 'x'], { x })).out).toContain('output of go tool preprofile');
  });
});

import { describe, expect, it } from 'vitest';
import { callsJson } from '../../src/cli/callsJson';
import { callsText } from '../../src/cli/callsText';
import type { CallsReport } from '../../src/cli/callsReport';
import type { ExitCode, Io } from '../../src/cli/command';
import { run } from '../../src/cli/run';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeInflate } from '../../src/platform/node/inflate';
import { edgesOf, judge, recordedBytes, recordedEdges } from '../core/verdict/recorded';

function report(program: string, own: string): CallsReport {
  const verdicts = judge(recordedBytes(program, 'go1.26'), recordedEdges(program));
  return {
    package: 'example.com/app',
    profile: '/w/default.pgo',
    unit: 'count',
    go: 'go1.26.8',
    goFrom: 'toolchain',
    evidence: 'compiler',
    threshold: 0.5,
    ...verdicts,
    owners: new Map([[own, 'own']]),
    total: 739,
  };
}

const devirtualize = report('devirtualize', 'example.com/pgo/devirtualize');

interface SiteJson {
  readonly line: number;
  readonly column: number;
}

describe('calls --json', () => {
  it('has the contract’s fields', () => {
    const json = JSON.parse(callsJson(devirtualize)) as {
      readonly sites: readonly SiteJson[];
      readonly unmatched: unknown;
    };
    expect(json).toMatchObject({
      schema: 1,
      unit: 'count',
      package: 'example.com/app',
      profile: '/w/default.pgo',
      go: 'go1.26.8',
      goFrom: 'toolchain',
      threshold: 0.5,
    });
    expect(json.sites.find(({ line, column }) => line === 101 && column === 20)).toEqual({
      file: '/w/devirt.go',
      line: 101,
      column: 20,
      kind: 'interface',
      callers: ['example.com/pgo/devirtualize.ExerciseIface'],
      offset: 49,
      weight: 106,
      ownWeight: 44,
      hot: true,
      callees: [
        { name: 'example.com/pgo/devirtualize.Add.Add', weight: 55, own: false },
        { name: 'example.com/pgo/devirtualize/mult%2epkg.Mult.Multiply', weight: 40, own: true },
        { name: 'example.com/pgo/devirtualize.Sub.Add', weight: 7, own: false },
        { name: 'example.com/pgo/devirtualize/mult%2epkg.NegMult.Multiply', weight: 4, own: true },
      ],
      verdict: 'devirtualized',
      callee: 'example.com/pgo/devirtualize/mult%2epkg.Mult.Multiply',
      reason: null,
      effect: 'full',
      inlining: { state: 'inlined', cost: 19, budget: 80 },
      evidence: 'compiler',
    });
    expect(json.unmatched).toEqual([
      {
        caller: 'example.com/pgo/devirtualize.BenchmarkDevirtFuncConcrete',
        offset: 1,
        callee: 'example.com/pgo/devirtualize.ExerciseFuncConcrete',
        weight: 2,
        why: 'caller-gone',
      },
    ]);
  });

  it('writes integers past 2^53 as strings', () => {
    const huge = '9007199254740993';
    const record = `# example.com/app\nhot-callsite-thres-from-CDF=0\n{"Pkg":"main","Pos":"/w/a.go:12:7","Caller":"main.f","Direct":true,"Interface":false,"Weight":${huge},"Hottest":"main.g","HottestWeight":${huge},"Devirtualized":"","DevirtualizedWeight":0}\n`;
    const verdicts = judge(record, edgesOf(`main.f\nmain.g\n2 ${huge}\n`));
    const json = callsJson({ ...devirtualize, ...verdicts });
    expect(json).toContain(`"weight": "${huge}"`);
  });
});

describe('calls as text', () => {
  it('puts your own calls first, by weight', () => {
    const text = callsText(devirtualize, 5);
    expect(text).toContain('Calls with weight: 12, 8 of them indirect, 6 devirtualized by PGO\n');
    const rows = text.split('\n').filter((line) => line.includes('devirt.go:'));
    expect(text.split('\n').filter((line) => /^\S.*:$/.test(line))).toEqual(['Yours:']);
    expect(rows).toContain('         108  14.61%  /w/devirt.go:173:36  function value → AddFn, inlined');
    const weights = rows.map((row) => Number(/^\s*(\d+)/.exec(row)![1]));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(rows).toHaveLength(5);
    expect(text).toContain('… and 3 more (-n 0 prints all)');
  });

  it('says why a call stays indirect, and what inlining costs', () => {
    const text = callsText(report('reasons', 'example.com/reasons/run'), Infinity);
    expect(text).toContain(
      'interface call, stays indirect: callee’s package not imported here ((*far.T).Do) [callee-not-imported]',
    );
    expect(text).toContain('interface call → (*Deferring).Do, not inlined');
    expect(text).toContain('but this function runs only as inlined copies, which are not');
    expect(text).toMatch(/inlined thanks to PGO:\n.* Copied cost \d+, budget 2000/);
  });
});

describe('calls on hot lines without weight', () => {
  const stat = (line: number, kind: string): string =>
    `{"Pkg":"main","Pos":"/w/a.go:${line}:7","Caller":"main.f","Direct":false,"Interface":${kind === 'interface'},"Weight":0,"Hottest":"","HottestWeight":0,"Devirtualized":"","DevirtualizedWeight":0}`;
  const record = `# example.com/app\nhot-callsite-thres-from-CDF=0\n${stat(12, 'interface')}\n${stat(13, 'function')}\n${stat(90, 'interface')}\n`;
  const share = (_: string, line: number): number => (line === 12 ? 0.01 : line === 13 ? 0.25 : 0);
  const isHotLine = (file: string, line: number): boolean => share(file, line) > 0;
  const verdicts = judge(record, edgesOf('main.x\nmain.y\n1 3\n'), { isHotLine });
  const owners = new Map([['main', 'own']] as const);
  const unseen: CallsReport = { ...devirtualize, ...verdicts, owners, share };

  it('have a table of their own, by time, and are not counted among those with weight', () => {
    const text = callsText(unseen, 30);
    expect(text).toContain('Calls with weight: 0, 0 of them indirect, 0 devirtualized by PGO\n');
    expect(text.split('\n').slice(-5)).toEqual([
      '',
      '  on hot lines, but without profile weight (by time):',
      '              25.00%  /w/a.go:13:7  function value: time is spent deeper [time-deeper]',
      '               1.00%  /w/a.go:12:7  interface call: time is spent deeper [time-deeper]',
      '',
    ]);
  });

  it('are unseen in JSON, with every field of the contract', () => {
    const { sites } = JSON.parse(callsJson(unseen)) as { sites: object[] };
    expect(sites).toHaveLength(2);
    expect(sites[0]).toEqual({
      file: '/w/a.go',
      line: 12,
      column: 7,
      kind: 'interface',
      callers: ['main.f'],
      offset: 0,
      weight: 0,
      ownWeight: 0,
      hot: false,
      callees: [],
      verdict: 'unseen',
      callee: null,
      reason: 'time-deeper',
      effect: null,
      inlining: null,
      evidence: 'compiler',
    });
  });
});

interface Told {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

async function told(argv: readonly string[]): Promise<Told> {
  const [out, err]: [string[], string[]] = [[], []];
  const io: Io = {
    files: nodeFiles,
    inflate: nodeInflate,
    stdin: () => Promise.resolve(new Uint8Array()),
    out: (data) => {
      out.push(String(data));
      return Promise.resolve();
    },
    err: (line) => void err.push(line),
    replace: () => Promise.resolve(),
  };
  return { code: await run(['calls', ...argv], io), out: out.join(''), err: err.join('\n') };
}

describe('calls from the source', () => {
  const program = new URL('../workspaces/verdicts', import.meta.url).pathname;

  it('estimates by default, by the rules of the version that is asked for', async () => {
    const { code, out } = await told(['--go', '1.26', '--json', program]);
    expect(code).toBe(0);
    const json = JSON.parse(out) as {
      readonly go: string;
      readonly goFrom: string;
      readonly sites: readonly { readonly callers: readonly string[]; readonly [field: string]: unknown }[];
    };
    expect(json).toMatchObject({ schema: 1, go: '1.26', goFrom: 'flag' });
    const full = json.sites.find(({ callers, kind }) => kind === 'interface' && callers[0]!.endsWith('calls.Full'));
    expect(full).toMatchObject({
      verdict: 'devirtualized',
      callee: 'example.com/verdicts/calls.(*mixer).Step',
      effect: 'full',
      evidence: 'source',
    });
    const old = await told(['--go', '1.21', '--json', program]);
    expect(old.out).toContain('"reason": "needs-newer-go"');
    expect(out).not.toContain('needs-newer-go');
  });

  it('says that it is an estimate', async () => {
    const { out } = await told(['--go', '1.26', program]);
    expect(out).toContain('Go: 1.26 (estimated from the source by its rules, as told)\n');
  });

  it('says once whose rules it goes by where a Go is newer than they are', async () => {
    const { code, out, err } = await told(['--go', '1.99', program]);
    expect([code, err.split('\n').filter((line) => line.includes('newer than'))]).toEqual([
      0,
      [
        expect.stringMatching(
          /: 1\.99 is newer than Go 1\.\d+, the newest whose rules are known; the estimate goes by/,
        ),
      ],
    ]);
    expect(out).toMatch(/^Go: 1\.99 \(estimated from the source by the rules of Go 1\.\d+, the newest known\)$/m);
    expect((await told(['--go', '1.26', program])).err).not.toContain('newer than');
  });
});

describe('calls, misused', () => {
  it.each([
    [['--evidence', 'magic', '.'], 'pgo-lens: option --evidence takes source or compiler, not magic'],
    [['--format', 'xml', '.'], 'pgo-lens: option --format takes text or json, not xml'],
    [['--go', 'newest', '.'], 'pgo-lens: option --go needs a version such as 1.26, not newest'],
    [['/no/such/folder'], 'pgo-lens: /no/such/folder: does not exist'],
    [['--evidence', 'compiler', '--scope', 'x', '.'], 'pgo-lens: option --scope takes all or module, not x'],
    [['--evidence', 'compiler', '/no/such/folder'], 'pgo-lens: /no/such/folder: does not exist'],
  ])('%j', async (argv, message) => {
    const { code, err } = await told(argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toContain('\n');
  });
});

import { describe, expect, it } from 'vitest';
import { checkCompiler, type CheckHost, type CheckRequest } from '../../../src/app/tasks/checkCompiler';
import { type BuildRooms, OutsideError, type ProcessEnd, type ProcessRequest } from '../../../src/app/tasks/ports';
import { readPreprofile } from '../../../src/core/edges';
import { CancelledError } from '../../../src/core/ports';

const profileText = 'GO PREPROFILE V1\nmain.f\nmain.T.M\n2 9\n';
const bytes = new TextEncoder().encode(profileText);
const request: CheckRequest = {
  dir: '/w/app',
  scope: 'module',
  profile: { form: 'pprof', path: '/w/app/default.pgo', bytes, edges: readPreprofile(bytes) },
};

const call = (weight: number): string =>
  [
    './a.go:12:7: PGO devirtualize considering call w.M(x)',
    `./a.go:12:7: edge main.f:2 -> main.T.M (weight ${weight}): hottest so far`,
    `./a.go:12:7: call main.f:2: hottest callee main.T.M (weight ${weight})`,
    `{"Pkg":"main","Pos":"/w/app/a.go:12:7","Caller":"main.f","Direct":false,"Interface":true,"Weight":${weight},"Hottest":"main.T.M","HottestWeight":${weight},"Devirtualized":"main.T.M","DevirtualizedWeight":${weight}}`,
  ].join('\n');
const record = (weight = 9): string =>
  `# example.com/app/lib\nhot-callsite-thres-from-CDF=100\n# example.com/app\nhot-callsite-thres-from-CDF=100\n${call(weight)}\n`;

interface Instead extends ProcessEnd {
  readonly out?: string;
}

interface Fake {
  readonly version?: string;
  readonly local?: string;
  readonly goflags?: string;
  readonly list?: string;
  /** What each build prints, in turn, and how it ends. */
  readonly builds?: readonly (string | { readonly err: string; readonly code: number })[];
  readonly modified?: number;
  readonly onBuild?: () => void;
  /** Done in place of a step's own answer. */
  readonly instead?: Readonly<Record<string, Instead>>;
  readonly confirm?: boolean;
}

const listing = [
  'unsafe\tunsafe\t\t\ttrue\ttrue',
  'runtime\truntime\t\t\ttrue\ttrue',
  'example.com/dep\tdep\texample.com/dep\tfalse\ttrue\tfalse',
  'example.com/app/lib\tlib\texample.com/app\ttrue\ttrue\tfalse',
  'example.com/app\tmain\texample.com/app\ttrue\tfalse\tfalse',
  '',
].join('\n');

function fakeHost(fake: Fake = {}): {
  readonly host: CheckHost;
  readonly runs: ProcessRequest[];
  readonly rooms: string[];
  readonly progress: string[];
} {
  const runs: ProcessRequest[] = [];
  const rooms: string[] = [];
  const progress: string[] = [];
  let built = 0;
  const say = (run: ProcessRequest, text: string, stream: 'stdout' | 'stderr'): void => {
    const all = new TextEncoder().encode(text);
    for (let at = 0; at < all.length; at += 50) run.onOutput(all.subarray(at, at + 50), stream);
  };
  const builds: BuildRooms = {
    open: (key) => {
      rooms.push(`open ${key}`);
      return Promise.resolve({
        cache: '/cache',
        scratch: '/scratch',
        cold: true,
        keep: (name) => Promise.resolve(`/kept/${name}`),
        clear: () => Promise.resolve(void rooms.push('clear')),
        end: () => Promise.resolve(void rooms.push('end')),
      });
    },
  };
  const host: CheckHost = {
    files: {
      read: () => Promise.reject(new Error('nothing is read')),
      stat: () => Promise.resolve({ kind: 'file', size: 1, modified: fake.modified ?? 0 }),
      list: () => Promise.resolve([]),
      resolve: (path) => Promise.resolve(path),
    },
    processes: {
      run(run) {
        runs.push(run);
        const instead = fake.instead?.[run.args[0]!];
        if (instead !== undefined) {
          const { out = '', ...end } = instead;
          say(run, out, 'stdout');
          return Promise.resolve(end);
        }
        if (run.args[0] === 'env') {
          const version =
            run.env['GOTOOLCHAIN'] === 'local' ? (fake.local ?? 'go1.26.8') : (fake.version ?? 'go1.26.8');
          if (version === '') {
            say(run, 'go: downloading go1.99 (linux/amd64)\ngo: download go1.99: toolchain not available\n', 'stderr');
            return Promise.resolve({ code: 1 });
          }
          say(run, JSON.stringify({ GOVERSION: version, GOFLAGS: fake.goflags ?? '' }), 'stdout');
        } else if (run.args[0] === 'list') {
          say(run, fake.list ?? listing, 'stdout');
        } else {
          fake.onBuild?.();
          const next = fake.builds?.[built++] ?? record();
          say(run, typeof next === 'string' ? next : next.err, 'stderr');
          return Promise.resolve({ code: typeof next === 'string' ? 0 : next.code });
        }
        return Promise.resolve({ code: 0 });
      },
    },
    rooms: builds,
    hash: () => Promise.resolve('c0ffee'),
    now: () => 1000,
    progress: { report: (done, total, words) => void progress.push(`${done}/${total} ${words}`) },
    ...(fake.confirm !== undefined && { confirm: () => Promise.resolve(fake.confirm!) }),
  };
  return { host, runs, rooms, progress };
}

const build = (runs: readonly ProcessRequest[]): ProcessRequest => runs.find(({ args }) => args[0] === 'build')!;

describe('checkCompiler', () => {
  it('asks go, builds once, and joins what it prints', async () => {
    const { host, runs, rooms, progress } = fakeHost();
    const check = await checkCompiler(request, host);
    expect(check.sites).toMatchObject([{ file: '/w/app/a.go', verdict: 'devirtualized', callee: 'main.T.M' }]);
    expect(check.plan).toMatchObject({
      go: 'go1.26.8',
      main: 'example.com/app',
      packages: ['runtime', 'example.com/dep', 'example.com/app/lib', 'example.com/app'],
      recorded: ['example.com/app/lib', 'example.com/app'],
    });
    expect([...check.plan.owners]).toEqual([
      ['runtime', 'go'],
      ['example.com/dep', 'deps'],
      ['example.com/app/lib', 'own'],
      ['main', 'own'],
    ]);
    expect(runs.map(({ args }) => args[0])).toEqual(['env', 'env', 'list', 'build']);
    expect(build(runs)).toMatchObject({
      command: 'go',
      cwd: '/w/app',
      args: [
        'build',
        '-pgo=/w/app/default.pgo',
        '-gcflags=example.com/app/...=-m=2 -L -d=pgodebug=3',
        '-o',
        '/scratch/program',
        '.',
      ],
      env: { GOCACHE: '/cache', GOTOOLCHAIN: 'local', GOFLAGS: '-buildvcs=false' },
    });
    expect(rooms).toEqual(['open go1.26.8', 'end']);
    expect(progress).toEqual(['0/2 example.com/app', '1/2 example.com/app/lib', '2/2 example.com/app']);
  });

  it('says what stopped the build, also in the middle of a package’s record', async () => {
    const full = 'compile: writing output: write $WORK/b009/_pkg_.a: no space left on device';
    const { host, rooms } = fakeHost({ builds: [{ err: `${record()}${full}\n./a.go:1:1: more\n`, code: 1 }] });
    await expect(checkCompiler(request, host)).rejects.toMatchObject({
      problem: { code: 'disk-full', what: expect.stringContaining('$WORK/b009/_pkg_.a') as string },
    });
    expect(rooms.at(-1)).toBe('end');
  });

  it('looks at everything on demand', async () => {
    const everything = `# runtime\nhot-callsite-thres-from-CDF=1\n# example.com/dep\nhot-callsite-thres-from-CDF=1\n${record()}`;
    const { host, runs } = fakeHost({ builds: [everything] });
    const check = await checkCompiler({ ...request, scope: 'all' }, host);
    expect(check.plan.recorded).toEqual(check.plan.packages);
    expect(build(runs).args[2]).toBe('-gcflags=all=-m=2 -L -d=pgodebug=3');
  });

  it('pins a toolchain that is there already, and never fetches one', async () => {
    const { host, runs } = fakeHost({ version: 'go1.24.13' });
    const check = await checkCompiler(request, host);
    expect(runs[1]!.env['GOPROXY']).toBe('off');
    expect(build(runs).env['GOTOOLCHAIN']).toBe('go1.24.13');
    expect(check.plan.go).toBe('go1.24.13');
    const missing = fakeHost({ version: '' });
    await expect(checkCompiler(request, missing.host)).rejects.toMatchObject({
      problem: { code: 'toolchain', what: 'download go1.99: toolchain not available' },
    });
    expect(build(missing.runs)).toBeUndefined();
  });

  it('refuses a Go that does not devirtualize', async () => {
    const { host } = fakeHost({ version: 'go1.20.14' });
    await expect(checkCompiler(request, host)).rejects.toMatchObject({ problem: { code: 'old-go' } });
  });

  it('honours the user’s flags', async () => {
    const { host, runs } = fakeHost({ goflags: "-tags=x -v '-gcflags=-N -d=pgoinlinecdfthreshold=50'" });
    const check = await checkCompiler({ ...request, env: { CGO_ENABLED: '0' } }, host);
    expect(build(runs).env).toMatchObject({ GOFLAGS: '-tags=x -buildvcs=false', CGO_ENABLED: '0' });
    expect(build(runs).args).toContain('-gcflags=-N -d=pgoinlinecdfthreshold=50 -m=2 -L -d=pgodebug=3');
    expect(check.plan.cdf).toBe(50);
  });

  it('hands text to the compiler under a name of its content', async () => {
    const { host, runs } = fakeHost();
    await checkCompiler({ ...request, profile: { ...request.profile, form: 'preprofile' } }, host);
    expect(build(runs).args.slice(1, 4)).toEqual([
      '-pgo=off',
      '-gcflags=all=-pgoprofile=/kept/c0ffee.txt',
      '-gcflags=example.com/app/...=-m=2 -L -d=pgodebug=3 -pgoprofile=/kept/c0ffee.txt',
    ]);
    const old = fakeHost({ version: 'go1.22.12', local: 'go1.22.12' });
    await expect(
      checkCompiler({ ...request, profile: { ...request.profile, form: 'preprofile' } }, old.host),
    ).rejects.toMatchObject({ problem: { code: 'text-profile' } });
    expect(old.rooms.at(-1)).toBe('end');
  });

  it('keeps a profile that has no file of its own', async () => {
    const { host, runs } = fakeHost();
    const { form, edges } = request.profile;
    await checkCompiler({ ...request, profile: { form, bytes, edges } }, host);
    expect(build(runs).args[1]).toBe('-pgo=/kept/c0ffee.pgo');
  });

  it('says in one sentence where a build failed', async () => {
    const err = '# example.com/app\n./a.go:5:2: undefined: foo\n./a.go:6:2: undefined: bar\n';
    const { host, rooms } = fakeHost({ builds: [{ err, code: 1 }] });
    await expect(checkCompiler(request, host)).rejects.toThrow(
      'go build failed at /w/app/a.go:5:2: undefined: foo; make “go build” work there',
    );
    expect(rooms).toEqual(['open go1.26.8', 'end']);
  });

  it('makes a record again that is of another profile, or lacks a package', async () => {
    const stale = fakeHost({ builds: [record(8), record()] });
    expect((await checkCompiler(request, stale.host)).sites[0]!.weight).toBe(9n);
    expect(stale.rooms).toEqual(['open go1.26.8', 'clear', 'end']);
    const lacking = fakeHost({ builds: [record().replace(/^# example.com\/app\/lib\n.*\n/, ''), record()] });
    expect((await checkCompiler(request, lacking.host)).sites.length).toBe(1);
    expect(lacking.rooms).toEqual(['open go1.26.8', 'clear', 'end']);
    const broken = fakeHost({ builds: [record(8), record(8)] });
    await expect(checkCompiler(request, broken.host)).rejects.toMatchObject({ problem: { code: 'broken-record' } });
  });

  it('leaves out files that were saved while it ran', async () => {
    const { host } = fakeHost({ modified: 1001 });
    expect(await checkCompiler(request, host)).toMatchObject({ sites: [], changed: ['/w/app/a.go'] });
  });

  it('needs no record of an empty profile', async () => {
    const empty = new TextEncoder().encode('GO PREPROFILE V1\n');
    const { host } = fakeHost({ builds: [''] });
    const profile = { form: 'pprof', path: '/w/e.pgo', bytes: empty, edges: readPreprofile(empty) } as const;
    expect(await checkCompiler({ ...request, profile }, host)).toMatchObject({ sites: [], unmatched: [] });
  });

  it('builds nothing that was not confirmed', async () => {
    const { host, runs, rooms } = fakeHost({ confirm: false });
    await expect(checkCompiler(request, host)).rejects.toBeInstanceOf(CancelledError);
    expect(build(runs)).toBeUndefined();
    expect(rooms).toEqual(['open go1.26.8', 'end']);
  });

  it.each(['env', 'list', 'open', 'confirm', 'build'])(
    'is cancelled whole when that is wished for during %s: nothing is told, the room is left',
    async (step) => {
      const cancel = { aborted: false, onabort: null };
      const { host, runs, rooms } = fakeHost();
      const at = (now: string): void => {
        if (now === step) cancel.aborted = true;
      };
      const stopIf = (): void => {
        if (cancel.aborted) throw new CancelledError();
      };
      const cancelled = checkCompiler(request, {
        ...host,
        cancel,
        // As the port promises: nothing is started once cancelled, and what runs rejects.
        processes: {
          async run(run) {
            stopIf();
            const end = await host.processes.run(run);
            at(run.args[0]!);
            stopIf();
            return end;
          },
        },
        rooms: {
          open: (key) => {
            at('open');
            return host.rooms.open(key);
          },
        },
        confirm: () => {
          at('confirm');
          return Promise.resolve(true);
        },
      });
      await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
      expect(runs.some(({ args }) => args[0] === 'build')).toBe(step === 'build');
      expect(rooms).toEqual(step === 'env' || step === 'list' ? [] : ['open go1.26.8', 'end']);
    },
  );

  it.each([
    ['', 'that is no JSON'],
    ['go version go1.26.8', 'that is no JSON'],
    ['{"GOVERSION":"go1.26.8","GOFL', 'that is no JSON'],
    ['null', 'that is no JSON object'],
    ['5', 'that is no JSON object'],
    ['[]', 'without GOVERSION and GOFLAGS'],
    ['{"GOFLAGS":5}', 'without GOVERSION and GOFLAGS'],
    ['{"GOVERSION":"","GOFLAGS":""}', 'without GOVERSION and GOFLAGS'],
    ['{"GOVERSION":"go1.26.8","GOFLAGS":["-v"]}', 'without GOVERSION and GOFLAGS'],
  ])('of a go env that answers %j it says so', async (out, how) => {
    const { host, runs } = fakeHost({ instead: { env: { code: 0, out } } });
    const problem = { code: 'no-go', what: `go env -json gave an answer ${how}`, todo: 'check which program “go” is' };
    await expect(checkCompiler(request, host)).rejects.toEqual(new OutsideError(problem));
    expect(build(runs)).toBeUndefined();
  });

  it.each([
    ['', 'without the package of the folder'],
    ['null\n', 'that is no list of packages'],
    ['[]', 'that is no list of packages'],
    ['{"GOFLAGS":5}', 'that is no list of packages'],
    [listing.replaceAll('\t', ' '), 'that is no list of packages'],
    [`\t${listing}`, 'that is no list of packages'],
    [listing.slice(0, -10), 'that is no list of packages'],
    [listing.split('\n').slice(0, 4).join('\n'), 'without the package of the folder'],
  ])('of a go list that answers %j it says so', async (out, how) => {
    const { host, runs } = fakeHost({ instead: { list: { code: 0, out } } });
    const problem = { code: 'no-go', what: `go list gave an answer ${how}`, todo: 'check which program “go” is' };
    await expect(checkCompiler(request, host)).rejects.toEqual(new OutsideError(problem));
    expect(build(runs)).toBeUndefined();
  });

  it.each(['env', 'list', 'build'])('says that go %s was killed', async (step) => {
    const { host, runs, rooms } = fakeHost({ instead: { [step]: { code: undefined, signal: 'SIGKILL' } } });
    await expect(checkCompiler(request, host)).rejects.toMatchObject({
      problem: {
        code: 'killed',
        what: `go ${step} was ended from outside (SIGKILL)`,
        todo: expect.stringContaining('runs out of memory') as string,
      },
    });
    expect(runs.at(-1)!.args[0]).toBe(step);
    expect(rooms.at(-1)).toBe(step === 'build' ? 'end' : undefined);
  });

  it('passes on that go is missing', async () => {
    const { host } = fakeHost();
    const problem = { code: 'no-program', what: 'go was not found', todo: 'install it' };
    const processes = { run: () => Promise.reject(new OutsideError(problem)) };
    await expect(checkCompiler(request, { ...host, processes })).rejects.toMatchObject({ problem });
  });
});

// What people read, once each: a state without its sentence here is a state nobody has thought of.
import { describe, expect, test } from 'vitest';
import type { Health, LeftOut, ProfileReport, SiteMark } from '../../../src/app/messages';
import {
  age,
  callLine,
  calleesSentence,
  english,
  failureSentence,
  kindOfProfile,
  hintText,
  levelOf,
  levelWords,
  lostWords,
  ownStaleWords,
  lineEndText,
  problemLine,
  profileFacts,
  rowText,
  staleWords,
  stateSentence,
  stateTag,
  valueWords,
} from '../../../src/app/words';

const facts = { file: 'render.go', program: 'server' };

describe('states', () => {
  test.each<[Parameters<typeof stateSentence>[0], string, string]>([
    ['searching', 'Looking for default.pgo files.', 'searching'],
    [
      'no-profile',
      'This main package has no default.pgo: put a CPU profile of the running program beside it, or open one with “PGO: Open a CPU Profile…”.',
      'no profile',
    ],
    [
      'library',
      'No program in this workspace has a default.pgo. Go applies a profile to a main package and all that it imports; a library has none of its own.',
      'no profile',
    ],
    ['no-samples-here', 'The profile of server has no samples in render.go.', 'no samples here'],
    [
      'test-file',
      'render.go is a test file: the profile of server comes from the program, which holds no tests.',
      'test file',
    ],
    [
      'not-in-build',
      'render.go is not built into server: its folder belongs to no package that the program can import.',
      'not in this build',
    ],
    [
      'heat-only',
      'This profile shows heat only: it is no CPU profile, and the Go compiler rejects it for PGO.',
      'heat only',
    ],
  ])('%s', (state, sentence, tag) => {
    expect(stateSentence(state, facts, english)).toBe(sentence);
    expect(stateTag(state, english)).toBe(tag);
  });

  test.each<[Partial<LeftOut> & Pick<LeftOut, 'why'>, string]>([
    [{ why: 'name' }, 'its name is for another system or processor than linux/amd64.'],
    [{ why: 'constraint', constraint: 'windows && !cgo' }, '“windows && !cgo” is not met by linux/amd64.'],
    [{ why: 'constraint', tags: ['a', 'b'] }, 'its build constraint is not met by linux/amd64 with the tags a, b.'],
    [{ why: 'malformed-constraint' }, 'its //go:build line can’t be read.'],
    [{ why: 'cgo' }, 'it uses cgo, which is off for linux/amd64.'],
    [{ why: 'ignored-name' }, 'Go ignores files whose names begin with “_” or “.”.'],
    [{ why: 'documentation' }, '“package documentation” is never built.'],
    [{ why: 'other-package' }, 'the other files of its folder are of another package.'],
    [{ why: 'unreadable' }, 'it can’t be read.'],
    [{ why: 'elsewhere' }, 'its folder belongs to no package that the program can import.'],
  ])('not-in-build says why: $0.why', (extra, sentence) => {
    const leftOut: LeftOut = { target: 'linux/amd64', tags: [], ...extra };
    expect(stateSentence('not-in-build', { ...facts, leftOut }, english)).toBe(
      `render.go is not built into server: ${sentence}`,
    );
  });

  test('a package that the program does not import', () => {
    const leftOut: LeftOut = { why: 'not-imported', target: 'linux/amd64', tags: [] };
    expect(stateSentence('not-in-build', { ...facts, leftOut }, english)).toBe(
      'render.go is not built into server, which imports its package nowhere.',
    );
  });

  test('load-failed', () => {
    const problem = {
      code: 'lfs-pointer',
      what: 'is a Git LFS pointer, not the profile itself',
      todo: 'run git lfs pull',
    };
    expect(stateTag('load-failed', english)).toBe('profile not read');
    expect(stateTag('failed', english)).toBe('not worked out');
    expect(problemLine('default.pgo', problem, english)).toBe(
      'default.pgo: is a Git LFS pointer, not the profile itself; run git lfs pull',
    );
    expect(failureSentence('default.pgo', problem, false, english)).toBe(
      'default.pgo: is a Git LFS pointer, not the profile itself; run git lfs pull.',
    );
    expect(failureSentence('default.pgo', problem, true, english)).toBe(
      'default.pgo: is a Git LFS pointer, not the profile itself; run git lfs pull. The marks of the last good profile stay.',
    );
  });

  test('problems are translated by their English text', () => {
    const german = (text: string): string => (text === 'is empty' ? 'ist leer' : text);
    expect(problemLine('default.pgo', { code: 'empty', what: 'is empty', todo: 'x' }, german)).toContain('ist leer; x');
  });
});

describe('heat', () => {
  const whole = { program: 'server', total: 45.8e9, value: { type: 'cpu', unit: 'nanoseconds' } };
  const heat = { cum: 1.42e9, flat: 0.2e9 };

  test('line ends', () => {
    expect(lineEndText(heat, whole, 'line', english)).toBe('cum 1.42 s · 3.1 %   flat 0.20 s');
    expect(lineEndText(heat, whole, 'function', english)).toBe('func cum 1.42 s · 3.1 %   flat 0.20 s');
  });

  test('rows begin with what they are ranked by', () => {
    expect(rowText(heat, whole, 'cum', undefined, english)).toBe('3.1 % · cum 1.42 s · flat 200 ms');
    expect(rowText(heat, whole, 'flat', 'main.run', english)).toBe('0.4 % · from main.run · flat 200 ms · cum 1.42 s');
  });

  test('levels begin at 0.1, 0.5, 2, 5 and 20 %', () => {
    const shares = [0.0009, 0.001, 0.0049, 0.005, 0.02, 0.0499, 0.05, 0.2, 1];
    expect(shares.map((share) => levelOf(share * 1e6, 1e6))).toEqual([0, 1, 1, 2, 3, 3, 4, 5, 5]);
    expect(levelOf(5, 0)).toBe(0);
    expect([levelWords(0, english), levelWords(4, english)]).toEqual([
      'below the first heat level',
      'heat level 4 of 5',
    ]);
  });
});

describe('calls', () => {
  const site: SiteMark = {
    span: { line: 26, start: 12, end: 23 },
    text: 'w.WriteString',
    kind: 'interface',
    weight: 450,
    callees: [
      { name: 'bufio.(*Writer).WriteString', short: '', weight: 412, share: 412 / 450 },
      { name: 'main.(*page).WriteString', short: '', weight: 38, share: 38 / 450 },
    ],
    evidence: 'source',
    flat: 0,
    cum: 1,
  };

  test('hint: the heaviest callee, its share, how sure', () => {
    expect(hintText(site, 'main', english)).toBe('→ (*bufio.Writer).WriteString 92 % ◌');
    expect(hintText({ ...site, callees: [] }, 'main', english)).toBe('');
  });

  test('plain text', () => {
    expect(callLine(site, 'main', english)).toBe(
      'w.WriteString → (*bufio.Writer).WriteString 92 %, (*page).WriteString 8 % (450 samples): estimated from the profile and the Go text',
    );
    expect(calleesSentence(site, english)).toBe('450 samples in 2 callees');
    expect(calleesSentence({ ...site, callees: site.callees.slice(0, 1) }, english)).toBe(
      '450 samples, all of them in one callee',
    );
  });
});

describe('profiles', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const day = 86_400_000;
  const report = {
    samples: 12_400,
    durationSeconds: 30,
    takenAt: now - 3 * day,
    value: { type: 'cpu', unit: 'nanoseconds' },
  } as ProfileReport;

  test('facts', () => {
    expect(profileFacts(report, now, english)).toBe('12.4k samples · over 30 s · taken 3 days ago');
    expect(profileFacts({ ...report, takenAt: 0, durationSeconds: 0 }, now, english)).toBe('12.4k samples');
  });

  test('age', () => {
    expect([now, now - day, now + 2 * day, 0].map((at) => age(at, now, english))).toEqual([
      'today',
      '1 day ago',
      '',
      '',
    ]);
  });

  test('kinds', () => {
    const of = (type: string, form: ProfileReport['form'] = 'pprof'): string =>
      kindOfProfile({ ...report, form, value: { type, unit: 'count' } }, english);
    expect(['cpu', 'inuse_space', 'alloc_objects', 'samples', 'contentions'].map((type) => of(type))).toEqual([
      'CPU profile',
      'Heap profile',
      'Heap profile',
      'Profile of samples',
      'Profile of contentions (count)',
    ]);
    expect(of('samples', 'preprofile')).toBe('Call edges alone (preprofile)');
  });

  test('values', () => {
    expect(valueWords(report, english)).toBe('CPU time');
    expect(valueWords({ ...report, value: { type: 'inuse_space', unit: 'bytes' } }, english)).toBe(
      'inuse_space (bytes)',
    );
  });
});

describe('health', () => {
  const health: Health = {
    total: 1000,
    used: 800,
    stale: { own: 10, deps: 50, go: 30 },
    unmatchable: 110,
    unseen: 0,
    own: 100,
    unmatched: [],
    lost: [],
    staleFunctions: [],
    buildProblems: [],
  };

  test('in the status bar', () => {
    expect(staleWords(health, english)).toBe('stale 9 % (yours 1 %)');
    expect(staleWords({ ...health, stale: { own: 1, deps: 0, go: 0 } }, english)).toBe('stale < 1 % (yours < 1 %)');
    expect(staleWords({ ...health, total: 0, stale: { own: 0, deps: 0, go: 0 } }, english)).toBe(
      'stale 0 % (yours 0 %)',
    );
    expect(ownStaleWords(health, english)).toBe('yours stale 1 %');
    expect([lostWords(42, english), lostWords(0, english)]).toEqual(['edits lose 42 samples', '']);
  });
});

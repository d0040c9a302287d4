// What is offered at a call, and what is not: on the workspace that has a call for each reason.
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, ProgramRef, Remedy, SiteMark, VerdictMark } from '../../../src/app/messages';
import { nodeFiles } from '../../../src/platform/node/files';
import type { Files } from '../../../src/core/ports';
import { onlyProgram, startEngine, workspaces } from '../../support/engine';

const root = `${workspaces}/verdicts`;
const far = `${root}/calls/far.go`;
const module = 'example.com/verdicts';

const site = (verdict: Partial<VerdictMark>): SiteMark => ({
  span: { line: 1, start: 0, end: 1 },
  text: 's.Step',
  kind: 'interface',
  weight: 20,
  callees: [],
  evidence: 'compiler',
  flat: 0,
  cum: 0,
  verdict: { kind: 'not-devirtualized', hot: true, ...verdict },
});

let engine: Engine;
let program: ProgramRef;
beforeAll(async () => {
  engine = await startEngine([root]);
  program = await onlyProgram(engine);
  await engine.load(program);
});

async function remedies(verdict: Partial<VerdictMark>, path = far, text?: string): Promise<readonly Remedy[]> {
  const open = { path, version: 1, text: text ?? (await readFile(path, 'utf8')) };
  return engine.remedies(program.id, open, site(verdict));
}

describe('a blank import', () => {
  const missing = (callee: string) => ({ reason: 'callee-not-imported', blocker: `${module}/${callee}` }) as const;

  test('of a package that is in the build and imports nothing of this one', async () => {
    const [first, second] = await remedies(missing('plain.(*Mixer).Step'));
    expect(first).toEqual({
      kind: 'blank-import',
      importPath: `${module}/plain`,
      into: `${module}/calls`,
      insertion: { path: far, line: 5, column: 0, text: `\t_ "${module}/plain"\n` },
    });
    expect(second).toMatchObject({ kind: 'winner', place: { path: `${root}/plain/plain.go` } });
  });

  const kinds = async (verdict: Partial<VerdictMark>, path?: string, text?: string) =>
    (await remedies(verdict, path, text)).map(({ kind }) => kind);

  test('not where an import cycle follows', async () => {
    expect(await kinds(missing('needs.(*Mixer).Step'))).toEqual(['winner']);
  });

  test('not of a main package, of what is not in the build, or of what the file imports already', async () => {
    expect(await kinds({ reason: 'callee-not-imported', blocker: 'main.T.M' })).toEqual([]);
    expect(await kinds({ reason: 'callee-not-imported', blocker: 'net/http.(*Client).Do' })).toEqual([]);
    const text = (await readFile(far, 'utf8')).replace('import (', `import (\n\t_ "${module}/plain"`);
    expect(await kinds(missing('plain.(*Mixer).Step'), far, text)).toEqual(['winner']);
  });

  test('not where only an unexported name would lead to the callee', async () => {
    expect(await kinds({ reason: 'callee-not-reachable', blocker: `${module}/heavy.(*hidden).Step` })).toEqual([
      'winner',
    ]);
  });

  test('not for a reason that it does not touch', async () => {
    expect(await kinds({ reason: 'callee-closure', blocker: `${module}/plain.(*Mixer).Step` })).toEqual(['winner']);
  });
});

test('not where a test inside the imported package leads back: its build would be a cycle', async () => {
  const added = `${root}/plain/plain_test.go`;
  const text = `package plain\n\nimport _ "${module}/calls"\n`;
  const files: Files = {
    ...nodeFiles,
    read: async (path, most) => (path === added ? new TextEncoder().encode(text) : nodeFiles.read(path, most)),
    list: async (dir) => {
      const entries = await nodeFiles.list(dir);
      return dir === `${root}/plain` ? [...entries, { name: 'plain_test.go', kind: 'file' }] : entries;
    },
  };
  const other = await startEngine([root], { files });
  const ref = await onlyProgram(other);
  await other.load(ref);
  const open = { path: far, version: 1, text: await readFile(far, 'utf8') };
  const verdict = { reason: 'callee-not-imported', blocker: `${module}/plain.(*Mixer).Step` } as const;
  expect((await other.remedies(ref.id, open, site(verdict))).map(({ kind }) => kind)).toEqual(['winner']);
});

test('the directive that forbids inlining, at its own line', async () => {
  const callee = `${module}/calls.(*pinned).Step`;
  const [remedy] = await remedies({ reason: 'callee-pragma', blocker: callee, detail: 'marked go:noinline' });
  const lines = (await readFile(`${root}/calls/callees.go`, 'utf8')).split('\n');
  expect(remedy).toMatchObject({ kind: 'pragma', callee, pragma: '//go:noinline' });
  const at = remedy?.kind === 'pragma' ? remedy.place.line : 0;
  expect([lines[at - 1], lines[at]]).toEqual(['//go:noinline', 'func (p *pinned) Step(x uint64) uint64 {']);
});

test('the function over the budget, with its cost; not where the caller is what is too big', async () => {
  const callee = `${module}/calls.enormous`;
  const inlining = { state: 'too-big', cost: 2552, budget: 2000 } as const;
  expect(await remedies({ kind: 'direct', callee, inlining })).toMatchObject([
    { kind: 'budget', callee, cost: 2552, budget: 2000, place: { path: `${root}/calls/enormous.go`, line: 4 } },
  ]);
  const big = { ...inlining, cost: 40, budget: 20, reason: 'big caller' };
  expect(await remedies({ kind: 'direct', callee, inlining: big })).toEqual([]);
  const heavy = `${module}/heavy.(*Mixer).Step`;
  const detail = 'cost 90 exceeds budget 80';
  expect(await remedies({ reason: 'callee-not-inlinable', blocker: heavy, detail })).toMatchObject([
    { kind: 'budget', cost: 90, budget: 80, place: { path: `${root}/heavy/heavy.go` } },
  ]);
});

test('nothing where nobody has judged, or the callee is not in the text', async () => {
  const { span, text, kind, weight, callees, evidence, flat, cum } = site({});
  const unjudged: SiteMark = { span, text, kind, weight, callees, evidence, flat, cum };
  const open = { path: far, version: 1, text: await readFile(far, 'utf8') };
  expect(await engine.remedies(program.id, open, unjudged)).toEqual([]);
  expect(await remedies({ reason: 'callee-missing', blocker: `${module}/plain.(*Gone).Step` })).toEqual([]);
});

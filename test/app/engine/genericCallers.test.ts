// Calls in generic code of another package: at once without looking for who compiles it, then as the command line does.
import { expect, test } from 'vitest';
import type { Engine, FileMarks, OpenText, ProgramRef } from '../../../src/app/messages';
import { CancelledError } from '../../../src/core/ports';
import { onlyProgram, startEngine } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

const each = `package lib

func Each[E any](e E, f func(E) int) int {
	return f(e)
}
`;
const asker = `package a

import (
	"w.org/w/deep"
	"w.org/w/lib"
)

func A() int { return lib.Each("", deep.Fn) }
`;
/** It imports the generic code, and no longer asks for it. */
const none = 'package a\n\nimport _ "w.org/w/lib"\n\nfunc A() int { return 0 }\n';
const files = {
  '/w/go.mod': 'module w.org/w\n\ngo 1.26\n',
  '/w/main.go': 'package main\n\nimport "w.org/w/a"\n\nfunc main() { a.A() }\n',
  '/w/lib/lib.go': each,
  '/w/a/a.go': asker,
  '/w/deep/deep.go': 'package deep\n\nfunc Fn(s string) int { return len(s) }\n',
  '/w/default.pgo': 'GO PREPROFILE V1\nw.org/w/lib.Each[go.shape.string]\nw.org/w/deep.Fn\n1 90\n',
};

async function loaded(): Promise<{ engine: Engine; program: ProgramRef; files: ReturnType<typeof memoryFiles> }> {
  const memory = memoryFiles(files);
  const engine = await startEngine(['/w'], { files: memory });
  const program = await onlyProgram(engine);
  await engine.load(program);
  return { engine, program, files: memory };
}

let version = 0;
const marksOf = (engine: Engine, { id }: ProgramRef, want: OpenText['want'], path = '/w/lib/lib.go', text = each) =>
  engine.marks(id, { path, version: ++version, text, ...(want && { want }) });
const said = ({ sites, open }: FileMarks): readonly unknown[] => [
  sites.map(({ verdict }) => `${verdict?.kind} ${verdict?.callee ?? verdict?.reason}`),
  open,
];
const [undecided, told] = ['not-devirtualized undecided', 'devirtualized w.org/w/deep.Fn'];

test('the first answer says that it is open, the second one tells, and lists tell at once', async () => {
  const { engine, program } = await loaded();
  expect(said(await marksOf(engine, program, 'sites'))).toEqual([[undecided], true]);
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[told], undefined]);
  expect((await engine.calls(program.id, 'own')).map(({ site }) => site.verdict)).toMatchObject([
    { kind: 'devirtualized', callee: 'w.org/w/deep.Fn' },
  ]);
});

test('a file without such calls leaves nothing open', async () => {
  const { engine, program } = await loaded();
  expect((await marksOf(engine, program, 'sites', '/w/a/a.go', asker)).open).toBeUndefined();
});

test('who asks is read from texts that are not saved, and undo brings it back', async () => {
  const { engine, program } = await loaded();
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[told], undefined]);
  await marksOf(engine, program, 'sites', '/w/a/a.go', none);
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[undecided], undefined]);
  await marksOf(engine, program, 'sites', '/w/a/a.go', asker);
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[told], undefined]);
});

test('who asks is read anew when a file has changed on disk', async () => {
  const { engine, program, files: memory } = await loaded();
  await marksOf(engine, program, 'all');
  memory.contents.set('/w/a/a.go', none);
  await engine.changed(['/w/a/a.go']);
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[undecided], undefined]);
});

test('a text that changes meanwhile is the one that counts; nobody waiting ends it', async () => {
  const { engine, program } = await loaded();
  const slow = marksOf(engine, program, 'all');
  await marksOf(engine, program, 'sites', '/w/a/a.go', none);
  expect(said(await marksOf(engine, program, 'all'))).toEqual([[undecided], undefined]);
  expect((await slow).sites).toHaveLength(1);
  const abort = { aborted: false, onabort: null };
  const asked = engine.marks(program.id, { path: '/w/lib/lib.go', version: ++version, text: each, want: 'all' }, abort);
  abort.aborted = true;
  await expect(asked).rejects.toBeInstanceOf(CancelledError);
});

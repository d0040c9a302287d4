// The profile on disk changes under an open editor: swapped, broken, mended.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout } from '../editor/paths.mjs';
import { lineOf, ours } from './support/marks';
import { useEditor } from './support/session';

const file = 'keywords/extract.go';
const other = join(checkout, 'test/workspaces/two-mains/cmd/logstat/default.pgo');

describe('default.pgo on disk', () => {
  const session = useEditor({ workspaces: ['markdown-service'] });
  let good: Buffer;

  const marks = async () => ours(await session().workbench.editor.marks());

  it('is painted', async () => {
    const { editor } = session().workbench;
    good = readFileSync(join(session().folder, 'default.pgo'));
    await editor.open(file);
    await editor.goTo(lineOf(session(), file, 'func (e *Extractor) Add('));
    await editor.waitForMarks((all) => ours(all).length > 3);
    await session().watched();
  });

  it('keeps the marks when it breaks, and says what is wrong', async () => {
    const { editor, statusBar, problems } = session().workbench;
    const before = await marks();
    session().write('default.pgo', good.subarray(0, good.length / 2));
    await problems.show();
    const rows = await problems.waitFor(/default\.pgo/);
    expect(rows.join('\n')).toMatch(/Error/);
    await statusBar.waitFor(/markdown-service/);
    await problems.hide();
    await editor.waitForMarks((all) => JSON.stringify(ours(all)) === JSON.stringify(before), 'the old marks');
  });

  it('shows a new one', async () => {
    const { editor } = session().workbench;
    session().write('default.pgo', readFileSync(other));
    await editor.waitForMarks((all) => ours(all).length === 0, 'no marks: the other program has no samples here');
  });

  it('is whole again when it is mended', async () => {
    const { editor, problems } = session().workbench;
    session().write('default.pgo', good);
    await editor.waitForMarks((all) => ours(all).length > 3);
    await problems.show();
    await problems.waitForNo(/default\.pgo/);
    await problems.hide();
  });
});

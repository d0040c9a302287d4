// The lowest supported VS Code, in the browser alone, on a virtual file system: reading and marking work.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inked } from '../editor/pixels.mjs';
import { lineOf, ours } from './support/marks';
import { shareOf, topOf } from './support/profile';
import { useEditor } from './support/session';

describe('VS Code 1.91 for the web', () => {
  const session = useEditor({ workspaces: ['markdown-service'], editor: 'web' });
  const file = 'keywords/extract.go';

  it('paints marks, figures and a hover', async () => {
    const { editor, pictureOf } = session().workbench;
    const line = lineOf(session(), file, 'func (e *Extractor) Add(');
    const share = shareOf(
      topOf(join(session().folder, 'default.pgo')),
      'example.com/markdown-service/keywords.(*Extractor).Add',
    );
    await editor.open(file);
    await editor.goTo(line);
    const marks = await editor.waitForMarks((all) => ours(all).some((heat) => heat.line === line));
    expect(inked(await pictureOf(marks.find((mark) => mark.line === line)!))).toBeGreaterThan(20);
    const texts = await editor.waitForTexts((all) => all.some((text) => text.line === line && text.atEnd));
    expect(texts.find((text) => text.line === line)?.text).toContain(share);
    expect(await editor.hover(line, 'Add', share)).toContain('cum');
    await editor.pointerAway();
  });

  it('follows an edit and its undo', async () => {
    const { editor } = session().workbench;
    const line = lineOf(session(), file, 'func (e *Extractor) Add(');
    await editor.goTo(line - 1);
    const before = ours(await editor.marks());
    await editor.type('\n');
    await editor.waitForMarks((all) => ours(all).some((heat) => heat.line === line + 1 && heat.level >= 4));
    await editor.undo();
    await editor.waitForMarks((all) => JSON.stringify(ours(all)) === JSON.stringify(before));
  });

  it('lists hot functions', async () => {
    const { views } = session().workbench;
    await views.show('PGO Lens');
    const rows = await views.waitFor('Hot Functions', (all) => all.length > 3);
    expect(rows.map(({ label }) => label).join()).toContain('Extractor).Add');
  });
});

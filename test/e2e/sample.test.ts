// The sample as a newcomer opens it: marks painted, figures right, hover, palette, edit and undo, themes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../editor/paths.mjs';
import { until } from '../editor/poll.mjs';
import { color, colorsOf, contrast, inked } from '../editor/pixels.mjs';
import { heatOf, lineOf, ours } from './support/marks';
import { shareOf, topOf, type Top } from './support/profile';
import { useEditor } from './support/session';

const file = 'keywords/extract.go';
const add = 'func (e *Extractor) Add(';
const addName = 'example.com/markdown-service/keywords.(*Extractor).Add';

describe('the sample', () => {
  const session = useEditor({ workspaces: ['markdown-service'] });
  let top: Top;
  let declared: number;

  beforeAll(async () => {
    const { editor } = session().workbench;
    top = topOf(join(session().folder, 'default.pgo'));
    declared = lineOf(session(), file, add);
    await editor.open(file);
    await editor.goTo(declared);
    await editor.waitForMarks((marks) => ours(marks).some(({ line }) => line === declared));
  });

  /** Marks of the function, which stay in sight whatever is typed above it. */
  const near = async () =>
    ours(await session().workbench.editor.marks()).filter(({ line }) => line >= declared && line < declared + 16);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

  const cursorLine = async (): Promise<number> => {
    const items = await session().workbench.statusBar.items();
    return Number(/^Ln (\d+)/.exec(items.find(({ text }) => text.startsWith('Ln '))?.text ?? '')?.[1]);
  };

  it('paints a mark at a hot function, and the pixels are there', async () => {
    const { editor, pictureOf } = session().workbench;
    const marks = await editor.marks();
    const mark = marks.find(({ line }) => line === declared);
    expect(heatOf(mark!)).toMatchObject({ level: 4, stale: false, theme: 'dark' });
    expect(inked(await pictureOf(mark!))).toBeGreaterThan(20);
  });

  it('paints more for a higher level: the shape alone tells it', async () => {
    const { editor, pictureOf } = session().workbench;
    const ink = new Map<number, number>();
    for (const mark of await editor.marks()) {
      const { level } = heatOf(mark);
      if (!ink.has(level)) ink.set(level, inked(await pictureOf(mark)));
    }
    const seen = [...ink].sort(([a], [b]) => a - b).map(([, pixels]) => pixels);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('says at the line end what the command line tool says', async () => {
    const { editor } = session().workbench;
    const texts = await editor.waitForTexts((all) => all.some(({ line, atEnd }) => line === declared && atEnd));
    const text = texts.find(({ line, atEnd }) => line === declared && atEnd)?.text;
    expect(text).toContain(shareOf(top, addName));
    expect(text).toMatch(/cum .*flat /);
  });

  it('explains the function in a hover on its name', async () => {
    const { editor } = session().workbench;
    const text = await editor.hover(declared, 'Add', 'markdown-service');
    expect(text).toContain(shareOf(top, addName));
    expect(text.split('\n').length).toBeLessThanOrEqual(12);
    await editor.pointerAway();
  });

  it('shows the same by keyboard', async () => {
    const { editor } = session().workbench;
    await editor.goTo(declared, add.indexOf('Add') + 1);
    expect(await editor.hoverAtCursor()).toContain(shareOf(top, addName));
    await editor.press('Escape');
  });

  it('names the program in the status bar', async () => {
    const items = await session().workbench.statusBar.items('pgo-lens.pgo-lens');
    expect(items.map(({ text }) => text).join()).toMatch(/markdown-service · \d+ samples/);
  });

  it('offers every command of the manifest in the palette', async () => {
    const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      contributes: {
        commands: { command: string; title: string }[];
        menus?: Record<string, { command: string; when?: string }[]>;
      };
    };
    const words = JSON.parse(readFileSync(join(checkout, 'package.nls.json'), 'utf8')) as Record<string, string>;
    // What the palette hides under a condition is not promised here.
    const conditional = new Set(manifest.contributes.menus?.['commandPalette']?.map(({ command }) => command));
    const promised = manifest.contributes.commands
      .filter(({ command }) => !conditional.has(command))
      .map(({ title }) => `PGO: ${words[title.slice(1, -1)] ?? title}`);
    expect(promised.length).toBeGreaterThan(10);
    expect(await session().workbench.quick.missing(promised)).toEqual([]);
  });

  it('switches all marks off and on by the palette', async () => {
    const { editor, run } = session().workbench;
    await run('PGO: Toggle All Marks');
    await editor.waitForMarks((marks) => ours(marks).length === 0, 'no marks');
    await editor.waitForTexts((texts) => texts.length === 0, 'no texts');
    await run('PGO: Toggle All Marks');
    await editor.waitForMarks((marks) => ours(marks).some(({ line }) => line === declared));
  });

  it('walks to the next hot line', async () => {
    const { editor, run } = session().workbench;
    await editor.goTo(declared);
    await run('PGO: Go to Next Hot Line');
    const line = await until('the cursor moves on', cursorLine, (now) => now !== declared);
    expect(line).toBeGreaterThan(declared);
    expect(ours(await editor.marks()).map((heat) => heat.line)).toContain(line);
  });

  it('follows an edit at once and comes back on undo', async () => {
    const { editor } = session().workbench;
    await editor.goTo(declared - 1);
    const before = await near();
    expect(before.length).toBeGreaterThan(3);
    await editor.type('\n');
    const moved = before.map((heat) => ({ ...heat, line: heat.line + 1 }));
    await until('all marks one line further down', near, (now) => same(now, moved));
    await editor.undo();
    await until('the marks from before', near, (now) => same(now, before));
    expect(await editor.isDirty()).toBe(false);
  });

  it('marks a function as stale whose calls stand elsewhere now, and takes it back on undo', async () => {
    const { editor } = session().workbench;
    await editor.goTo(declared + 1);
    const before = await near();
    await editor.type('\n');
    await editor.waitForMarks((marks) => ours(marks).some(({ line, stale }) => line === declared && stale), 'hollow');
    await editor.undo();
    await until('the marks from before', near, (now) => same(now, before));
    expect(await editor.isDirty()).toBe(false);
  });

  it('lists hot functions by owner, and opens one', async () => {
    const { views, editor } = session().workbench;
    await views.show('PGO Lens');
    const rows = await views.waitFor('Hot Functions', (all) => all.length > 3);
    expect(rows[0]).toMatchObject({ level: 1, expanded: true });
    expect(rows[0]?.label).toBe('Yours');
    const row = rows.find(({ label }) => label.includes('Extractor).Add'));
    expect(row?.description).toContain(shareOf(top, addName));
    await editor.open('server/server.go');
    await views.click('Hot Functions', 'Extractor).Add');
    await editor.opened(file);
    expect(await editor.visibleLines()).toContain(declared);
  });

  it.each([
    { theme: 'Light Modern', folder: 'light' },
    { theme: 'Light High Contrast', folder: 'light' },
    { theme: 'Dark High Contrast', folder: 'dark' },
    { theme: 'Dark Modern', folder: 'dark' },
  ])('paints with contrast in $theme', async ({ theme, folder }) => {
    const { editor, pictureOf, theme: choose } = session().workbench;
    await choose(theme);
    await editor.goTo(declared + 4);
    const marks = await editor.waitForMarks((all) => ours(all).some((heat) => heat.theme === folder));
    for (const mark of marks) {
      const [ground, ink] = colorsOf(await pictureOf(mark));
      expect(contrast(color(ground!.hex), color(ink!.hex)), `level ${heatOf(mark).level}`).toBeGreaterThanOrEqual(3);
    }
  });
});

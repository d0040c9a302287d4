// Interface calls with weight: the hint beside them, the hover with all callees, the view.
import { describe, expect, it } from 'vitest';
import { lineOf } from './support/marks';
import { useEditor } from './support/session';

describe('interface calls', () => {
  const session = useEditor({ workspaces: ['markdown-service'] });

  it('says right behind the method what the profile saw, marked as an estimate', async () => {
    const { editor } = session().workbench;
    const line = lineOf(session(), 'highlight/highlight.go', '.Next(');
    await editor.open('highlight/highlight.go');
    await editor.goTo(line);
    const texts = await editor.waitForTexts(
      (all) => all.some((text) => text.line === line && !text.atEnd),
      'a hint at the call',
    );
    const hint = texts.find((text) => text.line === line && !text.atEnd);
    expect(hint?.before).toMatch(/\.Next$/);
    expect(hint?.text).toMatch(/→ \(\*golang\)\.Next \d+ % ◌/);
  });

  it('lists all callees with their shares in the hover', async () => {
    const { editor } = session().workbench;
    const line = lineOf(session(), 'highlight/highlight.go', '.Next(');
    const text = await editor.hover(line, 'Next', 'estimated');
    for (const callee of ['(*golang).Next', '(*shell).Next', 'jsonText.Next']) expect(text).toContain(callee);
    expect(text).toMatch(/\d+ %/);
    await editor.pointerAway();
  });

  it('shows nothing at a call without weight', async () => {
    const { editor } = session().workbench;
    const file = 'server/server.go';
    const weighty = lineOf(session(), file, 's.hasher.Sum64(');
    const weightless = lineOf(session(), file, 'err.Error()');
    await editor.open(file);
    await editor.goTo(weightless);
    const hints = (
      await editor.waitForTexts((all) => all.some(({ line, atEnd }) => line === weighty && !atEnd))
    ).filter(({ atEnd }) => !atEnd);
    expect(hints.map(({ line }) => line)).not.toContain(weightless);
  });

  it('lists them in the view and leads to one', async () => {
    const { views, editor } = session().workbench;
    await views.show('PGO Lens');
    await views.unfold('Interface Calls');
    const rows = await views.waitFor('Interface Calls', (all) => all.length > 3);
    expect(rows.slice(0, 2).map(({ label }) => label)).toEqual(['Check with the Compiler', 'Yours']);
    const row = rows.find(({ label, description }) => /CountWords|count/.test(label + description));
    expect(row).toBeDefined();
    await views.click('Interface Calls', row!.label);
    await editor.opened('stages.go');
  });
});

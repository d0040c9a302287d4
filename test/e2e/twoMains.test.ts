// One module with two programs, two profiles, one of them stale: a shared file speaks for one program at a time.
import { describe, expect, it } from 'vitest';
import { lineOf, ours } from './support/marks';
import { useEditor } from './support/session';

describe('two programs in one module', () => {
  const session = useEditor({ workspaces: ['two-mains'] });
  const program = async () =>
    (await session().workbench.statusBar.items('pgo-lens.pgo-lens')).map(({ text }) => text).join();

  it("marks a program's own file by its own profile", async () => {
    const { editor, statusBar } = session().workbench;
    await editor.open('cmd/logstat/main.go');
    await statusBar.waitFor(/logstat/);
    await editor.goTo(lineOf(session(), 'cmd/logstat/main.go', 'func main('));
    await editor.waitForMarks((marks) => ours(marks).length > 0);
    await editor.open('cmd/loggrep/main.go');
    await statusBar.waitFor(/loggrep/);
  });

  it('names the program that a shared file speaks for, and changes it on request', async () => {
    const { editor, statusBar, run, quick } = session().workbench;
    await editor.open('logline/logline.go');
    await statusBar.waitFor(/logstat|loggrep/);
    const first = /logstat|loggrep/.exec(await program())?.[0];
    const second = first === 'logstat' ? 'loggrep' : 'logstat';
    await run('PGO: Choose the Active Profile…');
    const both = [String(first), second];
    const rows = await quick.waitFor((all) => both.every((name) => all.some(({ label }) => label.includes(name))));
    const row = rows.find(({ label }) => label.includes(second));
    await quick.pick(row!.label);
    await statusBar.waitFor(new RegExp(second));
    expect(await program()).not.toContain(String(first));
  });
});

describe('two folders in one window', () => {
  const session = useEditor({ workspaces: ['markdown-service', 'two-mains'] });

  it('marks files of both roots, each by its own program', async () => {
    const { editor, statusBar } = session().workbench;
    const [markdown = '', mains = ''] = session().folders;
    await editor.open(`${markdown}/server/server.go`);
    await statusBar.waitFor(/markdown-service/);
    await editor.open(`${mains}/cmd/logstat/main.go`);
    await statusBar.waitFor(/logstat/);
    expect(ours(await editor.waitForMarks((marks) => ours(marks).length > 0)).length).toBeGreaterThan(0);
  });
});

// A profile that today's text meets only in part: the views that say so, the status bar while somebody types, the
// tooltip, and the problems that one can switch on.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../editor/poll.mjs';
import { lineOf } from './support/marks';
import { useEditor } from './support/session';

const file = 'cmd/loggrep/main.go';
const stale = /stale (\d+) % \(yours (\d+) %\)/;

describe('a stale profile', () => {
  const session = useEditor({
    workspaces: ['two-mains'],
    prepare: ([folder = '']) => mkdirSync(join(folder, '.vscode')),
    size: { width: 1280, height: 1400 },
  });
  const title = 'What No Longer Matches';
  let settled = '';

  const status = async (): Promise<string> =>
    (await session().workbench.statusBar.items('pgo-lens.pgo-lens')).map(({ text }) => text).join();
  const statusWith = (pattern: RegExp): Promise<string> =>
    until(`${pattern} in the status bar`, status, (text) => pattern.test(text));

  it('tells in the status bar how much is stale', async () => {
    await session().workbench.editor.open(file);
    settled = await statusWith(stale);
    expect(settled).toMatch(/loggrep · [\d.k]+ samples · stale \d+ % \(yours \d+ %\)$/);
  });

  it('says at once what an edit costs, and takes it back on undo', async () => {
    const { editor } = session().workbench;
    await editor.goTo(lineOf(session(), file, 'found := 0'));
    const from = performance.now();
    await editor.type('\n');
    const edited = await statusWith(/edits lose \d+ samples/);
    const shown = Math.round(performance.now() - from);
    expect(Number(stale.exec(edited)?.[2])).toBeGreaterThan(Number(stale.exec(settled)?.[2]));
    await editor.undo();
    expect(await until('the status of before', status, (text) => text === settled)).toBe(settled);
    const { timings } = await session().probe.ask();
    const laps = (timings['edit'] ?? []).map(({ ms }) => Math.round(ms)).join(', ');
    console.log(`edit to status text as seen from outside: ${shown} ms; edit to painted marks inside: ${laps} ms`);
    expect(await editor.isDirty()).toBe(false);
  });

  it('lists what no longer matches by owner, heaviest first, and leads to the caller', async () => {
    const { views, editor } = session().workbench;
    await views.show('PGO Lens');
    await views.unfold(title);
    const rows = await views.waitFor(title, (all) => all.some(({ description }) => description.includes('→')));
    expect(rows[0]).toMatchObject({ label: 'Yours', level: 1, expanded: true });
    expect(rows[1]).toMatchObject({ label: 'Stale', level: 2, expanded: true });
    const edges = rows.filter(({ description }) => description.includes('→'));
    const shares = edges.map(({ description }) => Number.parseFloat(description));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    const row = edges.find(({ label }) => label === 'main.count');
    expect(row?.description).toMatch(/^\d+\.\d % → .* · call and callee gone · \d+ samples$/);
    expect(row?.aria).toMatch(/^main\.count, stale, .* → .*Take a new profile of today’s build\./);
    await views.click(title, /main\.count/);
    await editor.opened(file);
    const ln = await until(
      'the cursor is at the caller',
      async () =>
        (await session().workbench.statusBar.items()).map(({ text }) => text).find((text) => text.startsWith('Ln ')),
      (text) => text?.startsWith(`Ln ${lineOf(session(), file, 'func count(')},`),
    );
    expect(ln).toContain('selected');
  });

  it('sums it up in the profile-health view', async () => {
    const { views } = session().workbench;
    await views.unfold('Profile Health');
    const rows = await views.waitFor('Profile Health', (all) => all.length > 4);
    const labels = rows.map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['CPU profile', 'Used', 'Stale', 'No text can meet']);
    expect(rows[2]?.description).toBe('76.9 %');
    await views.expand('Profile Health', /^Stale/);
    await views.waitFor('Profile Health', (all) => all.some(({ label }) => label === 'Yours'));
  });

  it('says the same in the tooltip, in at most twelve lines', async () => {
    const { page } = session().workbench;
    await page.locator('.statusbar-item', { hasText: 'loggrep' }).first().hover();
    const tip = page.locator('.monaco-hover .hover-contents', { hasText: title }).first();
    await tip.waitFor();
    const text = (await tip.innerText()).split('\n').filter((line: string) => line.trim() !== '');
    expect(text[0]).toContain('cmd/loggrep/default.pgo');
    expect(text.join('\n')).toMatch(/CPU profile · [\d.k]+ samples/);
    expect(text.join('\n')).toMatch(/Used 21\.8 % · stale 76\.9 % · no text can meet 1\.3 %/);
    expect(text.join('\n')).toMatch(/Most lost to: calling function gone/);
    expect(text.length).toBeLessThanOrEqual(12);
    await session().workbench.editor.pointerAway();
  });

  it('reports stale functions as problems once that is switched on, and follows what is saved', async () => {
    const { editor, problems } = session().workbench;
    const rows = async (): Promise<string> => (await problems.rows()).join('\n');
    await problems.show();
    expect(await rows()).not.toContain('call weight');
    session().write('.vscode/settings.json', '{ "pgoLens.problems.staleFunctions": true }');
    await problems.waitFor(/main\.count no longer makes calls with 10\.5 % of your own call weight/);
    await problems.waitFor(/logline\.KeyValue\.Read is not in today’s Go text/);
    const fresh = 'cmd/logstat/main.go';
    await editor.open(fresh);
    await statusWith(/logstat.*stale 0 %/);
    await editor.goTo(lineOf(session(), fresh, 'func read(') + 1);
    await editor.type('\n');
    await statusWith(/edits lose/);
    expect(await rows()).not.toContain('main.read');
    await editor.save();
    await problems.waitFor(/main\.read no longer makes calls with [\d.]+ % .* \(call moved to another line\)/);
    await editor.undo();
    await editor.save();
    await until('the problem is gone', rows, (text) => !text.includes('main.read'));
    await statusWith(/stale 0 % \(yours 0 %\)$/);
    await problems.hide();
  });
});

// The compiler's record in a real editor: every verdict of the sample, the lists, the filters, the actions.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../editor/poll.mjs';
import { useEditor } from './support/session';

const near = 'calls/near.go';
const far = 'calls/far.go';

/** Long enough for the first build of the standard library in a cache of our own. */
const build = { timeout: 240_000 };

describe('the compiler’s record', { timeout: 300_000 }, () => {
  const session = useEditor({
    workspaces: ['verdicts'],
    size: { width: 1400, height: 1000 },
    settings: { 'editor.stickyScroll.enabled': false },
  });

  /** The line of the first call of `text` in a function, 1-based, in the file on disk. */
  const callIn = (file: string, name: string, text: string): number => {
    const lines = session().read(file).split('\n');
    const from = lines.findIndex((line) => new RegExp(`^func ${name}[([]`).test(line));
    const at = lines.findIndex((line, index) => index > from && line.includes(`${text}(`));
    if (from < 0 || at < 0) throw new Error(`${file}: no ${text}( in ${name}`);
    return at + 1;
  };

  const hint = async (file: string, name: string, text: string, wanted: string): Promise<string> => {
    const { editor } = session().workbench;
    const line = callIn(file, name, text);
    await editor.open(file);
    await editor.goTo(line);
    const texts = await editor.waitForTexts(
      (all) => all.some((one) => one.line === line && !one.atEnd && one.text.includes(wanted)),
      `${wanted} at ${name}`,
    );
    return texts.find((one) => one.line === line && !one.atEnd)?.text ?? '';
  };

  const hover = async (file: string, name: string, text: string): Promise<string> => {
    const { editor } = session().workbench;
    await editor.open(file);
    const line = callIn(file, name, text);
    await editor.goTo(line);
    const words = await editor.hover(line, text.slice(text.lastIndexOf('.') + 1), 'checked with go');
    await editor.pointerAway();
    return words;
  };

  it('before a check: estimates, and one sentence in each list that says what to do', async () => {
    const { views } = session().workbench;
    expect(await hint(near, 'Full', 's.Step', '◌')).toContain('→ (*mixer).Step 100 % ◌ estimated: devirtualized');
    await views.show('PGO Lens');
    for (const title of ['Hot Calls Not Inlined', 'Inlined Thanks to PGO']) {
      await views.unfold(title);
      await views.waitFor(title, (rows) => rows.some(({ label }) => label === 'Check with the Compiler'));
      await views.waitForMessage(title, /^Only the compiler knows what it inlines|^Estimates \(◌\): the compiler/);
    }
  });

  it('asks before it builds, and says what came of it', async () => {
    const { workbench } = session();
    await workbench.run('PGO: Check with the Compiler (runs go build)');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/Runs go build .* for 5 of \d+ packages.*seconds and about \d+ MB/s);
    await dialog.getByText('Run go build', { exact: true }).click();
    const told = await until(
      'the check ends',
      () => workbench.notifications.all(),
      (all) => all.some((one) => one.includes('checked with')),
      build,
    );
    expect(told.join()).toMatch(/verdicts checked with go1\.\d+.*devirtualizes 5 of 18 .* inlines 2 more calls/);
    await workbench.notifications.clear();
  });

  it.each([
    [near, 'Full', 's.Step', /\(\*mixer\)\.Step 100 % ✓$/],
    [near, 'CopiesInlined', 's.Step', /✓ inlined copies stay plain$/],
    [near, 'GuardOnly', 's.Step', /✓ callee not inlined$/],
    [near, 'Static', 's.Step', /\(\*pinned\)\.Step 100 % ✓ without PGO$/],
    [near, 'Pragma', 's.Step', /✕ callee may not be inlined$/],
    [near, 'Literal', 'f', /✕ callee is a function literal$/],
    [near, 'MethodValue', 'f', /✕ callee is a method value$/],
    [near, 'FunctionValue', 'f', /scramble 100 % ✓$/],
    [near, 'Generic', 's.Step', /✕ callee is generic$/],
    [near, 'Embedded', 's.Step', /✕ callee’s type does not fit$/],
    [near, 'TypeParameter', 's.Step', /✕ call on a type parameter$/],
    [far, 'NotImported', 's.Step', /✕ callee’s package not imported here$/],
    [far, 'NotInlinable', 's.Step', /✕ callee not inlinable in its package$/],
    [far, 'NotReachable', 's.Step', /✕ callee not reachable from here$/],
    [far, 'OtherWins', 's.Step', /✕ another call on the line wins$/],
  ])('%s: the hint in %s says what became of %s', async (file, name, text, expected) => {
    expect(await hint(file, name, text, name === 'Static' ? '✓' : expected.source.includes('✓') ? '✓' : '✕')).toMatch(
      expected,
    );
  });

  it('hovers: verdict, rewrite as Go code, callees, links', async () => {
    const full = await hover(near, 'Full', 's.Step');
    expect(full).toMatch(
      /devirtualized to \(\*mixer\)\.Step — checked with go1\.\d+.*\. The callee is inlined \(cost \d+ of 80\)/,
    );
    expect(full.replace(/[\s\u00a0]+/g, ' ')).toContain('if c, ok := s.(*mixer); ok { c.Step(…) } else { s.Step(…) }');
    expect(full).toContain('Show in View');
    const value = await hover(near, 'FunctionValue', 'f');
    expect(value.replace(/[\s\u00a0]+/g, ' ')).toContain('if f == scramble { // compares code pointers scramble(…)');
    const unseen = await hover(near, 'Unseen', 's.Step');
    expect(unseen).toMatch(/✕ not seen by PGO — checked with .*last two frames of a sample/);
  });

  it('hovers: the reason, who won, what would change it', async () => {
    const pragma = await hover(near, 'Pragma', 's.Step');
    expect(pragma).toContain('It is (*pinned).Step: marked go:noinline.');
    expect(pragma).toContain('Go to //go:noinline at (*pinned).Step');
    const missing = await hover(far, 'NotImported', 's.Step');
    expect(missing).toMatch(/✕ not devirtualized — checked with .*does not import/);
    expect(missing).toContain('Add a blank import of example.com/verdicts/plain…');
    // The callee's package imports this one.
    expect(await hover(far, 'ImportCycle', 's.Step')).not.toContain('Add a blank import');
    // Its type is not exported.
    expect(await hover(far, 'NotReachable', 's.Step')).not.toContain('Add a blank import');
  });

  it('hovers at direct calls: cost and budget', async () => {
    expect(await hover(near, 'ThanksToPGO', 'middling')).toMatch(/inlined only thanks to PGO \(cost 104 of 2000\)/);
    const big = await hover(near, 'TooBig', 'enormous');
    expect(big).toMatch(/✕ direct call — .*too big to be inlined \(cost 2552 of 2000\)/);
    expect(big).toContain('Go to enormous (cost 2552 of 2000)');
  });

  it('a hover leads to the call’s row in the view, and to the page of its reason', async () => {
    const { editor, page, run, views } = session().workbench;
    const follow = async (name: string, link: string): Promise<void> => {
      await hint(near, name, 's.Step', '✕');
      await editor.hover(callIn(near, name, 's.Step'), 'Step', 'checked with go');
      await page.locator('.monaco-hover:visible a', { hasText: link }).click();
      await editor.pointerAway();
    };
    await follow('Generic', 'Show in View');
    const selected = views.row('Interface Calls', 'calls.Generic').and(page.locator('.selected'));
    await selected.waitFor();
    await follow('Pragma', 'Why?');
    const tab = page.locator('.tab.active[aria-label*="Preview reasons.md"]');
    await tab.waitFor();
    // Scrolled to the reason itself, far below the page's first screen.
    const shown = page.locator('iframe.webview').last().contentFrame().frameLocator('#active-frame');
    const heading = shown.locator('#callee-pragma');
    await until(
      'the reason is in sight',
      () => heading.boundingBox(),
      (box) => box !== null && box.y > 0 && box.y < 900,
    );
    await run('View: Close Editor');
  });

  it('lists what is not inlined with cost and budget, and what is thanks to PGO', async () => {
    const { views, editor } = session().workbench;
    await views.show('PGO Lens');
    for (const title of ['Hot Functions', 'Interface Calls', 'Inlined Thanks to PGO']) await views.fold(title);
    const refused = await views.waitFor('Hot Calls Not Inlined', (rows) =>
      rows.some(({ label }) => label === 'deeper'),
    );
    const described = Object.fromEntries(refused.map(({ label, description }) => [label, description]));
    expect(described['enormous']).toMatch(/^\d+ cost 2552 of 2000, 552 over · in calls\.TooBig$/);
    expect(described['deeper']).toMatch(/^\d+ marked go:noinline · in /);
    await views.waitForMessage('Hot Calls Not Inlined', /^Only your own packages were checked/);
    await views.click('Hot Calls Not Inlined', 'deeper');
    await editor.opened('callees.go');
    await views.fold('Hot Calls Not Inlined');
    await views.unfold('Inlined Thanks to PGO');
    const thanks = await views.waitFor('Inlined Thanks to PGO', (rows) => rows.length > 3);
    expect(thanks.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Yours', 'middling', 'CopiesInlined', 'Check All Packages']),
    );
    expect(thanks.find(({ label }) => label === 'middling')?.description).toMatch(/^\d+ cost 104 of 2000 · /);
  });

  it('filters by verdict, by reason and by weight; a sentence says so, one click shows all again', async () => {
    const { views, quick, run, page } = session().workbench;
    await views.fold('Inlined Thanks to PGO');
    await views.unfold('Interface Calls');
    const labels = (): Promise<string[]> =>
      views
        .rows('Interface Calls')
        .then((rows) => rows.filter(({ level }) => level === 2).map(({ description }) => description));
    const sentence = (wanted: RegExp) => views.waitForMessage('Interface Calls', wanted);
    await run('PGO: Filter Interface Calls by Verdict…');
    const verdicts = await quick.waitFor((rows) => rows.some(({ label }) => label === 'not seen by PGO'));
    expect(Object.fromEntries(verdicts.map(({ label, description }) => [label, description]))).toEqual({
      'not devirtualized': '12',
      devirtualized: '5',
      'called directly without PGO': '1',
      'not seen by PGO': '1',
    });
    await quick.tick('devirtualized');
    await page.keyboard.press('Enter');
    // Of one the check is proven never to hold, which the compiler does not say.
    const isDirect = (one: string): boolean => one.includes('✓') || one.includes('check never true');
    await until('only five', labels, (all) => all.length === 5 && all.every(isDirect));
    await sentence(/^Only devirtualized: 14 of your calls hidden\.$/);
    await views.click('Interface Calls', 'Show All');
    await until('all again', labels, (all) => all.length > 5 && all.some((one) => one.includes('✕')));

    await run('PGO: Filter Interface Calls by Reason…');
    await quick.waitFor((rows) => rows.some(({ label }) => label === 'callee is generic'));
    await quick.type('generic');
    await quick.waitFor((rows) => rows.length === 1 && rows[0]!.label === 'callee is generic');
    await quick.tick('callee is generic');
    await page.keyboard.press('Enter');
    const generic = await until('only one', labels, (all) => all.length === 1);
    expect(generic[0]).toContain('calls.Generic');
    await run('PGO: Show All Interface Calls');
    await until('all again', labels, (all) => all.length > 5);

    await run('PGO: Filter Interface Calls by Weight…');
    await quick.pick('From 5 %');
    await until('the heaviest', labels, (all) => all.length === 1 && all[0]!.includes('CopiesInlined'));
    await sentence(/^Only from \d+ samples: 18 of your calls hidden\.$/);
    await run('PGO: Show All Interface Calls');
    await until('all again', labels, (all) => all.length > 5);
  });

  it('sums up functions above their declarations, where that is wanted', async () => {
    const { editor, page, run, quick } = session().workbench;
    await editor.open(far);
    await editor.goTo(1);
    const lenses = (): Promise<string[]> => page.locator('.codelens-decoration a').allInnerTexts();
    expect(await lenses()).toEqual([]);
    await run('PGO: Toggle CodeLens');
    await until('lenses', lenses, (all) => all.includes('PGO: 1 not devirtualized'));
    await page.locator('.codelens-decoration a').first().click();
    const [row] = await quick.waitFor((rows) => rows.length === 1);
    expect(row?.label).toBe('✕ s.Step');
    expect(row?.detail).toContain('not devirtualized (callee’s package not imported here)');
    await quick.cancel();
    await run('PGO: Toggle CodeLens');
    await until('no lenses', lenses, (all) => all.length === 0);
  });

  it('goes to the directive that forbids inlining', async () => {
    const { editor, run, quick, page } = session().workbench;
    await editor.open(near);
    await editor.goTo(callIn(near, 'Pragma', 's.Step'));
    await run('PGO: What Could Change This Call…');
    await quick.pick('Go to //go:noinline at (*pinned).Step');
    await editor.opened('callees.go');
    const line = session().read('calls/callees.go').split('\n').indexOf('func (p *pinned) Step(x uint64) uint64 {');
    await until('the cursor is there', () => page.locator('.statusbar-item', { hasText: `Ln ${line},` }).count());
  });

  it('a build that fails is one sentence with the way to its first error; marks stay', async () => {
    const { editor, run, notifications } = session().workbench;
    const file = join(session().folder, 'needs/needs.go');
    const before = session().read('needs/needs.go');
    writeFileSync(file, `${before}\nvar broken int = "text"\n`);
    await run('PGO: Check with the Compiler (runs go build)');
    const told = await notifications.waitFor('could not be checked');
    expect(told).toMatch(/go build failed at needs\/needs\.go:\d+:18: cannot use "text".*What was marked stays\./);
    await notifications.press('could not be checked', 'Go to Error');
    await editor.opened('needs.go');
    writeFileSync(file, before);
    expect(await hint(near, 'Full', 's.Step', '✓')).toMatch(/✓$/);
    await notifications.clear();
  });

  it('a blank import is previewed, goes into the block, and the next check says what came of it', async () => {
    const { editor, run, quick, page, notifications } = session().workbench;
    await editor.open(far);
    await editor.goTo(callIn(far, 'NotImported', 's.Step'));
    await run('PGO: What Could Change This Call…');
    await quick.pick('Add a blank import of example.com/verdicts/plain…');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain(
      'Its price: example.com/verdicts/plain becomes a part of every build of example.com/verdicts/calls.',
    );
    await dialog.getByText('Preview', { exact: true }).click();
    const preview = page.locator('.bulk-edit-panel').first();
    await preview.waitFor();
    expect(await preview.innerText()).toContain('_ "example.com/verdicts/plain"');
    expect(session().read(far)).not.toContain('_ "example.com/verdicts/plain"');
    await page.locator('.bulk-edit-panel .edit-checkbox').last().click();
    await page.locator('.monaco-button', { hasText: 'Apply' }).first().click();
    await notifications.waitFor('only the compiler can say');
    await notifications.press('only the compiler can say', 'Save and Check Again');
    await until(
      'the outcome',
      () => notifications.all(),
      (all) => all.some((one) => one.includes('s.Step was:')),
      build,
    );
    const told = await notifications.waitFor('s.Step was:');
    expect(told).toContain('s.Step was: not devirtualized (callee’s package not imported here).');
    expect(told).toContain('Now: devirtualized to (*plain.Mixer).Step.');
    expect(session().read(far)).toContain(
      'import (\n\t"example.com/verdicts/heavy"\n\t_ "example.com/verdicts/plain"\n)\n',
    );
    expect(await hint(far, 'NotImported', 's.Step', '✓')).toContain('(*plain.Mixer).Step 100 % ✓');
  });
});

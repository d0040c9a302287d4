// Verdicts from text alone, in real editors: there with the file, true to unsaved edits of other files, and gone for
// the compiler's word once that is asked for.
import { describe, expect, it } from 'vitest';
import type { Session } from '../editor/session.mjs';
import { until } from '../editor/poll.mjs';
import { lineOf } from './support/marks';
import { useEditor } from './support/session';

const near = 'calls/near.go';
const far = 'calls/far.go';
const callees = 'calls/callees.go';

/** The line of the first call of `text` in a function, 1-based, in the file on disk. */
function callIn(session: Session, file: string, name: string, text: string): number {
  const lines = session.read(file).split('\n');
  const from = lines.findIndex((line) => new RegExp(`^func ${name}[([]`).test(line));
  const at = lines.findIndex((line, index) => index > from && line.includes(`${text}(`));
  if (from < 0 || at < 0) throw new Error(`${file}: no ${text}( in ${name}`);
  return at + 1;
}

const declaration = 'func (m *mixer) Step(x uint64';

/** Behind the parameter of a method that calls in another file reach: line and column. */
const parameterOfStep = (session: Session): [number, number] => [
  lineOf(session, callees, declaration),
  declaration.length + 1,
];

/** The hint at a call, once it is the wanted one. */
async function hint(session: Session, file: string, name: string, text: string, wanted: RegExp): Promise<string> {
  const { editor } = session.workbench;
  const line = callIn(session, file, name, text);
  await editor.open(file);
  await editor.goTo(line);
  const texts = await editor.waitForTexts(
    (all) => all.some((one) => one.line === line && !one.atEnd && wanted.test(one.text)),
    `${wanted} at ${name}`,
  );
  return texts.find((one) => one.line === line && !one.atEnd)?.text ?? '';
}

/** What no toolchain is needed for: the same in every editor. */
function estimates(session: () => Session): void {
  it.each([
    [near, 'Full', 's.Step', /→ \(\*mixer\)\.Step 100 % ◌ estimated: devirtualized$/],
    [near, 'Pragma', 's.Step', /◌ estimated: callee may not be inlined$/],
    [near, 'Literal', 'f', /◌ estimated: callee is a function literal$/],
    [near, 'Embedded', 's.Step', /◌ estimated: callee’s type does not fit$/],
    [far, 'NotImported', 's.Step', /◌ estimated: callee’s package not imported here$/],
    [far, 'NotReachable', 's.Step', /◌ estimated: callee not reachable from here$/],
  ])('%s: the hint in %s says what is to become of %s', async (file, name, text, wanted) => {
    expect(await hint(session(), file, name, text, wanted)).toMatch(wanted);
  });

  it('the hover says how it is known, why, and what would change it', async () => {
    const { editor } = session().workbench;
    const line = callIn(session(), far, 'NotImported', 's.Step');
    await hint(session(), far, 'NotImported', 's.Step', /◌/);
    const words = await editor.hover(line, 'Step', 'estimated');
    expect(words).toMatch(
      /◌ estimated: not devirtualized — from the profile and the Go text, not checked\. .*does not import/,
    );
    await editor.pointerAway();
  });

  it('follows an unsaved edit that changes a type declared in another file, and its undo', async () => {
    const { editor, page } = session().workbench;
    const before = await hint(session(), near, 'Full', 's.Step', /estimated: devirtualized$/);
    await editor.open(callees);
    await editor.goTo(...parameterOfStep(session()));
    await editor.type(', y int');
    await hint(session(), near, 'Full', 's.Step', /estimated: callee’s type does not fit$/);
    await editor.open(callees);
    await until('the edit is undone', async () => {
      await editor.undo();
      return !(await editor.isDirty());
    });
    expect(await page.locator('.tab.dirty').count()).toBe(0);
    expect(await hint(session(), near, 'Full', 's.Step', /estimated: devirtualized$/)).toBe(before);
  });

  it('sums up a function above its declaration, marked as an estimate', async () => {
    const { editor, page, run } = session().workbench;
    await editor.open(far);
    await editor.goTo(1);
    await run('PGO: Toggle CodeLens');
    await until(
      'lenses',
      () => page.locator('.codelens-decoration a').allInnerTexts(),
      (all) => all.includes('PGO (estimated): 1 not devirtualized'),
    );
    await run('PGO: Toggle CodeLens');
  });
}

describe('the estimate, where no toolchain was asked', { timeout: 300_000 }, () => {
  const session = useEditor({
    workspaces: ['verdicts'],
    size: { width: 1400, height: 1000 },
    settings: { 'editor.stickyScroll.enabled': false },
  });

  estimates(session);

  it('gives way to the compiler’s word once that is asked for', async () => {
    const { workbench } = session();
    await hint(session(), near, 'Full', 's.Step', /◌/);
    await workbench.run('PGO: Check with the Compiler (runs go build)');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await dialog.getByText('Run go build', { exact: true }).click();
    await until(
      'the check ends',
      () => workbench.notifications.all(),
      (all) => all.some((one) => one.includes('checked with go1.')),
      { timeout: 240_000 },
    );
    await workbench.notifications.clear();
    expect(await hint(session(), near, 'Full', 's.Step', /✓$/)).toMatch(/\(\*mixer\)\.Step 100 % ✓$/);
    // Out of view while the compiler was asked.
    expect(await hint(session(), far, 'NotImported', 's.Step', /✕/)).toMatch(/✕ callee’s package not imported here$/);
  });

  it('is back while what a checked call leads to is edited in another file', async () => {
    const { editor } = session().workbench;
    await editor.open(callees);
    await editor.goTo(...parameterOfStep(session()));
    await editor.type(', y int');
    await hint(session(), near, 'Full', 's.Step', /◌ estimated: callee’s type does not fit$/);
    await editor.open(callees);
    await until('the edit is undone', async () => {
      await editor.undo();
      return !(await editor.isDirty());
    });
    await hint(session(), near, 'Full', 's.Step', /✓$/);
  });

  it('says where the compiler and the estimate differ, and opens what to report', async () => {
    const { editor, page } = session().workbench;
    const line = callIn(session(), near, 'Full', 's.Step');
    const hover = async (wanted: string): Promise<string> => {
      await hint(session(), near, 'Full', 's.Step', /✓$/);
      const words = await editor.hover(line, 'Step', wanted);
      expect(words).toContain('checked with go1.');
      return words;
    };
    // The text of the call and of its callee stays: the compiler is believed until it is asked again.
    const stage = 'type Stage interface{ Step(x uint64) uint64';
    await editor.open(near);
    await editor.goTo(lineOf(session(), near, stage), stage.length + 1);
    await editor.type('; error');
    const edited = await hover('With the unsaved edits the estimate is: not devirtualized');
    expect(edited).not.toContain('Report a Wrong Estimate');
    await editor.pointerAway();
    await editor.open(near);
    await editor.save();
    await hover('The estimate said: not devirtualized (callee’s type does not fit).');
    await page.locator('.monaco-hover:visible a', { hasText: 'Report a Wrong Estimate' }).click();
    await until(
      'the report',
      () => editor.lineText(1),
      (text) => text === '# PGO Lens: a wrong estimate',
    );
    const report = (await page.locator('.editor-instance .view-line').allInnerTexts()).join('\n');
    expect(report.replaceAll('\u00a0', ' ')).toContain('| reason |  | `type-mismatch` |');
  });
});

describe('the estimate in VS Code 1.91 for the web', () => {
  const session = useEditor({
    workspaces: ['verdicts'],
    editor: 'web',
    size: { width: 1400, height: 1000 },
    settings: { 'editor.stickyScroll.enabled': false },
  });

  estimates(session);
});

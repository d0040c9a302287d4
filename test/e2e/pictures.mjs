// The README's pictures, from this build in a real editor: node test/e2e/pictures.mjs [--out FOLDER] [--only sample|health|compiler]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../editor/paths.mjs';
import { openSession } from '../editor/session.mjs';

const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(checkout, 'media') }, only: { type: 'string' } },
});
const size = { width: 1280, height: 860 };
const settings = { 'editor.fontFamily': "'DejaVu Sans Mono', monospace", 'editor.stickyScroll.enabled': false };

/** @param {string} name @param {import('../editor/workbench.mjs').Workbench} workbench */
async function take(name, workbench) {
  const file = path.join(values.out, `${name}.png`);
  fs.mkdirSync(values.out, { recursive: true });
  fs.writeFileSync(file, await workbench.picture());
  console.log(path.relative(process.cwd(), file));
}

/** A file with its marks and texts painted, the pointer out of the way. @param {import('../editor/workbench.mjs').Workbench} workbench @param {string} file @param {number} line */
async function show({ editor, notifications }, file, line) {
  await editor.open(file);
  await editor.goTo(line);
  await editor.waitForMarks((marks) => marks.length > 3);
  await editor.waitForTexts((texts) => texts.length > 1);
  await editor.pointerAway();
  await notifications.clear();
}

/** The line with a text, 1-based. @param {import('../editor/session.mjs').Session} session @param {string} file @param {string} text */
const lineOf = (session, file, text) =>
  session
    .read(file)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

async function sample() {
  const session = await openSession({ workspaces: ['markdown-service'], size, settings });
  const { workbench } = session;
  const { editor, views } = workbench;
  try {
    const calls = 'highlight/highlight.go';
    const call = lineOf(session, calls, '.Next(');
    await show(workbench, calls, call);
    await views.show('PGO Lens');
    await views.waitFor('Hot Functions', (rows) => rows.length > 3);
    await views.waitFor('Interface Calls', (rows) => rows.length > 3);
    await editor.pointerAway();
    await workbench.statusBar.waitFor(/stale/);
    await take('views-dark', workbench);
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    await editor.waitForTexts((texts) => texts.some(({ line, atEnd }) => line === call && !atEnd), 'the hint');
    await editor.hover(call, 'Next', 'estimated');
    await take('hover-dark', workbench);
    await editor.pointerAway();
    const marks = 'render/stages.go';
    const line = lineOf(session, marks, '.Count(');
    await show(workbench, marks, line);
    await workbench.statusBar.waitFor(/stale/);
    await take('marks-dark', workbench);
    await workbench.theme('Light Modern');
    await editor.waitForMarks((all) => all.some(({ url }) => url.includes('light')));
    await take('marks-light', workbench);
  } finally {
    await session.close();
  }
}

/** A profile that today's text meets only in part: its views, and the status bar's tooltip. */
async function health() {
  const session = await openSession({ workspaces: ['two-mains'], size, settings });
  const { workbench } = session;
  const { editor, views } = workbench;
  try {
    const file = 'cmd/loggrep/main.go';
    await show(workbench, file, lineOf(session, file, 'func count('));
    await workbench.statusBar.waitFor(/stale/);
    await views.show('PGO Lens');
    for (const title of ['Hot Functions', 'Interface Calls']) await views.fold(title);
    for (const title of ['What No Longer Matches', 'Profile Health']) await views.unfold(title);
    await views.waitFor('What No Longer Matches', (rows) => rows.some(({ description }) => description.includes('→')));
    await views.waitFor('Profile Health', (rows) => rows.length > 4);
    await views.expand('Profile Health', /^Causes/);
    await editor.goTo(lineOf(session, file, 'func count('));
    await workbench.page.locator('.statusbar-item', { hasText: 'loggrep' }).first().hover();
    await workbench.page.locator('.monaco-hover .hover-contents', { hasText: 'Profile Health' }).first().waitFor();
    await take('health-dark', workbench);
  } finally {
    await session.close();
  }
}

async function compiler() {
  const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout?.trim();
  const folder = path.join(goroot ?? '', 'src/cmd/compile');
  if (!goroot || !fs.existsSync(folder)) {
    console.log('cmd-compile.png is left out: no Go installation with its source was found.');
    return;
  }
  const session = await openSession({ workspaces: [folder], inPlace: true, size, settings });
  try {
    const file = 'internal/ssa/compile.go';
    const line = lineOf(session, file, 'p.fn(f)');
    await show(session.workbench, file, line);
    await session.workbench.run('View: Toggle Primary Side Bar Visibility');
    await session.workbench.statusBar.waitFor(/stale/);
    await session.workbench.editor.hover(line, 'fn', 'estimated');
    await take('cmd-compile', session.workbench);
  } finally {
    await session.close();
  }
}

for (const scene of [sample, health, compiler]) {
  if (values.only === undefined || values.only === scene.name) await scene();
}

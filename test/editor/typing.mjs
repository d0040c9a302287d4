// What we cost while somebody types: node test/editor/typing.mjs [--rounds N] [--lines N] [--check]
// The same keys in a long file that is hot all over, every mark on, with the extension and without it in turns: how much
// time of the window's thread its longest task takes after each key, as the browser itself records it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeHotProgram } from '../bench/longFile.mjs';
import { openSession } from './session.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    lines: { type: 'string', default: '10000' },
    check: { type: 'boolean', default: false },
  },
});
/** Milliseconds that the 95th percentile may be longer with the extension. */
const limit = 16;
const keys = 'total = s.Put(total) + x // and so on'.repeat(2);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgo-lens-typing-'));
/** @type {Record<'with' | 'without', number[]>} */
const longest = { with: [], without: [] };
try {
  const file = writeHotProgram(folder, Number(values.lines));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const side of /** @type {const} */ (['without', 'with'])) longest[side].push(...(await typed(file, side)));
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
for (const [side, times] of Object.entries(longest)) {
  console.log(
    `${side.padEnd(8)} ${times.length} keys, longest task after each: median ${at(times, 0.5)} ms, 95th percentile ${at(times, 0.95)} ms`,
  );
}
const more = Math.round((at(longest.with, 0.95) - at(longest.without, 0.95)) * 10) / 10;
console.log(
  `${more <= limit ? 'met   ' : 'NOT MET'} 95th percentile with the extension: ${more} ms more (at most ${limit})`,
);
process.exitCode = values.check && more > limit ? 1 : 0;

/** @param {string} file @param {'with' | 'without'} side @returns {Promise<number[]>} milliseconds, key by key */
async function typed(file, side) {
  const session = await openSession({
    workspaces: [folder],
    settings: { 'pgoLens.codeLens.enabled': true },
    ...(side === 'without' ? { bare: true } : {}),
  });
  try {
    const { editor, page } = session.workbench;
    const text = session.read(file).split('\n');
    const line = text.findIndex((row, index) => index > text.length / 2 && row.includes('s.Put(')) + 1;
    await editor.open(file);
    await editor.goTo(line, (text[line - 1] ?? '').length + 1);
    if (side === 'with') await editor.waitForTexts((texts) => texts.some(({ atEnd }) => !atEnd), 'hints at calls');
    await editor.type('\n');
    const stop = await recording(page);
    for (const key of keys) {
      await page.keyboard.type(key);
      // A fast typist's pace, in which an answer to the key before may arrive.
      await page.waitForTimeout(120);
    }
    return longestTasks(await stop());
  } finally {
    await session.close();
  }
}

/** Has the browser record its tasks until the result is called. @param {import('playwright-core').Page} page */
async function recording(page) {
  const client = await page.context().newCDPSession(page);
  /** @type {Event[]} */
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any[]} */ (value)));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  return async () => {
    const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
    await client.send('Tracing.end');
    await complete;
    return events;
  };
}

/**
 * Of each key the longest task until the next one, in milliseconds of the window's thread.
 *
 * @typedef {{ name: string, pid: number, tid: number, ts: number, tdur?: number, args?: { data?: { type?: string } } }} Event times in microseconds
 * @param {Event[]} events @returns {number[]}
 */
function longestTasks(events) {
  const keysDown = events
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts);
  const [first] = keysDown;
  const tasks = events.filter(
    ({ name, pid, tid, tdur }) =>
      name.endsWith('RunTask') && pid === first?.pid && tid === first.tid && tdur !== undefined,
  );
  // One key is told to several listeners' targets at once.
  const starts = keysDown
    .map(({ ts }) => ts)
    .filter((ts, index, all) => index === 0 || ts - (all[index - 1] ?? 0) > 50_000);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? from + 120_000;
    const taken = tasks.filter(({ ts, tdur = 0 }) => ts + tdur > from && ts < to).map(({ tdur = 0 }) => tdur / 1000);
    return Math.max(0, ...taken);
  });
}

/** @param {number[]} times @param {number} part */
function at(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * part) - 1] ?? NaN) * 10) / 10;
}

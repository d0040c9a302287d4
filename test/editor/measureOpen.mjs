/* global document, performance, requestAnimationFrame, getComputedStyle, addEventListener, window */
// Measuring inside the page: from the key that opens a file to its marks on the screen. Asking from outside would add the
// way to the browser and back to every look.
import { activeEditor } from './painted.mjs';
import { until } from './poll.mjs';

/** @typedef {{ shown: number, painted: number }} Opened milliseconds from the key to the text, and to the marks */

/**
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} path as for the file picker
 * @param {number} line a line with marks around it
 * @returns {Promise<Opened>}
 */
export async function measureOpen({ page, quick }, path, line) {
  const name = path.split('/').at(-1) ?? path;
  await quick.findFile(path, `:${line}`);
  await page.evaluate(watch, { root: activeEditor, ending: name });
  await page.keyboard.press('Enter');
  const opened = await until(`marks in ${path}`, () => page.evaluate(read), Boolean, { every: 100 });
  if (opened === undefined) throw new Error('unreachable');
  return opened;
}

/** Runs in the page: looks once a frame. @param {{ root: string, ending: string }} what */
function watch({ root, ending }) {
  const result = /** @type {{ pgoLensOpened?: Opened | undefined }} */ (/** @type {unknown} */ (window));
  result.pgoLensOpened = undefined;
  let pressed = 0;
  let shown = 0;
  addEventListener('keydown', (event) => (pressed ||= event.timeStamp), { capture: true, once: true });
  const look = () => {
    const editor = document.querySelector(root);
    const itsText =
      decodeURIComponent(editor?.getAttribute('data-uri') ?? '').endsWith(`/${ending}`) &&
      editor?.querySelector('.view-line span span') != null;
    if (pressed > 0 && itsText) {
      shown ||= performance.now();
      const marks = [...(editor?.querySelectorAll('.glyph-margin-widgets .cgmr') ?? [])];
      if (marks.some((mark) => getComputedStyle(mark).backgroundImage.startsWith('url('))) {
        // What a frame finds is on the screen when the next one begins.
        requestAnimationFrame(
          () => (result.pgoLensOpened = { shown: shown - pressed, painted: performance.now() - pressed }),
        );
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
const read = () =>
  /** @type {{ pgoLensOpened?: Opened | undefined }} */ (/** @type {unknown} */ (window)).pgoLensOpened;

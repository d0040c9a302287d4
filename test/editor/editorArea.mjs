// The active text editor as a person sees it and works in it.
/* global document, HTMLElement */
import { activeEditor, locate, readMarks, readTexts } from './painted.mjs';
import { until } from './poll.mjs';

/** @param {import('./browser.mjs').Page} page @param {ReturnType<typeof import('./quickInput.mjs').quickInput>} quick */
export function editorArea(page, quick) {
  /** @returns {Promise<import('./painted.mjs').Mark[]>} */
  const marks = () => page.evaluate(readMarks, activeEditor);
  /** @returns {Promise<import('./painted.mjs').PaintedText[]>} */
  const texts = () => page.evaluate(readTexts, activeEditor);

  /** Puts the keyboard's focus into the text without moving the cursor. @returns {Promise<void>} */
  const focus = async () => {
    let held = 0;
    // A closing picker gives the focus back a moment later: a key typed before would be lost, so it has to hold.
    await until('the editor has the focus', async () => {
      held = (await page.evaluate(takeFocus, activeEditor)) ? held + 1 : 0;
      return held >= 3;
    });
  };

  /** Moves the pointer off the text, so that no hover is in the way. */
  const pointerAway = async () => {
    const size = page.viewportSize();
    await page.mouse.move((size?.width ?? 1280) / 2, (size?.height ?? 800) - 4);
  };

  /** @param {string} path as for the file picker */
  const open = async (path) => {
    await quick.findFile(path);
    await page.keyboard.press('Enter');
    await opened(path);
  };

  /** @param {string} path */
  const opened = async (path) => {
    const name = path.split('/').at(-1) ?? path;
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await page.locator(`${activeEditor} .view-line`).first().waitFor();
  };

  /** Puts the cursor there and scrolls to it. @param {number} line @param {number} [column] */
  const goTo = async (line, column = 1) => {
    await quick.enter(`:${line}:${column}`);
    await until(
      `line ${line} is in sight`,
      () => visibleLines(),
      (lines) => lines.includes(line),
    );
  };

  /** @returns {Promise<number[]>} */
  const visibleLines = () =>
    page.$$eval(`${activeEditor} .margin-view-overlays .line-numbers`, (all) =>
      all.map((one) => Number(one.textContent)),
    );

  /** @param {number} line @param {string} text @param {{ nth?: number, generated?: boolean }} [which] @returns {Promise<{ x: number, y: number }>} */
  const pointAt = async (line, text, { nth = 1, generated = false } = {}) => {
    const at = await until(`"${text}" is in sight on line ${line}`, () =>
      page.evaluate(locate, { root: activeEditor, line, text, nth, generated }),
    );
    if (at === null) throw new Error('unreachable');
    return at;
  };

  /**
   * Rests the pointer on a text and returns what the hover says once it holds `wanted`.
   *
   * @param {number} line
   * @param {string} text
   * @param {string | RegExp} wanted
   * @param {{ nth?: number, generated?: boolean }} [which]
   * @returns {Promise<string>}
   */
  const hover = async (line, text, wanted, which) => {
    const shown = page.locator('.monaco-hover:visible .hover-contents', { hasText: wanted }).first();
    return until(`a hover with ${wanted} on "${text}" in line ${line}`, async () => {
      const { x, y } = await pointAt(line, text, which);
      await pointerAway();
      await page.mouse.move(x - 6, y, { steps: 2 });
      await page.mouse.move(x, y, { steps: 3 });
      await shown.waitFor({ timeout: 3000 });
      return (await shown.innerText()).trim();
    });
  };

  return {
    open,
    opened,
    focus,
    goTo,
    marks,
    texts,
    hover,
    pointAt,
    pointerAway,
    visibleLines,
    /** The hover's parts now on screen, none when there is no hover. @returns {Promise<string[]>} */
    hovers: async () =>
      (await page.locator('.monaco-hover:visible .hover-contents').allInnerTexts()).map((text) => text.trim()),
    /** Keyboard hover: what screen readers and people without a mouse use. @returns {Promise<string>} */
    hoverAtCursor: async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      const shown = page.locator('.monaco-hover:visible');
      await shown.first().waitFor();
      return (await shown.first().innerText()).trim();
    },
    /** @param {(marks: import('./painted.mjs').Mark[]) => unknown} accept @param {string} what */
    waitForMarks: (accept, what = 'marks in the gutter') => until(what, marks, accept),
    /** @param {(texts: import('./painted.mjs').PaintedText[]) => unknown} accept @param {string} what */
    waitForTexts: (accept, what = 'texts beside the code') => until(what, texts, accept),
    /** A visible line's code, without what we paint beside it. @param {number} line @returns {Promise<string>} */
    lineText: (line) =>
      page.evaluate(([root, line]) => {
        const editor = document.querySelector(String(root));
        const number = [...(editor?.querySelectorAll('.line-numbers') ?? [])].find(
          (one) => Number(one.textContent) === line,
        );
        const top = Math.round(number?.getBoundingClientRect().top ?? -1);
        const found = [...(editor?.querySelectorAll('.view-line') ?? [])].find(
          (one) => Math.abs(Math.round(one.getBoundingClientRect().top) - top) <= 1,
        );
        return (found?.textContent ?? '').replaceAll('\u00a0', ' ');
      }, /** @type {[string, number]} */ ([activeEditor, line])),
    /** Types at the cursor. @param {string} text */
    type: async (text) => {
      await focus();
      await page.keyboard.type(text);
    },
    /** @param {string} keys for example `Control+z` */
    press: async (keys) => {
      await focus();
      await page.keyboard.press(keys);
    },
    undo: async (times = 1) => {
      await focus();
      for (let time = 0; time < times; time++) await page.keyboard.press('Control+z');
    },
    save: async () => {
      await focus();
      await page.keyboard.press('Control+s');
      await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    },
    /** @returns {Promise<boolean>} */
    isDirty: () => page.locator('.tab.active.dirty').isVisible(),
    close: async () => {
      await focus();
      await quick.run('View: Close Editor');
    },
  };
}

/** Runs in the page. True if the focus was there already. @param {string} root */
function takeFocus(root) {
  const input = document.querySelector(root)?.querySelector('.native-edit-context, textarea.inputarea');
  if (!(input instanceof HTMLElement)) return false;
  const had = document.activeElement === input;
  if (!had) input.focus();
  return had;
}

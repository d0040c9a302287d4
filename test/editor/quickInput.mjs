// The quick input: command palette, file picker and any quick pick of an extension.
/* global document, HTMLElement */
import { until } from './poll.mjs';

/** @typedef {{ label: string, description: string, detail: string, id: string }} PickRow */

const widget = '.quick-input-widget';
const box = `${widget} .quick-input-box input[type="text"]`;
const row = `${widget} .quick-input-list .monaco-list-row`;

/** @param {import('./browser.mjs').Page} page */
export function quickInput(page) {
  /** @returns {Promise<boolean>} */
  const isOpen = () => page.locator(widget).isVisible();

  /** Those that show something: of an older list some stay in the page. @returns {Promise<PickRow[]>} */
  const rows = async () => {
    const all = await page.$$eval(row, (elements) =>
      elements.map((element) => {
        /** Rows are used again for other entries: what is hidden belongs to an older one. @param {string} selector */
        const text = (selector) => {
          const part = element.querySelector(selector);
          return part instanceof HTMLElement && part.offsetParent !== null ? (part.textContent ?? '').trim() : '';
        };
        return {
          label: text('.label-name'),
          description: text('.quick-input-list-row .label-description'),
          detail: text('.quick-input-list-label-meta'),
          id: element.querySelector('[data-quick-input-id]')?.getAttribute('data-quick-input-id') ?? '',
        };
      }),
    );
    return all.filter(({ label }) => label !== '');
  };

  /** Opens it with a prefix. A key can be lost while the workbench is still starting, so it is pressed until it works. @param {string} text */
  const start = async (text) => {
    await until(
      'the quick input opens',
      async () => {
        if (!(await isOpen())) await page.keyboard.press('F1');
        if (!(await isOpen())) await page.evaluate(leaveList);
        await page.locator(box).first().waitFor({ timeout: 1500 });
        await page.locator(box).first().fill(text);
        return (await page.locator(box).first().inputValue()) === text;
      },
      Boolean,
    );
  };

  /** @returns {Promise<void>} */
  const closed = () => page.locator(widget).waitFor({ state: 'hidden' });

  /**
   * Clicks the row of that exact label. A click is lost where the list is drawn anew under it: it is made again until it
   * has done something.
   * @param {string} label @param {string} what @param {(row: import('./browser.mjs').Locator) => Promise<unknown>} done rejects while it has not
   */
  const click = async (label, what, done) => {
    await until(`the quick input offers ${what}`, rows, (all) => all.some((one) => one.label === label));
    const exactly = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    const name = page.locator('.label-name:visible', { hasText: exactly });
    const wanted = page.locator(row).filter({ has: name }).first();
    await until(`${what} is taken`, async () => {
      await wanted.click({ timeout: 10_000 });
      await done(wanted);
      return true;
    });
  };

  /** @param {string} label @param {string} [what] @returns {Promise<void>} */
  const pick = (label, what = `"${label}"`) =>
    click(label, what, (wanted) => wanted.waitFor({ state: 'hidden', timeout: 10_000 }));

  return {
    isOpen,
    rows,
    closed,
    /** @returns {Promise<string>} */
    placeholder: async () => (await page.locator(box).first().getAttribute('placeholder')) ?? '',
    /** Types into it. @param {string} text @returns {Promise<void>} */
    type: (text) => page.locator(box).first().fill(text),
    cancel: async () => {
      await page.keyboard.press('Escape');
      await closed();
    },
    /** Rows of a quick pick that is about to open. @param {(rows: PickRow[]) => boolean} accepted */
    waitFor: (accepted) => until('rows in the quick pick', rows, accepted),
    /** Ticks a row of an open quick pick of many. @param {string} label @returns {Promise<void>} */
    tick: (label) =>
      click(label, `"${label}"`, (wanted) =>
        wanted.and(page.locator('[aria-checked="true"]')).waitFor({ timeout: 10_000 }),
      ),
    pick,
    /** Runs a command as users do: by its title in the palette. @param {string} title with its category */
    run: async (title) => {
      await start(`>${title}`);
      await pick(title, `the command "${title}"`);
    },
    /** The palette's commands for a search. @param {string} search */
    commands: async (search) => {
      await start(`>${search}`);
      const found = await until(`commands for "${search}"`, rows, (all) => all.length > 0);
      await page.keyboard.press('Escape');
      await closed();
      return found;
    },
    /** Of these titles, those that the palette does not offer. @param {readonly string[]} titles */
    missing: async (titles) => {
      await start('>');
      /** @type {string[]} */
      const missing = [];
      for (const title of titles) {
        await page.locator(box).first().fill(`>${title}`);
        const offered = until(title, rows, (all) => all.some(({ label }) => label === title), { timeout: 10_000 });
        await offered.catch(() => missing.push(title));
      }
      await page.keyboard.press('Escape');
      await closed();
      return missing;
    },
    /** Leaves the picker open with the file's row in focus; Enter opens it. @param {string} path with a folder in it: a bare name is searched for, which not every host can; relative to a root, or absolute @param {string} [place] for example `:12` */
    findFile: async (path, place = '') => {
      const name = path.split('/').at(-1);
      const look = async () => {
        await start(path + place);
        await until('a row', rows, (all) => all[0]?.label === name, { timeout: 10_000 });
        return true;
      };
      await until(`the file ${path} is found`, look);
    },
    /** Runs what a row with a prefix means, for example `:12`. @param {string} text */
    enter: async (text) => {
      await start(text);
      await page.keyboard.press('Enter');
      await closed();
    },
  };
}

/** Runs in the page. Some lists keep function keys for themselves; without a focus the window takes them. */
function leaveList() {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.classList.contains('monaco-list')) focused.blur();
}

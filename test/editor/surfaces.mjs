// The workbench's other surfaces: notifications, status bar, views, problems. Each reads what is on the screen.
import { until } from './poll.mjs';

/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {ReturnType<typeof import('./quickInput.mjs').quickInput>} Quick */
/** @typedef {{ id: string, text: string, aria: string }} StatusItem */
/** @typedef {{ label: string, description: string, aria: string, level: number, expanded: boolean | undefined }} ViewRow */

/** @param {Page} page @param {Quick} quick */
export function notifications(page, quick) {
  const toast = '.notifications-toasts .notification-toast';
  /** @returns {Promise<string[]>} */
  const all = async () =>
    (await page.locator(`${toast} .notification-list-item-message`).allInnerTexts()).map((text) => text.trim());
  return {
    all,
    /** @param {string} text */
    waitFor: async (text) =>
      (await until(`the notification "${text}"`, all, (found) => found.some((one) => one.includes(text)))).find((one) =>
        one.includes(text),
      ) ?? '',
    /** @param {string} text @param {string} button */
    press: async (text, button) => {
      const one = page.locator(toast, { hasText: text }).first();
      await one.locator('.monaco-button', { hasText: button }).first().click();
    },
    clear: async () => {
      if ((await page.locator(toast).count()) === 0) return;
      await quick.run('Notifications: Clear All Notifications');
      await page.locator(toast).first().waitFor({ state: 'hidden' });
    },
  };
}

/** @param {Page} page */
export function statusBar(page) {
  /** Texts of visible items; with an owner, only that extension's. @param {string} [owner] @returns {Promise<StatusItem[]>} */
  const items = (owner = '') =>
    page.$$eval(
      '.statusbar-item',
      (elements, owner) =>
        elements
          .filter((element) => element.id.startsWith(owner) && element.getBoundingClientRect().width > 0)
          .map((element) => ({
            id: element.id,
            text: (element.textContent ?? '').trim(),
            aria: element.getAttribute('aria-label') ?? '',
          })),
      owner,
    );
  return {
    items,
    /** @param {string | RegExp} text */
    waitFor: (text) =>
      until(
        `${text} in the status bar`,
        () => items(),
        (all) => all.some((item) => item.text.match(text)),
      ),
    /** @param {string | RegExp} text @returns {Promise<void>} */
    click: (text) => page.locator('.statusbar-item', { hasText: text }).first().click(),
  };
}

/** @param {Page} page */
export function views(page) {
  /** @param {string} title */
  const pane = (title) =>
    page
      .locator('.split-view-view .pane', {
        has: page.locator('.pane-header h3.title', { hasText: new RegExp(`^${escape(title)}$`) }),
      })
      .first();

  /** @param {string} title @returns {Promise<ViewRow[]>} */
  const rows = (title) =>
    pane(title)
      .locator('.monaco-list-row')
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ element, index: Number(element.getAttribute('data-index')) }))
          .sort((a, b) => a.index - b.index)
          .map(({ element }) => {
            const expanded = element.getAttribute('aria-expanded');
            return {
              label: (element.querySelector('.label-name')?.textContent ?? '').trim(),
              description: (element.querySelector('.label-description')?.textContent ?? '').trim(),
              aria: element.getAttribute('aria-label') ?? '',
              level: Number(element.getAttribute('aria-level')),
              expanded: expanded === null ? undefined : expanded === 'true',
            };
          }),
      );

  /** @param {string} title @param {string | RegExp} label */
  const row = (title, label) => pane(title).locator('.monaco-list-row', { hasText: label }).first();

  /** The sentence above the rows; empty without one. @param {string} title @returns {Promise<string>} */
  const message = async (title) => {
    const one = pane(title).locator('.message').first();
    return (await one.isVisible()) ? (await one.innerText()).trim() : '';
  };

  return {
    rows,
    row,
    /** Shows a container of the activity bar. @param {string} container */
    show: async (container) => {
      const icon = page.locator(`.activitybar .action-item a[aria-label^="${container}"]`).first();
      const shown = page.locator('.sidebar .composite.title', { hasText: new RegExp(escape(container), 'i') });
      await until(`the side bar shows ${container}`, async () => {
        if (!(await shown.isVisible())) await icon.click();
        await shown.waitFor({ timeout: 3000 });
        return true;
      });
    },
    /** Titles of the sections now in the side bar. @returns {Promise<string[]>} */
    sections: () => page.locator('.sidebar .pane-header h3.title').allTextContents(),
    /** @param {string} title @param {RegExp} wanted */
    waitForMessage: (title, wanted) =>
      until(
        `the sentence ${wanted} above ${title}`,
        () => message(title),
        (text) => wanted.test(text),
      ),
    /** Closes a section, so that others get its room. @param {string} title */
    fold: async (title) => {
      const header = pane(title).locator('.pane-header').first();
      if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
      await until(
        `${title} is closed`,
        () => header.getAttribute('aria-expanded'),
        (value) => value === 'false',
      );
    },
    /** Opens a section of the container that is closed. @param {string} title */
    unfold: async (title) => {
      const header = pane(title).locator('.pane-header').first();
      if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
      await until(
        `${title} is open`,
        () => header.getAttribute('aria-expanded'),
        (value) => value === 'true',
      );
    },
    /** @param {string} title @param {(rows: ViewRow[]) => unknown} accept */
    waitFor: (title, accept) => until(`rows of ${title}`, () => rows(title), accept),
    /** The welcome text of an empty view. @param {string} title @returns {Promise<string>} */
    welcome: async (title) => (await pane(title).locator('.welcome-view-content').innerText()).trim(),
    /** Presses a button or a link of the welcome text. @param {string} title @param {string} label @returns {Promise<void>} */
    pressWelcome: (title, label) => pane(title).locator('.welcome-view-content').getByText(label).first().click(),
    /** @param {string} title @param {string | RegExp} label */
    click: async (title, label) => {
      const one = row(title, label);
      await one.scrollIntoViewIfNeeded();
      await resting(one);
      await one.click();
    },
    /** @param {string} title @param {string | RegExp} label */
    expand: async (title, label) => {
      const one = row(title, label);
      if ((await one.getAttribute('aria-expanded')) === 'false') await one.locator('.monaco-tl-twistie').click();
      await until(
        `${label} is unfolded`,
        () => one.getAttribute('aria-expanded'),
        (value) => value === 'true',
      );
    },
  };
}

/** Lists that are still being filled move their rows away from under the pointer. @param {import('playwright-core').Locator} one */
async function resting(one) {
  let last = '';
  let held = 0;
  await until('the row keeps its place', async () => {
    const now = JSON.stringify(await one.boundingBox());
    held = now === last ? held + 1 : 0;
    last = now;
    return held >= 5;
  });
}

/** @param {Page} page @param {Quick} quick */
export function problems(page, quick) {
  const list = '.markers-panel .monaco-list-row';
  /** @returns {Promise<string[]>} each with its severity and place, as a screen reader says it */
  const rows = () =>
    page.$$eval(list, (all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''));
  return {
    /** Opens the panel. */
    show: async () => {
      if (!(await page.locator('.markers-panel').isVisible())) await quick.run('Problems: Focus on Problems View');
      await page.locator('.markers-panel').first().waitFor();
    },
    rows,
    /** @param {string | RegExp} text */
    waitFor: (text) => until(`the problem ${text}`, rows, (all) => all.some((one) => one.match(text))),
    /** @param {string | RegExp} text */
    waitForNo: (text) => until(`no problem ${text}`, rows, (all) => !all.some((one) => one.match(text))),
    hide: async () => {
      await quick.run('View: Hide Panel');
      await page.locator('.markers-panel').first().waitFor({ state: 'hidden' });
    },
  };
}

/** @param {string} text */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

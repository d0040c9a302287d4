// A whole VS Code window: the door of the page object. Every part reads the screen and acts as a person would.
/* global document, requestAnimationFrame */
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { editorArea } from './editorArea.mjs';
import { until } from './poll.mjs';
import { quickInput } from './quickInput.mjs';
import { notifications, problems, statusBar, views } from './surfaces.mjs';
import { patchWorkbenchConfig } from './workbenchConfig.mjs';

/** @typedef {import('./served.mjs').Server} Server */
/** @typedef {Awaited<ReturnType<typeof openWorkbench>>} Workbench */

/**
 * @param {Server} server
 * @param {{ width?: number, height?: number, scale?: number, developmentOptions?: object, prepare?: (page: import('./browser.mjs').Page) => Promise<void> }} [options]
 *   `prepare`: what the page needs before the workbench loads
 */
export async function openWorkbench(server, { developmentOptions, prepare, ...size } = {}) {
  const browser = await openBrowser(size);
  const { page } = browser;
  page.setDefaultTimeout(60_000);
  await patchWorkbenchConfig(page, {
    configurationDefaults: server.pageSettings,
    ...(developmentOptions === undefined ? {} : { developmentOptions }),
  });
  const quick = quickInput(page);
  const editor = editorArea(page, quick);
  const ready = async () => {
    await page.locator('.monaco-workbench .part.sidebar').waitFor({ timeout: 60_000 });
    await page.locator('.statusbar-item').first().waitFor();
  };
  try {
    await prepare?.(page);
    await page.goto(server.url);
    await ready();
  } catch (error) {
    await browser.close();
    throw error;
  }
  return {
    server,
    browser,
    page,
    quick,
    editor,
    notifications: notifications(page, quick),
    statusBar: statusBar(page),
    views: views(page),
    problems: problems(page, quick),
    /** Runs a command by its title in the palette. @param {string} title */
    run: (title) => quick.run(title),
    /** @param {string} name as in the theme picker, for example `Light Modern` */
    theme: async (name) => {
      await quick.run('Preferences: Color Theme');
      await quick.type(name);
      await quick.pick(name);
      await quick.closed();
      await until(
        `the theme ${name}`,
        () => workbenchClasses(page),
        (classes) => classes.includes(themeFile(name)),
      );
    },
    /** A picture of the window or of a part of it, without a hover and with nothing half painted. @param {string} [selector] @returns {Promise<Buffer>} */
    picture: async (selector) => {
      await page.evaluate(async () => {
        // What fades in has an end; what spins has none.
        const fading = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
        await Promise.allSettled(fading.map(({ finished }) => finished));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))));
      });
      return selector === undefined ? page.screenshot() : page.locator(selector).first().screenshot();
    },
    /** A picture of one mark's box, once there is something in it: a mark stands in the page before its image is there. @param {import('./painted.mjs').Mark} mark @returns {Promise<Buffer>} */
    pictureOf: async ({ line, x, y, width, height }) => {
      // Its reader of pictures comes with the editors, which are fetched when they are first needed.
      const { colorsOf } = await import('./pixels.mjs');
      /** @type {Buffer | undefined} */
      let png;
      await until(
        `colors in the mark of line ${line}`,
        async () => colorsOf((png = await page.screenshot({ clip: { x, y, width, height } }))),
        (colors) => colors.length > 1,
      );
      if (png === undefined) throw new Error('unreachable');
      return png;
    },
    /** Starts the window again, as a user's reload does. */
    reload: async () => {
      await page.reload();
      await ready();
    },
    /** Keeps a picture of a failure where people look for it. @param {string} folder @param {string} name */
    keepFailure: async (folder, name) => {
      await page.screenshot({ path: path.join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`) });
    },
    close: () => browser.close(),
  };
}

/** @param {import('./browser.mjs').Page} page */
const workbenchClasses = async (page) => (await page.locator('.monaco-workbench').getAttribute('class')) ?? '';

/** A theme's file, which the workbench names in a class once it is applied. @param {string} name */
const themeFile = (name) =>
  ({ 'Dark High Contrast': 'hc_black', 'Light High Contrast': 'hc_light' })[name] ??
  name.toLowerCase().replaceAll(' ', '_');

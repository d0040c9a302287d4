// Changing what a workbench page is told at start (development options, default settings).
// Rewriting the page on its way would cut its web socket: a page that did not come from the network has no local address,
// and the browser then refuses it the local server. So the element that carries the configuration is read through a lens.
/* global Element */

/**
 * @param {import('./browser.mjs').Page} page
 * @param {{ developmentOptions?: object, configurationDefaults?: object }} patch merged one level deep
 */
export async function patchWorkbenchConfig(page, patch) {
  await page.addInitScript((patch) => {
    const original = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function (/** @type {string} */ name) {
      const value = original.call(this, name);
      if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) return value;
      const config = JSON.parse(value);
      for (const [key, part] of Object.entries(patch)) config[key] = { ...config[key], ...part };
      return JSON.stringify(config);
    };
  }, patch);
}

// The editor's own view of how long our activation took: loading our code and running activate.
import { until } from './poll.mjs';

/** @param {import('./workbench.mjs').Workbench} workbench @param {string} name @returns {Promise<number>} milliseconds */
export async function activationTime({ page, run, quick }, name) {
  await run('Developer: Show Running Extensions');
  const named = page.locator('.header .name', { hasText: name });
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { has: named }).first();
  const text = await until(
    `the activation time of ${name}`,
    () => row.locator('.activation-time').innerText({ timeout: 1000 }),
    (said) => /\d+\s?ms/.test(said),
  );
  await quick.run('View: Close Editor');
  return Number(/(\d+)\s?ms/.exec(text)?.[1]);
}

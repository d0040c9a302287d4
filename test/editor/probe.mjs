// Asks the extension, inside its host, what it thinks it shows and how long it took: a helper extension writes it down.
import fs from 'node:fs';
import { until } from './poll.mjs';

/** @typedef {{ what: string, at: number, ms: number }} Lap */
/** @typedef {{ timings: Record<string, Lap[]>, state: unknown }} Said */

/** @param {import('./workbench.mjs').Workbench} workbench @param {string} file */
export function probeOf(workbench, file) {
  return {
    /** After the extension has come to rest. @returns {Promise<Said>} */
    ask: async () => {
      fs.rmSync(file, { force: true });
      await workbench.run('PGO Probe: Write Down');
      const text = await until('the probe has written', () => fs.readFileSync(file, 'utf8'));
      const said = JSON.parse(text);
      if (typeof said.error === 'string') throw new Error(said.error);
      return said;
    },
  };
}

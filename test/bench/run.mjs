// Speed against other readers of pprof files, in CPU time, and whether it is what it must be:
// npm run bench:profile -- [--rounds N] [--inputs compile,10mb] [--json FILE] [--check]
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { inputs } from './generate.mjs';
import { ensurePeers } from './install.mjs';
import { measure } from './measure.mjs';
import { musts } from './musts.mjs';
import { core } from './ours.mjs';
import { inflated } from './sides/inflated.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    inputs: { type: 'string', default: 'compile,merged,10mb,100mb,fleet' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});

await ensurePeers();
await core();
/** @type {Record<string, unknown>} */
const all = {};
let failed = 0;
for (const [name, file] of Object.entries(await inputs(values.inputs.split(',')))) {
  const compressed = fs.statSync(file).size;
  const raw = inflated(new Uint8Array(fs.readFileSync(file))).length;
  console.log(`\n## ${name}: ${(compressed / 1e6).toFixed(2)} MB, ${(raw / 1e6).toFixed(2)} MB uncompressed\n`);
  const figures = await measure(file, { rounds: Number(values.rounds), raw, log: (line) => console.error(line) });
  console.log(table(figures));
  for (const { what, value, limit, met } of musts(figures, { name, raw, compressed })) {
    console.log(`${met ? 'met   ' : 'NOT MET'} ${what}: ${value} (${limit})`);
    if (!met) failed++;
  }
  all[name] = Object.fromEntries(figures);
}
if (values.json !== undefined) fs.writeFileSync(values.json, JSON.stringify(all, undefined, 2));
console.log(failed === 0 ? '\nevery must is met' : `\n${failed} musts are not met`);
process.exit(values.check && failed > 0 ? 1 : 0);

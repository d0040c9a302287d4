// Fetches the other readers through npm when the benchmark first runs. No install scripts.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../editor/npm.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function ensurePeers() {
  const lock = fs.readFileSync(path.join(here, 'package-lock.json'), 'utf8');
  const marker = path.join(here, 'node_modules/.ready');
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === lock) return;
  console.error('Fetching the readers to compare with through npm …');
  const output = path.join(here, '../../.cache/bench-install.log');
  fs.mkdirSync(path.dirname(output), { recursive: true });
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    log: (line) => console.error(line),
    output,
  });
  fs.writeFileSync(marker, lock);
}

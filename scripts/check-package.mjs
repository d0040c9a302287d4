// Makes the .vsix and looks into it: what is shipped is what .vscodeignore allows, every path the manifest names is
// there, and every licence of what the bundles contain is listed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doors, kernel } from './doors.mjs';
import { thirdParty } from './third-party.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
// As in the manifest's own script: pictures lie in the package itself, no repository is named.
const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const failures = [];
let passed = 0;
/** @param {boolean} good @param {string} what */
const expect = (good, what) => {
  if (good) passed += 1;
  else failures.push(what);
};

const vsix = join(root, '.cache', `pgo-lens-${manifest.version}.vsix`);
mkdirSync(dirname(vsix), { recursive: true });
const made = spawnSync(process.execPath, [vsce, 'package', ...flags, '--out', vsix], {
  cwd: root,
  encoding: 'utf8',
});
expect(made.status === 0, `vsce package failed: ${made.stdout}${made.stderr}`);
expect(existsSync(vsix), 'vsce package left no .vsix');

const listed = spawnSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
const files = new Set(listed.stdout.split('\n').filter((line) => line !== ''));
const strays = [...files].filter((file) => /^(src|test|scripts|node_modules|\.cache)\//.test(file));
expect(strays.length === 0, `the package holds ${strays.join(', ')}; tighten .vscodeignore`);
for (const { out } of doors) expect(files.has(out), `the package lacks ${out}`);
expect(files.has(kernel), `the package lacks ${kernel}`);
for (const file of ['package.nls.json', 'l10n/bundle.l10n.json', 'THIRD-PARTY.md', manifest.icon]) {
  expect(files.has(file), `the package lacks ${file}`);
}
const third = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8');
expect(third === thirdParty(), 'THIRD-PARTY.md is not of these bundles; run node scripts/third-party.mjs');

for (const failure of failures) console.error(`package: ${failure}`);
console.log(`package: ${passed} passed, ${failures.length} failed (${files.size} files)`);
const report = process.argv[process.argv.indexOf('--report') + 1];
if (process.argv.includes('--report')) {
  writeFileSync(report, JSON.stringify({ passed, failed: failures.length, skipped: 0, failures }));
}
process.exitCode = failures.length === 0 ? 0 : 1;

// THIRD-PARTY.md: the licence of every package that a bundle or an asset contains, from their own files. Run after
// a build; `npm test` checks that the committed page is current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assets } from './doors.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {string} the page's text */
export function thirdParty() {
  const bundled = JSON.parse(readFileSync(join(root, 'dist/shipped.json'), 'utf8'));
  const copied = assets.map(
    ({ from }) => /** @type {RegExpExecArray} */ (/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(from))[1],
  );
  const names = [...new Set([...bundled, ...copied])].sort();
  return `# Third-party software\n\nWhat the packaged extension contains besides its own code.\n${names.map(section).join('')}`;
}

/** @param {string} name */
function section(name) {
  const folder = join(root, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  const text = file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
  return `\n## ${name} ${manifest.version}\n\nLicence: ${manifest.license}\n${text === undefined ? '' : `\n\`\`\`text\n${text}\n\`\`\`\n`}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());

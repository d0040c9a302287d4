// THIRD-PARTY.md: the licence of every package that a bundle or the kernel contains, from their own files. Run after
// a build; `npm test` checks that the committed page is current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {string} the page's text */
export function thirdParty() {
  const bundled = JSON.parse(readFileSync(join(root, 'dist/shipped.json'), 'utf8'));
  // Its compiler puts its runtime into the kernel.
  const names = [...new Set([...bundled, 'assemblyscript'])].sort();
  const sections = names.map(section).join('');
  return `# Third-party software\n\nWhat the packaged extension contains besides its own code.\n${sections}`;
}

/** @param {string} name */
function section(name) {
  const folder = join(root, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((each) => /^(licen[cs]e|notice)(\.|$)/i.test(each));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return `\n## ${name} ${manifest.version}\n\nLicence: ${manifest.license}\n${text === '' ? '' : `\n\`\`\`text\n${text}\n\`\`\`\n`}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());

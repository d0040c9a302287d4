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
  // Its compiler puts its runtime into the kernel.
  const names = [...new Set([...bundled, ...copied, 'assemblyscript'])].sort();
  const sections = [...names.map(section), compiledIn].join('');
  return `# Third-party software\n\nWhat the packaged extension contains besides its own code.\n${sections}`;
}

const icu = readFileSync(join(root, 'scripts/licences/icu.txt'), 'utf8').trim();

/** Compiled into WebAssembly that is copied; the packages that bring it bring no licences of these. */
const compiledIn = `
## tree-sitter-go (in @vscode/tree-sitter-wasm)

Licence: MIT, Copyright (c) 2014 Max Brunsfeld. Its text is that of web-tree-sitter's licence above.

## Emscripten's system libraries (in web-tree-sitter)

Licence: MIT, Copyright (c) 2010-2014 Emscripten authors. Its text is that of web-tree-sitter's licence above.

## musl, as Emscripten's C library (in web-tree-sitter)

Licence: MIT, Copyright © 2005-2020 Rich Felker, et al. Its text is that of web-tree-sitter's licence above.

## ICU, its macros for UTF-8 and UTF-16 (in web-tree-sitter)

Licence: ICU

\`\`\`text
${icu}
\`\`\`
`;

/** @param {string} name */
function section(name) {
  const folder = join(root, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((each) => /^(licen[cs]e|notice)(\.|$)/i.test(each));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return `\n## ${name} ${manifest.version}\n\nLicence: ${manifest.license}\n${text === '' ? '' : `\n\`\`\`text\n${text}\n\`\`\`\n`}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());

// Every must of docs/performance.md in one run: npm run bench. Ends with what is met and what is not; exit 1 if anything
// is not. Three quarters of an hour; `npm run bench -- text typing` takes only those named.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// The quick ones first; the readers take most of the time.
/** @type {Record<string, string>} */
const benches = {
  text: 'test/bench/text.mjs',
  editor: 'test/editor/bench.mjs',
  typing: 'test/editor/typing.mjs',
  profile: 'test/bench/run.mjs',
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`bench: no benchmark ${unknown.join(', ')}; choose from ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

/** @type {string[]} */
const verdicts = [];
for (const [name, script] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  let said = '';
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), '--check'], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      process.stdout.write(chunk);
      said += chunk;
    });
    child.on('close', resolve);
  });
  let input = name;
  const own = [];
  for (const line of said.split('\n')) {
    const heading = /^## ([^:]+):/.exec(line)?.[1];
    if (heading !== undefined) input = `${name} ${heading}`;
    const [, met, what] = /^(met|NOT MET)\s+(.*)$/.exec(line) ?? [];
    if (met !== undefined) own.push(`${met.padEnd(7)} ${input}: ${what}`);
  }
  const broken = own.length === 0 || (code !== 0 && !own.some((line) => line.startsWith('NOT')));
  verdicts.push(...own, ...(broken ? [`NOT MET ${name}: ended with ${code} before it was through`] : []));
}
const missed = verdicts.filter((line) => line.startsWith('NOT')).length;
console.log(`\n${verdicts.join('\n')}\n${missed === 0 ? 'every must is met' : `${missed} musts are not met`}`);
process.exitCode = missed === 0 ? 0 : 1;

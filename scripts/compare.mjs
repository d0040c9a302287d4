// `npm run compare`: every profile of the tests, by pgo-lens and by the Go installation on PATH. Exit 1 on any difference.
import { importTypeScript, root } from './typescript.mjs';

const { allProfiles, compareProfile, findGo } = await importTypeScript(
  'compare',
  "export * from './test/truth/profileCompare'; export { findGo } from './test/truth/profileOracle';",
);

const go = findGo();
if (go === undefined) {
  console.error(
    'compare: no go on PATH; install Go to compare with it (recorded answers are compared by npm run truth)',
  );
  process.exit(1);
}
const named = process.argv.slice(2).map((path) => ({ name: path, path }));
const profiles = named.length > 0 ? named : await allProfiles(root, go);
const sums = new Map();
let failed = 0;
console.log(`pgo-lens against ${go.version}: rows equal / rows compared\n`);
for (const { name, path } of profiles) {
  console.log(name);
  for (const { what, rows, equal, difference, refused } of await compareProfile(path)) {
    const sum = sums.get(what) ?? { rows: 0, equal: 0 };
    sums.set(what, { rows: sum.rows + rows, equal: sum.equal + equal });
    const note = difference !== undefined ? `  DIFFERS: ${difference}` : refused === true ? '  both refuse it' : '';
    console.log(`  ${what.padEnd(13)} ${String(equal).padStart(7)} / ${rows}${note}`);
    if (difference !== undefined) failed += 1;
  }
}
console.log(`\n${profiles.length} profiles`);
for (const [what, { rows, equal }] of sums) console.log(`  ${what.padEnd(13)} ${String(equal).padStart(7)} / ${rows}`);
console.log(failed === 0 ? 'all equal' : `${failed} comparisons differ`);
process.exit(failed === 0 ? 0 : 1);

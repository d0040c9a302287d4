// One side in a process of its own: node side.mjs SIDE FILE ROUNDS → JSON: milliseconds of CPU of each round (user and
// system, all threads), peak memory in bytes, and what it counted.
import fs from 'node:fs';

const [name = '', file = '', rounds = '1'] = process.argv.slice(2);
const { run } = await import(`./sides/${name}.mjs`);
const bytes = new Uint8Array(fs.readFileSync(file));
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/** @type {number[]} */
const spent = [];
let counted;
for (let round = 0; round < Number(rounds); round++) {
  const before = cpu();
  counted = run(bytes);
  spent.push(cpu() - before);
}
console.log(JSON.stringify({ spent, total: cpu(), peak: process.resourceUsage().maxRSS * 1024, counted }));

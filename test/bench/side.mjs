// One side in a process of its own: node side.mjs SIDE FILE ROUNDS → JSON: milliseconds of CPU of each round (user and
// system, all threads), peak memory in bytes, and what it counted.
import fs from 'node:fs';

const [name = '', file = '', rounds = '1'] = process.argv.slice(2);
const { run } = await import(`./sides/${name}.mjs`);
const read = fs.readFileSync(file);
// A view: a copy would count as memory of the side's own. Not a Buffer, which some readers treat in ways of their own.
const bytes = new Uint8Array(read.buffer, read.byteOffset, read.length);
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
console.log(JSON.stringify({ spent, total: cpu(), peak: peak(), counted }));

/** Bytes. What Linux counts for a process begins with what its parent held, so there the memory itself is asked. */
function peak() {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

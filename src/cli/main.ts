/** The command line's front door: `pgo-lens COMMAND ...`. */
import { setFlagsFromString } from 'node:v8';
import { nodeIo } from './nodeIo';
import { run } from './run';

// By default the heap grows to four times what is alive before it is swept whole. Twice costs a twentieth more time, and
// keeps the peak of a large program a quarter lower.
setFlagsFromString('--heap-growing-percent=100');

void run(process.argv.slice(2), nodeIo, process.env['PGO_LENS_DEBUG'] === '1').then((code) => {
  // Set, not exited with: standard output may still be on its way.
  process.exitCode = code;
});

/** The command line's front door: `pgo-lens COMMAND ...`. */
import { nodeIo } from './nodeIo';
import { run } from './run';

void run(process.argv.slice(2), nodeIo, process.env['PGO_LENS_DEBUG'] === '1').then((code) => {
  // Set, not exited with: standard output may still be on its way.
  process.exitCode = code;
});

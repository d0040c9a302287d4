/** Finds the command, runs it, and turns whatever goes wrong into one line and an exit code. */
import { FileError } from '../core/ports';
import { parseCommandLine } from './arguments';
import { calls } from './calls';
import { type Command, type ExitCode, type Io, UsageError } from './command';
import { edges } from './edges';
import { helpFor, helpForAll } from './help';
import { InputError } from './input';
import { lines } from './lines';
import { summary } from './summary';
import { top } from './top';
import { version } from './version';

/** In the order of the help text. */
const commands: readonly Command[] = [summary, top, edges, lines, calls];

/** Runs one command line. `debug` adds the stack to the report of a bug. */
export async function run(argv: readonly string[], io: Io, debug = false): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError) {
      io.err(`pgo-lens: ${error.message}`);
      return 2;
    }
    if (error instanceof FileError) {
      io.err(`pgo-lens: ${error.message}`);
      return 4;
    }
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    io.err(`pgo-lens: internal error (${what.split('\n')[0]!}); please report it, with PGO_LENS_DEBUG=1 set`);
    if (debug && error instanceof Error) for (const line of error.stack?.split('\n') ?? []) io.err(line);
    return 3;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined) throw new UsageError('a command is missing; see pgo-lens --help');
  if (name === '--version') {
    await io.out(`pgo-lens ${version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = rest[0] === undefined ? undefined : commandNamed(rest[0]);
    await io.out(about === undefined ? helpForAll(commands) : helpFor(about));
    return 0;
  }
  const command = commandNamed(name);
  const args = parseCommandLine(command, rest);
  if (args.help) {
    await io.out(helpFor(command));
    return 0;
  }
  return command.run(args, io);
}

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`unknown ${name.startsWith('-') ? 'option' : 'command'} ${name}; see pgo-lens --help`);
}

/** Command lines: Node's own parser, with our words for what is wrong. */
import { parseArgs } from 'node:util';
import { type Arguments, type Command, UsageError } from './command';

/** `help` is true where `--help` or `-h` was given: then nothing else is checked. */
export function parseCommandLine(command: Command, argv: readonly string[]): Arguments & { readonly help: boolean } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
  const { values, positionals } = parse(command, argv, { ...options, help: { type: 'boolean', short: 'h' } });
  const help = values['help'] === true;
  if (!help) checkOperands(command, positionals);
  return {
    help,
    positionals,
    flag: (name) => values[name] === true,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse(command: Command, argv: readonly string[], options: Options): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${reason(error.message)}; see pgo-lens ${command.name} --help`);
  }
}

/** Node's sentences, cut to their first clause and begun in lower case. */
function reason(message: string): string {
  const unknown = /^Unknown option '([^']*)'/.exec(message);
  if (unknown !== null) return `unknown option ${unknown[1]}`;
  const missing = /^Option '([^']*)' argument (?:missing|is ambiguous)/.exec(message);
  if (missing !== null) return `option ${optionName(missing[1])} needs a value`;
  const extra = /^Option '([^']*)' does not take an argument/.exec(message);
  if (extra !== null) return `option ${optionName(extra[1])} takes no value`;
  const sentence = /^[^.\n]*/.exec(message)![0];
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** `-n, --count <value>` → `-n, --count`. */
const optionName = (text = ''): string => text.replace(/ <.*$/, '');

function checkOperands({ name, operands }: Command, positionals: readonly string[]): void {
  const missing = operands[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing; see pgo-lens ${name} --help`);
  const extra = positionals[operands.length];
  if (extra !== undefined) throw new UsageError(`unexpected argument ${extra}; see pgo-lens ${name} --help`);
}

/** A whole number of at least 0; undefined where the option is not given. */
export function countOption(args: Arguments, name: string, shown: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new UsageError(`option ${shown} needs a whole number, not ${text}`);
  }
  return value;
}

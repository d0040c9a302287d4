/** Help texts, from the commands themselves. */
import type { Command, OptionSpec } from './command';

const HELP: OptionSpec = { type: 'boolean', short: 'h', about: 'print this help' };

export function helpForAll(commands: readonly Command[]): string {
  const rows = commands.map(({ name, operands, about }) => [[name, ...operands].join(' '), about] as const);
  return [
    'pgo-lens: what Go profile-guided optimization sees in a profile',
    '',
    'Usage: pgo-lens COMMAND [OPTIONS] ...',
    '',
    ...columns(rows),
    '',
    'PROFILE is a file, or - for standard input. Exit codes: 0 fine, 1 a finding, 2 bad usage or input,',
    '3 a bug of ours, 4 something outside failed. See pgo-lens COMMAND --help.',
    '',
  ].join('\n');
}

export function helpFor({ name, operands, about, notes = [], options }: Command): string {
  const rows = Object.entries({ ...options, help: HELP }).map(
    ([long, spec]) => [optionText(long, spec), spec.about] as const,
  );
  return [
    `Usage: pgo-lens ${[name, '[OPTIONS]', ...operands].join(' ')}`,
    '',
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    ...notes,
    '',
    ...columns(rows),
    '',
  ].join('\n');
}

function optionText(long: string, { short, value }: OptionSpec): string {
  // A one-letter long name is only how the parser knows a short one.
  const names = short === undefined ? `    --${long}` : `-${short}, --${long}`;
  return value === undefined ? names : `${names} ${value}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

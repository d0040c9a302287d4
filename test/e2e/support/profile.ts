// What the command line tool says about a profile: the editor must show the same numbers.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../../editor/paths.mjs';

export interface Row {
  readonly function: string;
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
}
export interface Top {
  readonly unit: string;
  readonly total: number;
  readonly rows: readonly Row[];
}

export const topOf = (profile: string): Top =>
  JSON.parse(
    execFileSync(process.execPath, [join(checkout, 'dist/cli.cjs'), 'top', profile, '--cum', '--json', '-n', '0'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  ) as Top;

/** A function's share as the editor writes it, for example `18.6 %`. */
export function shareOf(top: Top, name: string): string {
  const row = top.rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`${name} is not in the profile`);
  return `${((100 * row.cum) / top.total).toFixed(1)} %`;
}

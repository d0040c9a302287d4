/** Numbers as people read them here: `1.42 s`, `3.1 %`, `12.4k samples`. Decimal point everywhere, as in Go's tools. */
import type { ValueUnit } from '../messages';
import type { Translate } from './translate';

interface Step {
  readonly unit: string;
  /** In the base unit of its ladder. */
  readonly size: number;
}

const time: readonly Step[] = [
  { unit: 'h', size: 3.6e12 },
  { unit: 's', size: 1e9 },
  { unit: 'ms', size: 1e6 },
  { unit: 'µs', size: 1e3 },
  { unit: 'ns', size: 1 },
];
/** As pprof counts them: 1 kB is 1024 bytes. */
const memory: readonly Step[] = [
  { unit: 'TB', size: 2 ** 40 },
  { unit: 'GB', size: 2 ** 30 },
  { unit: 'MB', size: 2 ** 20 },
  { unit: 'kB', size: 2 ** 10 },
  { unit: 'B', size: 1 },
];
/** A map, not an object: a unit comes from the profile, and may be called `constructor`. */
const base: ReadonlyMap<string, readonly [readonly Step[], number]> = new Map([
  ['nanoseconds', [time, 1]],
  ['ns', [time, 1]],
  ['microseconds', [time, 1e3]],
  ['us', [time, 1e3]],
  ['milliseconds', [time, 1e6]],
  ['ms', [time, 1e6]],
  ['seconds', [time, 1e9]],
  ['s', [time, 1e9]],
  ['bytes', [memory, 1]],
  ['byte', [memory, 1]],
  ['b', [memory, 1]],
]);

/** Seconds are kept until three hours: people compare them with the capture's length. */
const hoursFrom = 3 * 3.6e12;

/** Formats values of one unit; `like` chooses the step, so that the numbers of one line share it. */
export function quantity(value: number, { unit }: ValueUnit, like = value): string {
  // No known one is longer, and a unit may be a megabyte.
  const known = base.get(unit.slice(0, 20).toLowerCase());
  if (known === undefined) return `${compact(value)} ${unit === 'count' ? '' : unitWord(unit)}`.trimEnd();
  const [ladder, factor] = known;
  const reference = Math.abs(like * factor);
  const step = ladder.find(({ unit: name, size }) => reference >= (name === 'h' ? hoursFrom : size)) ??
    ladder[ladder.length - 1] ?? { unit, size: 1 };
  return `${scaled((value * factor) / step.size, step)} ${step.unit}`;
}

/** A unit that we don't know is a word of the profile's: it stands in Markdown and beside code, so a word it must be. */
const unitWord = (unit: string): string => /^[\p{L}\p{N}]{0,20}/u.exec(unit)![0];

/** Seconds and hours to the hundredth below 100, as pprof prints them; smaller units are whole from 10 on. */
function scaled(number: number, { unit }: Step): string {
  const size = Math.abs(number);
  if (number === 0 || unit === 'ns' || unit === 'B') return String(Math.round(number));
  if (unit === 's' || unit === 'h') return number.toFixed(size < 99.995 ? 2 : 1);
  return number.toFixed(size < 9.95 ? 1 : 0);
}

/** `part` of `total`: `3.1 %`. What is there never reads as nothing, what is not all never reads as all. */
export function percent(part: number, total: number): string {
  if (!(total > 0) || part === 0) return '0 %';
  const value = (100 * part) / total;
  const size = Math.abs(value);
  if (size < 0.01) return '< 0.01 %';
  if (size < 0.1) return `${value.toFixed(2)} %`;
  if (size >= 99.95 && size < 100) return '99.9 %';
  return size >= 100 ? `${value.toFixed(0)} %` : `${value.toFixed(1)} %`;
}

/** A share from 0 to 1 in whole percents, with the same two honesties. */
export function share(value: number): string {
  if (value <= 0) return '0 %';
  if (value < 0.01) return '< 1 %';
  if (value >= 1) return '100 %';
  return `${Math.min(99, Math.round(value * 100))} %`;
}

/** `950`, `12.4k`, `3.1M`. */
export function compact(count: number): string {
  const size = Math.abs(count);
  for (const [limit, divisor, suffix] of [
    [1e9, 1e9, 'G'],
    [1e6, 1e6, 'M'],
    [1e4, 1e3, 'k'],
  ] as const) {
    // Rounding may reach the next step: 999 960 is 1.0M, not 1000.0k.
    if (size >= limit * (limit === 1e4 ? 1 : 0.99995)) return `${trimZero((count / divisor).toFixed(1))}${suffix}`;
  }
  return String(Math.round(count));
}

/** `1 sample`, `12.4k samples`. */
export const samples = (count: number, t: Translate): string =>
  count === 1 ? t('1 sample') : t('{0} samples', compact(count));

const trimZero = (text: string): string => text.replace(/\.0$/, '');

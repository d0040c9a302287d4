/** Heat levels: how much of the profile makes which mark. The same in the gutter, the ruler, the views and the CLI. */
import type { Level } from '../messages';
import type { Translate } from './translate';

/** Least share of the profile (0 to 1) for levels 1 to 5. */
export const thresholds: readonly number[] = [0.001, 0.005, 0.02, 0.05, 0.2];

export function levelOf(value: number, total: number): Level {
  if (!(total > 0)) return 0;
  const share = value / total;
  let level = 0;
  while (level < thresholds.length && share >= (thresholds[level] ?? Infinity)) level++;
  return level as Level;
}

/** For screen readers and tooltips, where the shape of a mark can't be seen. */
export function levelWords(level: Level, t: Translate): string {
  return level === 0 ? t('below the first heat level') : t('heat level {0} of 5', level);
}

/** What is said about a whole profile: in the status bar, its tooltip, the list of programs, `pgo-lens summary`. */
import type { ProfileReport } from '../messages';
import { quantity, samples } from './numbers';
import type { Translate } from './translate';

const dayMs = 86_400_000;

/** `today`, `3 days ago`; empty where the profile does not say when it was taken, or lies in the future. */
export function age(takenAt: number, now: number, t: Translate): string {
  if (takenAt <= 0 || takenAt > now + dayMs) return '';
  const days = Math.floor((now - takenAt) / dayMs);
  if (days < 1) return t('today');
  return days === 1 ? t('1 day ago') : t('{0} days ago', days);
}

/** Facts in the order of their worth: `12.4k samples · 30.00 s · 3 days ago`. */
export function profileFacts(report: ProfileReport, now: number, t: Translate): string {
  const duration =
    report.durationSeconds > 0 ? quantity(report.durationSeconds, { type: 'time', unit: 'seconds' }) : '';
  return [
    samples(report.samples, t),
    duration === '' ? '' : t('over {0}', duration),
    age(report.takenAt, now, t) === '' ? '' : t('taken {0}', age(report.takenAt, now, t)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What the heat of this profile counts: `cpu time`, `samples`, or the type as the profile names it. */
export function valueWords(report: ProfileReport, t: Translate): string {
  const { type, unit } = report.value;
  if (type === 'cpu') return t('CPU time');
  if (type === 'samples') return t('samples');
  return `${type} (${unit})`;
}

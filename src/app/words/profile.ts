/** What is said about a whole profile: in the status bar, its tooltip, the list of programs, `pgo-lens summary`. */
import type { Health, ProfileReport } from '../messages';
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
    duration === '' ? '' : t('over {0}', duration.replace('.00', '')),
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

/** What was measured, by the value that heat counts: `CPU profile`. */
export function kindOfProfile({ form, value }: ProfileReport, t: Translate): string {
  if (form === 'preprofile') return t('Call edges alone (preprofile)');
  if (value.type === 'cpu') return t('CPU profile');
  if (/^(?:inuse|alloc)_/.test(value.type)) return t('Heap profile');
  return t('Profile of {0}', value.type === 'samples' ? t('samples') : `${value.type} (${value.unit})`);
}

/** `stale 9 % (yours 1 %)`: of all edge weight, what meets no call in today's text though the text could have one. */
export function staleWords({ total, stale }: Health, t: Translate): string {
  return t('stale {0} (yours {1})', whole(stale.own + stale.deps + stale.go, total), whole(stale.own, total));
}

/** Where only the workspace can be read, the rest would all look stale: `yours stale 1 %`. */
export const ownStaleWords = ({ total, stale }: Health, t: Translate): string =>
  t('yours stale {0}', whole(stale.own, total));

/** What unsaved edits cost; empty where they cost nothing. */
export const lostWords = (lost: number, t: Translate): string =>
  lost > 0 ? t('edits lose {0}', samples(lost, t)) : '';

/** Whole percents; what is there never reads as nothing. */
function whole(part: number, total: number): string {
  const value = total > 0 ? (100 * part) / total : 0;
  if (value > 0 && value < 0.5) return '< 1 %';
  return `${Math.round(value)} %`;
}

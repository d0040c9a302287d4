/** What is said about one line's or function's heat. */
import type { ValueUnit } from '../messages';
import { percent, quantity } from './numbers';
import type { Translate } from './translate';

export interface Heat {
  readonly flat: number;
  readonly cum: number;
}

/** The whole that a heat is a part of. */
export interface Whole {
  /** Name of the program that the profile speaks for. */
  readonly program: string;
  readonly total: number;
  readonly value: ValueUnit;
}

/** At a line's end: `cum 1.42 s · 3.1 %   flat 0.20 s`; of a whole function: `func cum …`. One unit for both numbers. */
export function lineEndText(heat: Heat, whole: Whole, kind: 'line' | 'function', t: Translate): string {
  const cum = quantity(heat.cum, whole.value);
  const flat = quantity(heat.flat, whole.value, heat.cum);
  const part = percent(heat.cum, whole.total);
  return kind === 'function'
    ? t('func cum {0} · {1}   flat {2}', cum, part, flat)
    : t('cum {0} · {1}   flat {2}', cum, part, flat);
}

/** A row's figures in the order of their worth, since rows are cut off: rank, nearest caller of one's own, values. */
export function rowText(
  heat: Heat,
  whole: Whole,
  by: 'cum' | 'flat',
  caller: string | undefined,
  t: Translate,
): string {
  const cum = t('cum {0}', quantity(heat.cum, whole.value));
  const flat = t('flat {0}', quantity(heat.flat, whole.value, heat.flat === 0 ? heat.cum : heat.flat));
  const from = caller === undefined ? [] : [t('from {0}', caller)];
  return [percent(heat[by], whole.total), ...from, ...(by === 'cum' ? [cum, flat] : [flat, cum])].join(' · ');
}

/** `18.4 % of server (cum 5.49 s, flat 0.09 s)`; `program` may come marked up. */
export function heatPhrase(heat: Heat, whole: Whole, program: string, t: Translate): string {
  const cum = quantity(heat.cum, whole.value);
  const flat = quantity(heat.flat, whole.value, heat.cum);
  return t('{0} of {1} (cum {2}, flat {3})', percent(heat.cum, whole.total), program, cum, flat);
}

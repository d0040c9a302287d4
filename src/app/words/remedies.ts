/** What could be done about a verdict: never more than a way to find out. */
import type { Remedy } from '../messages';
import { shortName } from './names';
import type { Translate } from './translate';

/** As a command or a link; `name` marks names up. */
export function remedyTitle(remedy: Remedy, from: string, name: (text: string) => string, t: Translate): string {
  switch (remedy.kind) {
    case 'blank-import':
      return t('Add a blank import of {0}…', name(remedy.importPath));
    case 'pragma':
      return t('Go to {0} at {1}', name(remedy.pragma), name(shortName(remedy.callee, from)));
    case 'budget':
      return t('Go to {0} (cost {1} of {2})', name(shortName(remedy.callee, from)), remedy.cost, remedy.budget);
    case 'winner':
      return t('Go to {0}, which won the line', name(shortName(remedy.callee, from)));
  }
}

/** What the blank import costs, beside its preview. */
export function importPrice(importPath: string, into: string, t: Translate): string {
  return t(
    'Shows the compiler the body of the callee. Its price: {0} becomes a part of every build of {1}. Whether it helps, “Check Again” tells.',
    importPath,
    into,
  );
}

/** What came of a change at one call. */
export function outcomeSentence(call: string, before: string, after: string | undefined, t: Translate): string {
  if (after === undefined) return t('{0} was: {1}. It is not in the compiler’s record any more.', call, before);
  if (before === after) return t('{0} is as before: {1}.', call, after);
  return t('{0} was: {1}. Now: {2}.', call, before, after);
}

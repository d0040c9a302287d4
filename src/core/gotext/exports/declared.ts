import type { Entry, PackageText } from '../packageText';
import type { Package } from '../types/checker';

/** A declared function of a loaded package. */
export interface Declared {
  readonly text: PackageText;
  readonly package: Package;
  readonly entry: Entry;
  /** Linker name with type arguments: of one instance of a generic function, which is hot or not on its own. */
  readonly instance?: string;
}

/** Without type arguments. */
export const linkName = ({ text, entry }: Declared): string => `${text.source.linkPrefix}.${entry.symbol}`;

/** As the profile has it. */
export const profiledName = (fn: Declared): string => fn.instance ?? linkName(fn);

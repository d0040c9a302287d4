import type { Owner } from '../../core/build';
import type { Path } from '../../core/ports';
import type { Level } from './marks';
import type { SiteMark } from './sites';

export interface FunctionRow {
  readonly name: string;
  readonly short: string;
  readonly owner: Owner;
  readonly flat: number;
  readonly cum: number;
  readonly level: Level;
  /** Rows of others: the nearest caller of your own that leads here, where there is one. */
  readonly ownCaller?: string;
}

export interface CallRow {
  readonly owner: Owner;
  /** Linker name of the function that holds the call. */
  readonly caller: string;
  readonly callerShort: string;
  readonly path: Path;
  readonly site: SiteMark;
}

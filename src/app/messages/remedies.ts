import type { Insertion, Place } from './places';

/** What in the source stands between a call and a better verdict. Names are linker names. */
export type Remedy =
  /** Makes the callee's body visible to the package `into` (both import paths); no import cycle follows. */
  | {
      readonly kind: 'blank-import';
      readonly importPath: string;
      readonly into: string;
      readonly insertion: Insertion;
    }
  /** A directive at the callee forbids inlining. */
  | { readonly kind: 'pragma'; readonly callee: string; readonly pragma: string; readonly place: Place }
  /** The callee costs more than the budget. */
  | {
      readonly kind: 'budget';
      readonly callee: string;
      readonly cost: number;
      readonly budget: number;
      readonly place: Place;
    }
  /** The callee that won the line and can't be called directly there. */
  | { readonly kind: 'winner'; readonly callee: string; readonly place: Place };

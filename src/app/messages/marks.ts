import type { Owner, Package } from '../../core/build';
import type { Path } from '../../core/ports';
import type { Span } from './places';
import type { ProgramRef } from './programs';
import type { SiteMark } from './sites';

/** The text of an open editor, ahead of the disk. */
export interface OpenText {
  readonly path: Path;
  readonly version: number;
  readonly text: string;
  /**
   * `lines`: answer at once with lines and functions, `sites` empty. Default: with sites, which need types. `all`: where
   * that answer was `open`, the one that is not, which may take seconds.
   */
  readonly want?: 'lines' | 'sites' | 'all';
}

/** 0: below the first threshold (no mark); 1 to 5: thresholds 0.1, 0.5, 2, 5, 20 % of the profile. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

export interface LineMark {
  readonly line: number;
  readonly flat: number;
  readonly cum: number;
  readonly level: Level;
}

export type FunctionState = 'same' | 'moved' | 'edited';

export interface FunctionMark {
  /** The function's name in its declaration. */
  readonly span: Span;
  /** Last line of the body. */
  readonly endLine: number;
  /** Linker name, as in the profile. */
  readonly name: string;
  readonly state: FunctionState;
  readonly flat: number;
  readonly cum: number;
}

/** Why a file has no marks, where that needs a sentence; undefined where it is simply not hot. */
export type FileState = 'no-profile' | 'no-samples-here' | 'test-file' | 'not-in-build' | 'heat-only';

export interface FileMarks {
  readonly path: Path;
  /** Of the text that these marks belong to. */
  readonly version: number;
  readonly program: ProgramRef;
  /** Import path as the linker names it (`main` for commands). */
  readonly package: string;
  readonly state?: FileState;
  readonly lines: readonly LineMark[];
  readonly functions: readonly FunctionMark[];
  readonly sites: readonly SiteMark[];
  /** Some of the sites hang on which packages compile generic code, and that was not looked for. */
  readonly open?: true;
  /** Whose package it is; absent where the file belongs to none. */
  readonly owner?: Owner;
  /**
   * Edge weight that met a call in the text that `health` judged last and meets none in this one: what the edits since
   * cost; below 0 where they win back more.
   */
  readonly lost?: number;
  /** Why the program is built without the file. */
  readonly leftOut?: LeftOut;
}

/** Why a file is not in a program, as `go build` decides. */
export interface LeftOut {
  /** Of core/build; `not-imported`: no package of the program imports its own; `elsewhere`: no package has it here. */
  readonly why: Package['excluded'][number]['why'] | 'not-imported' | 'elsewhere';
  /** The text of its `//go:build` line. */
  readonly constraint?: string;
  /** What this build is for: `linux/amd64`, and tags set by the user. */
  readonly target: string;
  readonly tags: readonly string[];
}

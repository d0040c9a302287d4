/**
 * Which program speaks for a file. A library may be built into several programs, each with its own profile: one speaks
 * at a time, by name, and the user may choose another. Profiles are never blended.
 */
import type { ProgramRef } from '../../app/messages';
import type { Path } from '../../core/ports';
import { dirName, distance, isInside, samePath } from './pathText';

export interface Choice {
  /** Chosen for this very file: asked alone, even if the file is not in its build. */
  readonly pinned?: string | undefined;
  /** Chosen for the workspace. */
  readonly chosen?: string | undefined;
  /** Spoke for another file of the same folder. */
  readonly remembered?: string | undefined;
}

/** How many programs are asked for one file: decoding hundreds of profiles to find one is not worth it. */
export const maxAsked = 8;

/** Best first. Later ones are asked only where the earlier ones do not build the file. */
export function candidates(file: Path, programs: readonly ProgramRef[], choice: Choice): readonly ProgramRef[] {
  const pinned = programs.find(({ id }) => id === choice.pinned);
  if (pinned !== undefined) return [pinned];
  const folder = dirName(file);
  const rank = (program: ProgramRef): number => {
    // A profile opened by hand was opened to be seen: while it is chosen it comes before the folder's own.
    if (program.id === choice.chosen && program.origin === 'opened') return 0;
    // A main package's own files can be in no other program's build.
    if (program.origin === 'default' && samePath(program.dir, folder)) return 1;
    if (program.id === choice.chosen) return 2;
    if (program.id === choice.remembered) return 3;
    return (program.origin === 'default' ? 4 : 6) + (isInside(file, program.dir) ? 0 : 1);
  };
  return programs
    .map((program) => ({ program, rank: rank(program), far: distance(folder, program.dir) }))
    .sort((a, b) => a.rank - b.rank || a.far - b.far || (a.program.dir < b.program.dir ? -1 : 1))
    .slice(0, maxAsked)
    .map(({ program }) => program);
}

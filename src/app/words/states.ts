/** One sentence for each state in which there is nothing, or less than usual, to show. Said alike by every face. */
import type { FileState } from '../messages';
import type { Translate } from './translate';

export type State = FileState | 'library' | 'searching' | 'load-failed';

export interface StateFacts {
  /** Base name of the Go file. */
  readonly file: string;
  /** Name of the program whose profile speaks, or would speak. */
  readonly program: string;
}

export function stateSentence(state: Exclude<State, 'load-failed'>, facts: StateFacts, t: Translate): string {
  const { file, program } = facts;
  switch (state) {
    case 'searching':
      return t('Looking for default.pgo files.');
    case 'no-profile':
      return t(
        'This main package has no default.pgo: put a CPU profile of the running program beside it, or open one with “PGO: Open a CPU Profile…”.',
      );
    case 'library':
      return t(
        'No program in this workspace has a default.pgo. Go applies a profile to a main package and all that it imports; a library has none of its own.',
      );
    case 'no-samples-here':
      return t('The profile of {0} has no samples in {1}.', program, file);
    case 'test-file':
      return t('{0} is a test file: the profile of {1} comes from the program, which holds no tests.', file, program);
    case 'not-in-build':
      return t(
        '{0} is not built into {1}: it imports no such package, or a build constraint leaves the file out.',
        file,
        program,
      );
    case 'heat-only':
      return t('This profile shows heat only: it is no CPU profile, and the Go compiler rejects it for PGO.');
  }
}

/** Beside the program's name in the status bar, where room is short. */
export function stateTag(state: State, t: Translate): string {
  switch (state) {
    case 'searching':
      return t('searching');
    case 'no-profile':
    case 'library':
      return t('no profile');
    case 'no-samples-here':
      return t('no samples here');
    case 'test-file':
      return t('test file');
    case 'not-in-build':
      return t('not in this build');
    case 'heat-only':
      return t('heat only');
    case 'load-failed':
      return t('profile not read');
  }
}

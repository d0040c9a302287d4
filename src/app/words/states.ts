/** One sentence for each state in which there is nothing, or less than usual, to show. Said alike by every face. */
import type { FileState, LeftOut } from '../messages';
import type { Translate } from './translate';

export type State = FileState | 'library' | 'searching' | 'load-failed' | 'failed';

export interface StateFacts {
  /** Base name of the Go file. */
  readonly file: string;
  /** Name of the program whose profile speaks, or would speak. */
  readonly program: string;
  /** Of `not-in-build`, where it is known. */
  readonly leftOut?: LeftOut | undefined;
}

/** The failures' sentences come from their problems. */
export function stateSentence(
  state: Exclude<State, 'load-failed' | 'failed'>,
  facts: StateFacts,
  t: Translate,
): string {
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
      return leftOutSentence(facts, t);
    case 'heat-only':
      return t('This profile shows heat only: it is no CPU profile, and the Go compiler rejects it for PGO.');
  }
}

/** Why the program is built without the file, and for what it is built. */
function leftOutSentence({ file, program, leftOut }: StateFacts, t: Translate): string {
  const target = leftOut === undefined ? '' : targetWords(leftOut, t);
  switch (leftOut?.why) {
    case 'name':
      return t(
        '{0} is not built into {1}: its name is for another system or processor than {2}.',
        file,
        program,
        target,
      );
    case 'constraint':
      return leftOut.constraint === undefined
        ? t('{0} is not built into {1}: its build constraint is not met by {2}.', file, program, target)
        : t('{0} is not built into {1}: “{2}” is not met by {3}.', file, program, leftOut.constraint, target);
    case 'malformed-constraint':
      return t('{0} is not built into {1}: its //go:build line can’t be read.', file, program);
    case 'cgo':
      return t('{0} is not built into {1}: it uses cgo, which is off for {2}.', file, program, target);
    case 'ignored-name':
      return t('{0} is not built into {1}: Go ignores files whose names begin with “_” or “.”.', file, program);
    case 'documentation':
      return t('{0} is not built into {1}: “package documentation” is never built.', file, program);
    case 'other-package':
      return t('{0} is not built into {1}: the other files of its folder are of another package.', file, program);
    case 'unreadable':
      return t('{0} is not built into {1}: it can’t be read.', file, program);
    case 'not-imported':
      return t('{0} is not built into {1}, which imports its package nowhere.', file, program);
    case 'elsewhere':
    case undefined:
      return t(
        '{0} is not built into {1}: its folder belongs to no package that the program can import.',
        file,
        program,
      );
  }
}

/** `linux/amd64 with the tags a, b`. */
const targetWords = ({ target, tags }: LeftOut, t: Translate): string =>
  tags.length === 0 ? target : t('{0} with the tags {1}', target, tags.join(', '));

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
    case 'failed':
      return t('not worked out');
  }
}

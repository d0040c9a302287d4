/** Problems come from the core in English; their texts are keys of the bundle like any other, so they are translated here. */
import type { Problem } from '../../core/ports';
import type { Translate } from './translate';

export const problemIn = (problem: Problem, t: Translate): Problem => ({
  code: problem.code,
  what: t(problem.what),
  todo: t(problem.todo),
});

/** `default.pgo: what; do what`, as on the command line. */
export function problemLine(file: string, problem: Problem, t: Translate): string {
  const { what, todo } = problemIn(problem, t);
  return `${file}: ${what}; ${todo}`;
}

/** A load that failed: what is wrong, what to do, and whether anything was lost. */
export function failureSentence(file: string, problem: Problem, kept: boolean, t: Translate): string {
  const { what, todo } = problemIn(problem, t);
  return kept
    ? t('{0}: {1}; {2}. The marks of the last good profile stay.', file, what, todo)
    : t('{0}: {1}; {2}.', file, what, todo);
}

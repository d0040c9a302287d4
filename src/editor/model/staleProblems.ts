/** Which functions of one's own have lost so much that it is worth a problem, and where it stands. */
import type { Health, Span, StaleFunction } from '../../app/messages';
import type { Path } from '../../core/ports';
import type { Healths } from './healths';
import type { Session } from './sessions';

/** Of the weight of one's own edges. */
const worth = 0.05;

export interface StaleProblem {
  readonly path: Path;
  readonly span: Span;
  readonly stale: StaleFunction;
  readonly health: Health;
  /** Name of the program whose profile says so. */
  readonly program: string;
}

/** A function that is gone has no line: its problem stands on the profile, whose beginning stands for the whole. */
export function staleProblems(sessions: readonly Session[], healths: Pick<Healths, 'get'>): readonly StaleProblem[] {
  return sessions.flatMap((session): readonly StaleProblem[] => {
    const health = healths.get(session);
    if (health === undefined) return [];
    const { name: program, profile } = session.program;
    return health.staleFunctions
      .filter(({ weight }) => weight >= worth * health.own)
      .map((stale) => {
        const line = stale.place?.line ?? 1;
        const span = stale.span ?? { line, start: 0, end: 0 };
        return { path: stale.place?.path ?? profile, span, stale, health, program };
      });
  });
}

import type { Boxing, ExportData, Instances, Resolver } from '../../gotext';
import type { GoRules } from '../goRules';
import type { ProfileEdges } from '../join/profileEdges';

/** What an estimate is made from: the profile, the rules of one Go version, today's text. */
export interface EstimateParts {
  readonly rules: GoRules;
  readonly edges: ProfileEdges;
  readonly resolver: Resolver;
  readonly exports: ExportData;
  /** Where generic code is compiled; without it that of other packages than main stays undecided. */
  readonly instances?: Pick<Instances, 'askers'>;
  /** Without it nothing is said of checks that never hold. */
  readonly boxing?: Boxing;
}

import type { Candidate } from './facts';
import type { RecordLine } from './lines';

/** What was announced and judged, until the call's statistics close it. */
export interface Announced {
  readonly at: string;
  readonly text: string;
  /** Characters of the lines that it was read from, candidates left out. */
  size: number;
  goDefer: boolean;
  candidates: Candidate[];
  decided: boolean;
  winner?: string;
  offset?: number;
  skipped?: 'closure' | 'method';
  refused?: string;
}

export function judge(
  announced: Announced,
  line: Extract<RecordLine, { is: 'go-defer' | 'candidate' | 'winner' | 'skipped' | 'refused' }>,
): void {
  switch (line.is) {
    case 'go-defer':
      announced.goDefer = true;
      return;
    case 'candidate':
      announced.offset = line.offset;
      if (line.weight === 0n) return;
      announced.candidates.push({
        callee: line.callee,
        weight: line.weight,
        missing: line.missing,
        said: line.said,
      });
      return;
    case 'winner':
      announced.offset = line.offset;
      announced.decided = true;
      if (line.callee !== undefined) announced.winner = line.callee;
      return;
    case 'skipped':
      announced.skipped = line.why;
      return;
    case 'refused':
      announced.refused = line.why;
      return;
  }
}

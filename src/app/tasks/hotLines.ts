import { place, type ProfileFunction, type ProgramText } from '../../core/placement';
import type { Path } from '../../core/ports';
import { levelOf } from '../words';

interface HeatLine {
  /** As recorded. */
  readonly line: number;
  readonly cum: number | bigint;
}

/**
 * Lines of today's text that are hot by time: heat level 1 and up (cum from 0.1 % of the profile), which is where marks
 * begin. An indirect call there that has no edge weight is one that PGO does not see.
 */
export async function hotLines(
  functions: readonly ProfileFunction<HeatLine>[],
  total: number | bigint,
  text: ProgramText,
): Promise<(file: Path, line: number) => boolean> {
  const isHot = ({ cum }: HeatLine): boolean => levelOf(Number(cum), Number(total)) >= 1;
  const hot = functions
    .map((one) => ({ ...one, lines: one.lines.filter(isHot) }))
    .filter(({ lines }) => lines.length > 0);
  const placed = await place(hot, [], text);
  const lines = new Set(
    placed.functions.flatMap(({ place: at, lines: own }) => own.map(({ line }) => `${at!.file}:${line}`)),
  );
  return (file, line) => lines.has(`${file}:${line}`);
}

import { place, type ProfileFunction, type ProgramText } from '../../core/placement';
import type { Path } from '../../core/ports';
import type { ProfileHeat } from '../heatFunctions';
import { levelOf } from '../words';

/** Share of the profile, 0 to 1, that passes through a line of today's text (cum); 0 for every line that is not hot. */
export type LineShare = (file: Path, line: number) => number;

export interface HotLines {
  readonly share: LineShare;
  /** Linker names of the functions that hold such lines: the profile's, and those that their texts have of themselves. */
  readonly functions: readonly string[];
}

/**
 * Lines of today's text that are hot by time: heat level 1 and up (cum from 0.1 % of the profile), which is where marks
 * begin. An indirect call there that has no edge weight is one that PGO does not see.
 */
export async function hotLines(heat: ProfileHeat, text: ProgramText): Promise<HotLines> {
  const placed = await place(hotFunctions(heat), [], text);
  const lines = new Map<string, number>();
  for (const { place: at, lines: own } of placed.functions) {
    for (const { line, sample } of at === undefined ? [] : own) {
      const key = `${at!.file}:${line}`;
      lines.set(key, (lines.get(key) ?? 0) + sample.share);
    }
  }
  return {
    share: (file, line) => lines.get(`${file}:${line}`) ?? 0,
    functions: placed.functions.flatMap(({ profile: { name }, place: at }) => [
      name,
      ...(at?.text ? [at.text.name] : []),
    ]),
  };
}

interface HotLine {
  /** As recorded. */
  readonly line: number;
  readonly share: number;
}

/** Those with a hot line, and no other lines. */
function hotFunctions({ total, functions }: ProfileHeat): readonly ProfileFunction<HotLine>[] {
  return functions.flatMap(({ name, startLine, file, lines }) => {
    const hot = lines.filter(({ cum }) => levelOf(cum, total) >= 1);
    return hot.length === 0
      ? []
      : [{ name, startLine, file, lines: hot.map(({ line, cum }) => ({ line, share: cum / total })) }];
  });
}

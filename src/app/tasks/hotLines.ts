import { place, type ProfileFunction, type ProgramText } from '../../core/placement';
import type { Path } from '../../core/ports';
import { defaultValueType, heatTables, type Profile, totalOf } from '../../core/profile';
import { heatFunctions, numberAt } from '../heatFunctions';
import { levelOf } from '../words';

/** Share of the profile, 0 to 1, that passes through a line of today's text (cum); 0 for every line that is not hot. */
export type LineShare = (file: Path, line: number) => number;

/**
 * Lines of today's text that are hot by time: heat level 1 and up (cum from 0.1 % of the profile), which is where marks
 * begin. An indirect call there that has no edge weight is one that PGO does not see.
 */
export async function hotLines(profile: Profile, text: ProgramText): Promise<LineShare> {
  if (profile.header.types.length === 0) return () => 0;
  const placed = await place(hotFunctions(profile), [], text);
  const lines = new Map<string, number>();
  for (const { place: at, lines: own } of placed.functions) {
    for (const { line, sample } of at === undefined ? [] : own) {
      const key = `${at!.file}:${line}`;
      lines.set(key, (lines.get(key) ?? 0) + sample.share);
    }
  }
  return (file, line) => lines.get(`${file}:${line}`) ?? 0;
}

/** Linker names of the functions that hold hot lines. */
export const hotFunctionNames = (profile: Profile): readonly string[] =>
  profile.header.types.length === 0 ? [] : hotFunctions(profile).map(({ name }) => name);

interface HotLine {
  /** As recorded. */
  readonly line: number;
  readonly share: number;
}

/** Those with a hot line, and no other lines. */
function hotFunctions(profile: Profile): readonly ProfileFunction<HotLine>[] {
  const type = defaultValueType(profile.header);
  const total = Number(totalOf(profile, type));
  return heatFunctions(profile, heatTables(profile, type), numberAt).flatMap(({ name, startLine, file, lines }) => {
    const hot = lines.filter(({ cum }) => levelOf(cum, total) >= 1);
    return hot.length === 0
      ? []
      : [{ name, startLine, file, lines: hot.map(({ line, cum }) => ({ line, share: cum / total })) }];
  });
}

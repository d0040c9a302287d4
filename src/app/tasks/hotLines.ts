import { place, type ProfileFunction, type ProgramText } from '../../core/placement';
import type { Path } from '../../core/ports';
import { defaultValueType, heatTables, type Profile, totalOf } from '../../core/profile';
import { levelOf } from '../words';

/**
 * Lines of today's text that are hot by time: heat level 1 and up (cum from 0.1 % of the profile), which is where marks
 * begin. An indirect call there that has no edge weight is one that PGO does not see.
 */
export async function hotLines(profile: Profile, text: ProgramText): Promise<(file: Path, line: number) => boolean> {
  if (profile.header.types.length === 0) return () => false;
  const placed = await place(hotFunctions(profile), [], text);
  const lines = new Set<string>();
  for (const { place: at, lines: own } of placed.functions) {
    if (at !== undefined) for (const { line } of own) lines.add(`${at.file}:${line}`);
  }
  return (file, line) => lines.has(`${file}:${line}`);
}

/** Those with a hot line, and no other lines. */
function hotFunctions(profile: Profile): readonly ProfileFunction[] {
  const type = defaultValueType(profile.header);
  const total = Number(totalOf(profile, type));
  const { functions, lines } = heatTables(profile, type);
  const own = new Map<number, { line: number }[]>();
  for (let row = 0; row < lines.count; row++) {
    if (levelOf(lines.cum.numbers[row]!, total) < 1) continue;
    const at = lines.function[row]!;
    const known = own.get(at) ?? [];
    own.set(at, known);
    known.push({ line: lines.line[row]! });
  }
  return [...own].map(([row, hot]) => ({
    name: profile.names.text(functions.name[row]!),
    startLine: functions.startLine[row]!,
    file: profile.names.text(functions.file[row]!),
    lines: hot,
  }));
}

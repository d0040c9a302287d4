/** A profile's functions with their lines, ready to be laid over text. */
import { defaultValueType, heatTables, type HeatTables, type Int64s, type Profile } from '../core/profile';

export interface HeatLine<Value> {
  /** As the profile has it. */
  readonly line: number;
  readonly flat: Value;
  readonly cum: Value;
}

/** One function of the profile: a name with two start lines (a merged profile) makes two. */
export interface HeatFunction<Value> {
  /** Linker name, with type arguments. */
  readonly name: string;
  readonly startLine: number;
  /** As recorded: it only breaks ties and is never opened. */
  readonly file: string;
  readonly flat: Value;
  readonly cum: Value;
  /** By line. */
  readonly lines: readonly HeatLine<Value>[];
}

/** `valueAt`: exact (`int64At`), or rounded where numbers past 2^53 are only shown (`numberAt`). */
export function heatFunctions<Value>(
  { names }: Profile,
  { functions, lines }: HeatTables,
  valueAt: (column: Int64s, row: number) => Value,
): HeatFunction<Value>[] {
  const own: HeatLine<Value>[][] = Array.from({ length: functions.count }, () => []);
  for (let row = 0; row < lines.count; row++) {
    const [flat, cum] = [valueAt(lines.flat, row), valueAt(lines.cum, row)];
    own[lines.function[row]!]!.push({ line: lines.line[row]!, flat, cum });
  }
  return own.map((each, row) => ({
    name: names.text(functions.name[row]!),
    startLine: functions.startLine[row]!,
    file: names.text(functions.file[row]!),
    flat: valueAt(functions.flat, row),
    cum: valueAt(functions.cum, row),
    lines: each.sort((a, b) => a.line - b.line),
  }));
}

/** Functions, and what their shares are shares of. */
export interface ProfileHeat {
  readonly total: number;
  readonly functions: readonly HeatFunction<number>[];
}

/** By the default value type, rounded; none where a profile has no values. */
export function profileHeat(profile: Profile): ProfileHeat {
  const type = defaultValueType(profile.header);
  if (type < 0) return { total: 0, functions: [] };
  const tables = heatTables(profile, type);
  return { total: Number(tables.total), functions: heatFunctions(profile, tables, numberAt) };
}

const numberAt = ({ numbers }: Int64s, row: number): number => numbers[row]!;

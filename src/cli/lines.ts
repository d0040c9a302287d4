/** `pgo-lens lines`: a profile's samples on today's source. */
import { callEdges, readPreprofile, type CallEdges } from '../core/edges';
import {
  place,
  profileEdges,
  sumStaleness,
  type EdgeFate,
  type PlacedFunction,
  type Placement,
  type ProfileEdge,
  type Staleness,
} from '../core/placement';
import { ProblemError, type Problem } from '../core/ports';
import {
  compareUtf8,
  defaultValueType,
  formatOf,
  heatTables,
  int64At,
  label,
  percentage,
  plus,
  profileProblem,
  type Profile,
  type ValueType,
} from '../core/profile';
import { type HeatFunction, heatFunctions, type HeatLine } from '../app/heatFunctions';
import { remembered } from './answers';
import { countOption } from './arguments';
import { type Command, type Io, JSON_OPTION } from './command';
import { decodeInput, naming } from './input';
import { jsonInteger, jsonText } from './json';
import { openProgram, PGO_OPTION, type Program } from './program';
import { textOfLines } from './visible';

type Exact = number | bigint;

interface TodayLine {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly flat: Exact;
  readonly cum: Exact;
}

interface LaidOut {
  readonly program: Program;
  readonly unit: ValueType;
  readonly total: Exact;
  readonly heat: readonly HeatFunction<Exact>[];
  readonly placement: Placement<HeatLine<Exact>>;
  /** Undefined where the compiler would refuse the profile: `refusal` says why. */
  readonly staleness: Staleness | undefined;
  readonly edges: readonly ProfileEdge[];
  readonly refusal: Problem | undefined;
  readonly lines: readonly TodayLine[];
}

export const lines: Command = {
  name: 'lines',
  operands: ['PACKAGE'],
  about: "print a profile's samples on today's source, and what of it no longer matches",
  notes: [
    '',
    "PACKAGE is a main package's folder. All packages of its build are looked at, as go build chooses them there.",
  ],
  options: {
    ...PGO_OPTION,
    count: { type: 'string', short: 'n', value: 'N', about: 'print N rows of each table (default 30; 0: all)' },
    ...JSON_OPTION,
  },
  async run(args, io) {
    const count = countOption(args, 'count', '-n') ?? 30;
    return remembered(['lines', count, args.flag('json')], args, io, async (io) => {
      const laidOut = await layOut(await openProgram(args, io), io);
      if (laidOut.refusal !== undefined) {
        io.err(`pgo-lens: ${laidOut.program.input.name}: ${laidOut.refusal.what}; ${laidOut.refusal.todo}`);
      }
      await io.out(args.flag('json') ? linesJson(laidOut) : linesText(laidOut, count === 0 ? Infinity : count));
      return 0;
    });
  },
};

async function layOut(program: Program, io: Io): Promise<LaidOut> {
  const { input, text } = program;
  const preprofile = formatOf(input.bytes) === 'preprofile';
  const profile = preprofile ? undefined : decodeInput(input, io);
  if (profile?.header.types.length === 0)
    naming(input.name, () => {
      throw profileProblem('no-values');
    });
  const type = profile === undefined ? -1 : defaultValueType(profile.header);
  const tables = profile && heatTables(profile, type);
  const heat = tables === undefined ? [] : heatFunctions(profile!, tables, int64At);
  const read = preprofile ? naming(input.name, () => readPreprofile(input.bytes)) : edgesOrRefusal(profile!);
  const edges = 'count' in read ? read : undefined;
  const rows = edges === undefined ? [] : profileEdges(edges);
  const placement = await place(heat, rows, text);
  return {
    program,
    unit: profile?.header.types[type] ?? { type: 'samples', unit: 'count' },
    total: tables?.total ?? 0,
    heat,
    placement,
    staleness: edges && sumStaleness(placement.edges, (row) => int64At(edges.weight, row)),
    edges: rows,
    refusal: 'code' in read ? read : undefined,
    lines: todayLines(placement),
  };
}

/** Heat of a profile that the compiler refuses still has its place; then there are no edges. */
function edgesOrRefusal(profile: Profile): CallEdges | Problem {
  try {
    return callEdges(profile);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

/** Several start lines of one name may meet on one line of today: builds of a merged profile, never one stack. */
function todayLines({ functions }: Placement<HeatLine<Exact>>): TodayLine[] {
  const rows = new Map<string, TodayLine>();
  for (const { profile, place: at, lines: placed } of functions) {
    for (const { line, sample } of placed) {
      const key = `${at!.file}\n${line}\n${profile.name}`;
      const { flat, cum } = rows.get(key) ?? { flat: 0, cum: 0 };
      rows.set(key, {
        file: at!.file,
        line,
        function: profile.name,
        flat: plus(flat, sample.flat),
        cum: plus(cum, sample.cum),
      });
    }
  }
  return [...rows.values()].sort(
    (a, b) => compareUtf8(a.file, b.file) || a.line - b.line || compareUtf8(a.function, b.function),
  );
}

function linesJson(laidOut: LaidOut): string {
  const { program, unit, staleness, lines: rows } = laidOut;
  const { main, profile } = program;
  return jsonText({
    schema: 1,
    unit: unit.unit,
    package: main.path,
    profile,
    staleness: staleness && {
      used: jsonInteger(staleness.used),
      stale: {
        own: jsonInteger(staleness.stale.own),
        deps: jsonInteger(staleness.stale.deps),
        go: jsonInteger(staleness.stale.go),
      },
      unmatchable: jsonInteger(staleness.unmatchable),
    },
    functions: byName(laidOut).map(({ heat: { name, startLine, flat, cum }, one }) => {
      const { state, place: at, declaration, why, now, owner } = one;
      return {
        name,
        state,
        file: (declaration ?? at)?.file ?? null,
        line: (declaration ?? at)?.line ?? null,
        profileLine: jsonInteger(startLine),
        flat: jsonInteger(flat),
        cum: jsonInteger(cum),
        owner,
        ...(why === undefined ? {} : { why }),
        ...(now === undefined ? {} : { now }),
      };
    }),
    lines: rows.map(({ file, line, function: name, flat, cum }) => ({
      file,
      line,
      function: name,
      flat: jsonInteger(flat),
      cum: jsonInteger(cum),
    })),
  });
}

function byName({ heat, placement }: LaidOut): { heat: HeatFunction<Exact>; one: PlacedFunction<HeatLine<Exact>> }[] {
  return placement.functions
    .map((one, index) => ({ one, heat: heat[index]! }))
    .sort((a, b) => compareUtf8(a.heat.name, b.heat.name) || a.heat.startLine - b.heat.startLine);
}

function linesText(laidOut: LaidOut, count: number): string {
  const { program, unit, total, staleness, lines: rows } = laidOut;
  const value = (exact: Exact): string => label(Number(exact), unit.unit).padStart(10);
  const share = (exact: Exact): string => percentage(Number(exact), Number(total)).padStart(7);
  const out = [`Package: ${program.main.path}`, `Profile: ${program.profile}`];
  if (staleness !== undefined) out.push(stalenessLine(staleness));
  const byFlat = [...rows].sort((a, b) => Number(b.flat) - Number(a.flat) || Number(b.cum) - Number(a.cum));
  if (rows.length > 0) {
    out.push('', '      flat   flat%        cum    cum%  line');
    for (const row of byFlat.slice(0, count)) {
      out.push(
        `${value(row.flat)} ${share(row.flat)} ${value(row.cum)} ${share(row.cum)}  ${row.file}:${row.line} ${row.function}`,
      );
    }
  }
  const lost = byName(laidOut)
    .filter(({ one }) => one.state === 'missing' || one.state === 'edited')
    .sort((a, b) => Number(b.heat.cum) - Number(a.heat.cum));
  if (lost.length > 0) {
    out.push('', 'Functions that no longer match:');
    for (const { one, heat: own } of lost.slice(0, count)) {
      out.push(
        `${value(own.flat)} ${value(own.cum)}  ${one.state}${one.why === undefined ? '' : ` (${one.why})`} ${own.name}`,
      );
    }
  }
  out.push(...causes(laidOut));
  return textOfLines(out);
}

function stalenessLine({ used, stale, unmatchable }: Staleness): string {
  const all = Number(used + stale.own + stale.deps + stale.go + unmatchable);
  const part = (weight: bigint): string => percentage(Number(weight), all).trim();
  return (
    `Edge weight: used ${part(used)}, stale ${part(stale.own + stale.deps + stale.go)} ` +
    `(yours ${part(stale.own)}, dependencies ${part(stale.deps)}, Go ${part(stale.go)}), unmatchable ${part(unmatchable)}`
  );
}

/** Where the edge weight that meets no call went. */
function causes({ placement, edges }: LaidOut): string[] {
  const sums = new Map<string, number>();
  let all = 0;
  const words = ({ fate, why, owner }: EdgeFate): string => `${fate} ${why!}${fate === 'stale' ? `, ${owner}` : ''}`;
  for (const [row, fate] of placement.edges.entries()) {
    const { weight } = edges[row]!;
    all += weight;
    if (fate.fate !== 'used') sums.set(words(fate), (sums.get(words(fate)) ?? 0) + weight);
  }
  if (sums.size === 0) return [];
  const rows = [...sums].sort((a, b) => b[1] - a[1]);
  return [
    '',
    'Edge weight that meets no call:',
    ...rows.map(([why, sum]) => `${percentage(sum, all).padStart(10)}  ${why}`),
  ];
}

/** `pgo-lens summary`: what a profile is, in a screenful. */
import { ProblemError, type Problem } from '../core/ports';
import { callEdges, type CallEdges, compilerValueType, hotSet, type HotSet, readPreprofile } from '../core/edges';
import { baseName, defaultValueType, formatOf, label, percentage, type Profile, totalOf } from '../core/profile';
import { type Command, JSON_OPTION } from './command';
import { decodeInput, naming, readInput } from './input';
import { jsonInteger, jsonText } from './json';
import { localTime } from './localTime';
import { kindOf, problemsOf } from './profileFacts';
import { textOfLines } from './visible';

interface Edges {
  readonly edges: CallEdges;
  readonly hot: HotSet;
}

export const summary: Command = {
  name: 'summary',
  operands: ['PROFILE'],
  about: 'print what a profile holds and what PGO can make of it',
  options: JSON_OPTION,
  async run(args, io) {
    const input = await readInput(args.positionals[0]!, io);
    const { bytes, name } = input;
    const json = args.flag('json');
    if (formatOf(bytes) === 'preprofile') {
      const edges = naming(name, () => readPreprofile(bytes));
      const facts: Edges = { edges, hot: hotSet(edges) };
      await io.out(json ? preprofileJson(name, bytes, facts) : preprofileText(name, bytes, facts));
      return 0;
    }
    const profile = decodeInput(input, io);
    const { edges, problems } = edgesAndProblems(profile);
    await io.out(
      json ? pprofJson(name, bytes, profile, edges, problems) : pprofText(name, bytes, profile, edges, problems),
    );
    return 0;
  },
};

function edgesAndProblems(profile: Profile): {
  readonly edges: Edges | undefined;
  readonly problems: readonly Problem[];
} {
  try {
    const edges = callEdges(profile);
    return { edges: { edges, hot: hotSet(edges) }, problems: problemsOf(profile, edges) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { edges: undefined, problems: [error.problem] };
  }
}

const edgesJson = ({ edges, hot }: Edges): object => ({
  count: edges.count,
  hot: hot.count,
  total: jsonInteger(edges.total),
  threshold: hot.percent,
});

function pprofJson(
  file: string,
  bytes: Uint8Array,
  profile: Profile,
  edges: Edges | undefined,
  problems: readonly Problem[],
): string {
  const { header, samples, functions, locations, mappings } = profile;
  const shown = defaultValueType(header);
  const compiler = compilerValueType(header);
  return jsonText({
    schema: 1,
    unit: header.types[shown]?.unit ?? '',
    file,
    form: 'pprof',
    kind: kindOf(header),
    compressed: formatOf(bytes) === 'gzip',
    bytes: bytes.length,
    rawBytes: profile.bytes.length,
    types: header.types.map(({ type, unit }, index) => ({
      type,
      unit,
      total: jsonInteger(totalOf(profile, index)),
      default: index === shown,
      compiler: index === compiler,
    })),
    samples: samples.count,
    functions: functions.count,
    locations: locations.count,
    program: baseNameOrEmpty(mappings[0]?.file),
    buildId: mappings[0]?.buildId ?? '',
    timeNanos: header.timeNanos.toString(),
    durationNanos: header.durationNanos.toString(),
    weight: edges === undefined ? null : jsonInteger(edges.edges.total),
    edges: edges === undefined ? null : edgesJson(edges),
    problems,
  });
}

const baseNameOrEmpty = (file = ''): string => (file === '' ? '' : baseName(file));

function pprofText(
  file: string,
  bytes: Uint8Array,
  profile: Profile,
  edges: Edges | undefined,
  problems: readonly Problem[],
): string {
  const { header, samples, functions, locations, mappings } = profile;
  const shown = defaultValueType(header);
  const compiler = compilerValueType(header);
  const size = `${label(bytes.length, 'bytes')}${formatOf(bytes) === 'gzip' ? `, ${label(profile.bytes.length, 'bytes')} uncompressed` : ''}`;
  const rows: [string, string][] = [['profile', `${kindOf(header)} (pprof), ${size}`]];
  const program = baseNameOrEmpty(mappings[0]?.file);
  if (program !== '') rows.push(['program', program]);
  if (header.timeNanos !== 0n) rows.push(['taken', localTime(header.timeNanos)]);
  if (header.durationNanos !== 0n) rows.push(['duration', label(Number(header.durationNanos), 'nanoseconds')]);
  rows.push(['samples', `${samples.count} stacks, ${functions.count} functions, ${locations.count} locations`]);
  header.types.forEach(({ type, unit }, index) => {
    const marks = [index === shown ? 'shown' : '', index === compiler ? 'read by the compiler' : ''].filter(Boolean);
    const note = marks.length > 0 ? ` (${marks.join(', ')})` : '';
    rows.push([index === 0 ? 'values' : '', `${type}/${unit} ${label(Number(totalOf(profile, index)), unit)}${note}`]);
  });
  if (edges !== undefined) rows.push(...edgeRows(edges));
  return table(file, rows, problems);
}

function edgeRows({ edges, hot }: Edges): [string, string][] {
  const rows: [string, string][] = [['weight', `${edges.total} on ${edges.count} call edges`]];
  if (edges.count > 0) {
    const share = percentage(hot.count, edges.count).trim();
    rows.push(['hot', `${hot.count} edges (${share}), threshold ${hot.threshold} %`]);
  }
  return rows;
}

function preprofileJson(file: string, bytes: Uint8Array, facts: Edges): string {
  return jsonText({
    schema: 1,
    unit: '',
    file,
    form: 'preprofile',
    kind: 'preprofile',
    compressed: false,
    bytes: bytes.length,
    rawBytes: bytes.length,
    types: [],
    samples: 0,
    weight: jsonInteger(facts.edges.total),
    edges: edgesJson(facts),
    problems: [],
  });
}

const preprofileText = (file: string, bytes: Uint8Array, facts: Edges): string =>
  table(file, [['profile', `output of go tool preprofile, ${label(bytes.length, 'bytes')}`], ...edgeRows(facts)], []);

function table(file: string, rows: readonly (readonly [string, string])[], problems: readonly Problem[]): string {
  const notes = problems.length === 0 ? ['none'] : problems.map(({ what, todo }) => `${what}; ${todo}`);
  const all = [...rows, ...notes.map((note, index) => [index === 0 ? 'problems' : '', note] as const)];
  return textOfLines([file, ...all.map(([name, text]) => `  ${name.padEnd(9)} ${text}`)]);
}

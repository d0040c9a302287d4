/** `pgo-lens top`: what `go tool pprof -top` prints. */
import {
  baseName,
  defaultValueType,
  label,
  percentage,
  plus,
  type Profile,
  profileProblem,
  scale,
  topReport,
  type TopReport,
  valueTypeNamed,
} from '../core/profile';
import { countOption } from './arguments';
import { type Command, JSON_OPTION } from './command';
import { decodeInput, naming, readInput } from './input';
import { jsonInteger, jsonText } from './json';
import { localTime } from './localTime';
import { textOfLines } from './visible';

/** pprof's own defaults. */
const NODE_FRACTION = 0.005;
const EDGE_FRACTION = 0.001;

export const top: Command = {
  name: 'top',
  operands: ['PROFILE'],
  about: 'print the hottest functions or lines, as go tool pprof -top does',
  options: {
    cum: { type: 'boolean', about: 'sort by cum, not flat' },
    lines: { type: 'boolean', about: 'by line, not by function' },
    'sample-index': { type: 'string', value: 'T', about: "show value type T (name or index; default: pprof's choice)" },
    count: { type: 'string', short: 'n', value: 'N', about: 'print N rows; 0: every row, nothing dropped' },
    ...JSON_OPTION,
  },
  async run(args, io) {
    const count = countOption(args, 'count', '-n');
    const input = await readInput(args.positionals[0]!, io);
    const profile = decodeInput(input, io);
    const json = args.flag('json');
    const byLine = args.flag('lines');
    const type = naming(input.name, () => {
      const shown = defaultValueType(profile.header);
      if (shown < 0) throw profileProblem('no-values');
      const named = args.text('sample-index');
      return named === undefined ? shown : valueTypeNamed(profile.header, named);
    });
    const report = topReport(profile, {
      type,
      by: byLine ? 'lines' : 'functions',
      byCum: args.flag('cum'),
      count: count ?? 0,
      nodeFraction: count === 0 ? 0 : NODE_FRACTION,
      edgeFraction: count === 0 ? 0 : EDGE_FRACTION,
      inlining: !json,
    });
    await io.out(json ? topJson(report, profile, type, byLine) : topText(report, profile, type));
    return 0;
  },
};

function topJson({ total, rows }: TopReport, { header }: Profile, type: number, byLine: boolean): string {
  return jsonText({
    schema: 1,
    unit: header.types[type]!.unit,
    type: header.types[type]!.type,
    total: jsonInteger(total),
    rows: rows.map(({ function: shown, name, file, line, flat, cum }) => ({
      function: shown,
      name,
      ...(byLine ? { file, line: jsonInteger(line) } : {}),
      flat: jsonInteger(flat),
      cum: jsonInteger(cum),
    })),
  });
}

/** The text of pprof, with its rounding and its choice of one unit for all rows. */
export function topText(report: TopReport, profile: Profile, type: number): string {
  const { unit } = profile.header.types[type]!;
  const shownUnit = outputUnit(report, unit);
  const total = Number(report.total);
  const format = (value: number): string => label(value, unit, shownUnit);
  const lines = [
    ...headerLines(profile, type, total, format),
    `Showing nodes accounting for ${format(Number(report.shown))}, ${percentage(Number(report.shown), total).trim()} of ${format(total)} total`,
  ];
  if (total !== 0 && report.dropped > 0) {
    lines.push(`Dropped ${report.dropped} node${report.dropped > 1 ? 's' : ''} (cum <= ${format(report.cutoff)})`);
  }
  if (total !== 0 && report.rows.length > 0 && report.rows.length < report.available) {
    lines.push(`Showing top ${report.rows.length} nodes out of ${report.available}`);
  }
  lines.push('      flat  flat%   sum%        cum   cum%');
  let sum: number | bigint = 0;
  for (const row of report.rows) {
    const flat = Number(row.flat);
    const cum = Number(row.cum);
    sum = plus(sum, row.flat);
    const columns = [
      format(flat).padStart(10),
      percentage(flat, total),
      percentage(Number(sum), total),
      format(cum).padStart(10),
      percentage(cum, total),
    ];
    const inlined = { no: '', yes: ' (inline)', partly: ' (partial-inline)' }[row.inlined];
    lines.push(`${columns.join(' ')}  ${row.printed}${inlined}`);
  }
  return textOfLines(lines);
}

function headerLines(
  { header, mappings }: Profile,
  type: number,
  total: number,
  format: (value: number) => string,
): string[] {
  const lines: string[] = [];
  const main = mappings[0];
  const value = header.types[type]!;
  if (main !== undefined && main.file !== '' && !isUrl(main)) lines.push(`File: ${baseName(main.file)}`);
  if (main !== undefined && main.buildId !== '') lines.push(`Build ID: ${main.buildId}`);
  lines.push(...header.comments.filter((comment) => !comment.startsWith('#')));
  if (value.type !== '') lines.push(`Type: ${value.type}`);
  if (header.docUrl !== '') lines.push(`Doc: ${header.docUrl}`);
  if (header.timeNanos !== 0n) lines.push(`Time: ${localTime(header.timeNanos)}`);
  const duration = Number(header.durationNanos);
  if (duration !== 0) {
    const nanos = scale(total, value.unit, 'nanoseconds');
    const share = nanos.unit === 'ns' && nanos.value !== 0 ? `(${percentage(asInt64(nanos.value), duration)})` : '';
    lines.push(`Duration: ${label(duration, 'nanoseconds')}, Total samples = ${format(total)} ${share}`);
  }
  return lines;
}

/** Go's conversion to int64: what does not fit becomes the least one. */
const asInt64 = (value: number): number => (Math.abs(value) < 2 ** 63 ? Math.trunc(value) : -(2 ** 63));

/** pprof takes a mapping without a build id whose file is a URL for the profile's own source. */
const isUrl = ({ file, buildId }: { readonly file: string; readonly buildId: string }): boolean =>
  buildId === '' && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(file);

/** One unit for all rows, so that the smallest still shows: pprof's `minimum`. */
function outputUnit({ rows, total }: TopReport, unit: string): string {
  if (rows.length === 0) return 'minimum';
  let least = 0;
  for (const row of rows) {
    const value = Math.abs(Number(row.flat)) || Math.abs(Number(row.cum));
    if (value > 0 && (least === 0 || value < least)) least = value;
  }
  const most = Number(total);
  if (least === 0) least = most;
  const smallUnit = scale(least, unit, 'minimum').unit;
  const largeUnit = scale(most, unit, 'minimum').unit;
  const apart = smallUnit !== largeUnit && least * 100 < most;
  return (apart ? scale(100 * least, unit, 'minimum').unit : smallUnit) || unit;
}

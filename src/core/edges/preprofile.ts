/** Go's preprofile text: what `go build` hands to the compiler in place of the pprof. */
import type { Int64s } from '../profile';
import { fromBig, int64At, NameIdentity, Names, PREPROFILE_HEADER, sumOf, Tuples } from '../profile';
import { edgeProblem } from './problems';
import type { CallEdges } from './types';

const LF = 0x0a;
const CR = 0x0d;
/** Go's line scanner gives up at lines of this many bytes. */
const MAX_LINE = 64 * 1024;

/** The text of these edges in their order, byte for byte as `go tool preprofile` writes it. */
export function writePreprofile(edges: CallEdges): Uint8Array {
  const encoder = new TextEncoder();
  const { names, caller, callee, offset, weight } = edges;
  const header = encoder.encode(PREPROFILE_HEADER);
  const numbers = Array.from({ length: edges.count }, (_, row) =>
    encoder.encode(`${int64At(offset, row)} ${int64At(weight, row)}\n`),
  );
  let size = header.length;
  for (let row = 0; row < edges.count; row++) {
    size += names.length(caller[row]!) + names.length(callee[row]!) + 2 + numbers[row]!.length;
  }
  const out = new Uint8Array(size);
  out.set(header);
  let at = header.length;
  const line = (bytes: Uint8Array): void => {
    out.set(bytes, at);
    at += bytes.length;
    out[at++] = LF;
  };
  for (let row = 0; row < edges.count; row++) {
    line(names.raw(caller[row]!));
    line(names.raw(callee[row]!));
    out.set(numbers[row]!, at);
    at += numbers[row]!.length;
  }
  return out;
}

/**
 * Reads the text as the compiler does: trusts its order, sums its weights. Throws `bad-preprofile` where the compiler
 * refuses. A line over 64 KiB in place of a caller ends the profile there without an error, as in the compiler.
 */
export function readPreprofile(bytes: Uint8Array): CallEdges {
  const lines = scanLines(bytes);
  const names = new Names(bytes, Uint32Array.from(lines.start), Uint32Array.from(lines.end));
  const fields: bigint[][] = [];
  const bad = (what: string, line: number): Error => edgeProblem('bad-preprofile', `line ${line + 1}: ${what}`);
  const missing = (what: string, line: number): Error =>
    bad(lines.tooLong ? 'token too long' : `preprofiled profile entry missing ${what}`, line);
  for (let line = 1; line < names.count; line += 3) {
    if (line + 1 >= names.count) throw missing('callee', line + 1);
    if (line + 2 >= names.count) throw missing('weight', line + 2);
    const parts = names.text(line + 2).split(' ');
    if (parts.length !== 2) throw bad(`got ${parts.length} fields, want 2`, line + 2);
    fields.push(parts.map((part) => parseInt64(part) ?? fail(bad(`not a 64-bit integer: ${part}`, line + 2))));
  }
  return fromLines(names, fields, (line) => bad('duplicate edge', line));
}

function fromLines(
  names: Names,
  fields: readonly (readonly bigint[])[],
  duplicate: (line: number) => Error,
): CallEdges {
  const identity = new NameIdentity(names);
  const count = fields.length;
  const caller = Int32Array.from({ length: count }, (_, row) => identity.of(1 + 3 * row));
  const callee = Int32Array.from({ length: count }, (_, row) => identity.of(2 + 3 * row));
  const seen = new Tuples(4, count);
  fields.forEach(([offset], row) => {
    seen.key[0] = caller[row]!;
    seen.key[1] = callee[row]!;
    seen.key[2] = Number(BigInt.asIntN(32, offset!));
    seen.key[3] = Number(offset! >> 32n);
    if (seen.add() !== row) throw duplicate(1 + 3 * row);
  });
  const column = (index: number): Int64s => fromBig(BigInt64Array.from(fields, (pair) => pair[index]!));
  const weight = column(1);
  return { count, names, caller, callee, offset: column(0), weight, total: sumOf(weight) };
}

/** Go's strconv.ParseInt in base 10. */
function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = text.startsWith('+') ? BigInt(text.slice(1)) : BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Line ranges without their ends (LF or CR LF), the header first. */
function scanLines(bytes: Uint8Array): { start: number[]; end: number[]; tooLong: boolean } {
  const start: number[] = [];
  const end: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at);
    const stop = found < 0 ? bytes.length : found;
    if (stop - at >= MAX_LINE) return { start, end, tooLong: true };
    start.push(at);
    end.push(stop > at && bytes[stop - 1] === CR ? stop - 1 : stop);
    at = stop + 1;
  }
  return { start, end, tooLong: false };
}

function fail(error: Error): never {
  throw error;
}

/** `pgo-lens edges`: byte for byte what `go tool preprofile` writes. */
import { FileError } from '../core/ports';
import { callEdges, type CallEdges, compilerValueType, hotSet, readPreprofile, writePreprofile } from '../core/edges';
import { formatOf, int64At, PREPROFILE_HEADER } from '../core/profile';
import { type Command, JSON_OPTION } from './command';
import { decodeInput, fileInputError, naming, readInput, type Input } from './input';
import { jsonInteger, jsonText } from './json';
import type { Io } from './command';
import { textOfLines } from './visible';

export const edges: Command = {
  name: 'edges',
  operands: ['PROFILE'],
  about: 'print the call edges that the compiler reads, as go tool preprofile writes them',
  notes: ['Takes a CPU profile in pprof format, or the output of go tool preprofile itself.'],
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', about: 'write to FILE, in one step' },
    ...JSON_OPTION,
  },
  async run(args, io) {
    const input = await readInput(args.positionals[0]!, io);
    const { edges: read, unit } = readEdges(input, io);
    const json = args.flag('json');
    const output = args.text('output');
    if (output === undefined || output === '-') {
      // Text is made visible on its way out. Whoever parses the compiler's own format gets it byte for byte.
      const write = io.terminal === true ? edgesText : writePreprofile;
      await io.out(json ? edgesJson(read, unit) : write(read));
    } else await replace(output, json ? new TextEncoder().encode(edgesJson(read, unit)) : writePreprofile(read), io);
    return 0;
  },
};

/** Edges of a pprof or of preprofile text, and the unit of their weights ("" where the text does not tell). */
export function readEdges(input: Input, io: Io): { readonly edges: CallEdges; readonly unit: string } {
  if (formatOf(input.bytes) === 'preprofile') {
    return { edges: naming(input.name, () => readPreprofile(input.bytes)), unit: '' };
  }
  const profile = decodeInput(input, io, 'compiler');
  const unit = profile.header.types[compilerValueType(profile.header)]?.unit ?? '';
  return { edges: naming(input.name, () => callEdges(profile)), unit };
}

/** Preprofile text to look at: three lines an edge, whatever the names are. */
const edgesText = ({ count, names, caller, callee, offset, weight }: CallEdges): string =>
  textOfLines([
    PREPROFILE_HEADER.trimEnd(),
    ...Array.from({ length: count }, (_, row) => [
      names.text(caller[row]!),
      names.text(callee[row]!),
      `${int64At(offset, row)} ${int64At(weight, row)}`,
    ]).flat(),
  ]);

function edgesJson(read: CallEdges, unit: string): string {
  const hot = hotSet(read);
  const { names, caller, callee, offset, weight } = read;
  return jsonText({
    schema: 1,
    unit,
    total: jsonInteger(read.total),
    threshold: hot.percent,
    hot: hot.count,
    edges: Array.from({ length: read.count }, (_, row) => ({
      caller: names.text(caller[row]!),
      callee: names.text(callee[row]!),
      offset: jsonInteger(int64At(offset, row)),
      weight: jsonInteger(int64At(weight, row)),
      hot: row < hot.count,
    })),
  });
}

async function replace(output: string, data: Uint8Array, io: Io): Promise<void> {
  try {
    await io.replace(output, data);
  } catch (error) {
    throw error instanceof FileError ? fileInputError(output, error) : error;
  }
}

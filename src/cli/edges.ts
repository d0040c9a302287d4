/** `pgo-lens edges`: byte for byte what `go tool preprofile` writes. */
import { FileError } from '../core/ports';
import { callEdges, type CallEdges, compilerValueType, hotSet, readPreprofile, writePreprofile } from '../core/edges';
import { formatOf, int64At } from '../core/profile';
import { type Command, JSON_OPTION } from './command';
import { decodeInput, fileInputError, naming, readInput, type Input } from './input';
import { jsonInteger, jsonText } from './json';
import type { Io } from './command';

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
    // Text is made visible on its way out; the compiler's own format goes out byte for byte.
    const data = args.flag('json') ? edgesJson(read, unit) : writePreprofile(read);
    const output = args.text('output');
    if (output === undefined || output === '-') await io.out(data);
    else await replace(output, typeof data === 'string' ? new TextEncoder().encode(data) : data, io);
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

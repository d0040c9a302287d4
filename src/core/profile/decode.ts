/** Bytes to one Profile. */
import type { Inflate } from '../ports';
import { ProblemError } from '../ports';
import { formatOf } from './format';
import { frame } from './frame';
import { readHeader, readMappings } from './header';
import { readByKernel } from './kernel';
import type { Kernel } from './kernelRun';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { Names } from './names';
import { checked, readFunctions, readLocations } from './places';
import { profileProblem, Refusal } from './problems';
import { readSamples } from './samples';
import type { Profile } from './types';
import { WireError } from './wire';

export interface DecodeOptions {
  readonly inflate: Inflate;
  /** Does the same work without warming up, where the platform has it. */
  readonly kernel?: Kernel | undefined;
  readonly limits?: Limits;
  /**
   * Whose word counts where Go's two readers differ. `pprof` (the default): every id must be known, an empty file is an
   * error. `compiler`: what `go tool preprofile` takes is taken; `refusedByPprof` then says what pprof would refuse.
   */
  readonly rules?: 'pprof' | 'compiler';
}

/**
 * Decodes a pprof profile, gzip-compressed or not. The bytes must not change afterwards: stacks and names are read from
 * them. Throws ProblemError with a code of problems.ts; takes no memory for more than `limits` allows.
 */
export function decodeProfile(bytes: Uint8Array, options: DecodeOptions): Profile {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const byCompiler = options.rules === 'compiler';
  const raw = uncompressed(bytes, options.inflate, limits);
  if (raw.length === 0 && !byCompiler) throw profileProblem('empty');
  try {
    const file = raw.length === 0 ? NOTHING : raw;
    const { kernel } = options;
    const profile = (kernel && readByKernel(kernel, file, limits)) ?? columns(file, limits);
    if (profile.refusedByPprof !== undefined && !byCompiler) throw new ProblemError(profile.refusedByPprof);
    return profile;
  } catch (error) {
    throw named(error, raw);
  }
}

/** The least that decodes: a string table of one empty string. */
const NOTHING = Uint8Array.of(0x32, 0);

function uncompressed(bytes: Uint8Array, inflate: Inflate, limits: Limits): Uint8Array {
  if (formatOf(bytes) === 'gzip') return inflate(bytes, limits.raw);
  if (bytes.length > limits.raw) throw tooLarge(limits.raw);
  return bytes;
}

/** For inflaters: the file gives more than the limit. */
export const tooLarge = (limit: number): ProblemError =>
  profileProblem('too-large', `over ${Math.floor(limit / (1024 * 1024))} MB`);

/** Says what the file is, where its bytes tell; else what Go's reader would complain about. */
function named(error: unknown, raw: Uint8Array): unknown {
  if (!(error instanceof WireError || error instanceof ProblemError)) return error;
  const format = formatOf(raw);
  if (format !== 'pprof' && format !== 'gzip' && format !== 'empty') return profileProblem(format);
  if (error instanceof ProblemError) return error;
  const ended = ['too much data', 'bad varint', 'not enough data', 'no string table'].includes(error.message);
  return ended && startsLikeProfile(raw) ? profileProblem('cut') : profileProblem('malformed', error.message);
}

/** Go's writers begin with a sample type: field 1, a short message of two small varints. */
const startsLikeProfile = (raw: Uint8Array): boolean => raw[0] === 0x0a && raw[1]! <= 8 && raw[2] === 0x08;

function columns(raw: Uint8Array, limits: Limits): Profile {
  const refusal = new Refusal();
  const parts = frame(raw, limits.samples);
  if (parts.concatenated) refusal.note('concatenated');
  // Even a profile without names has the empty one.
  if (parts.strings.count === 0) throw new WireError('no string table');
  const names = new Names(raw, parts.strings.start, parts.strings.end);
  const { mappings, ids: mappingIds } = readMappings(raw, parts.mappings, names);
  const { functions, ids: functionIds } = readFunctions(raw, parts.functions, names);
  const locations = readLocations(raw, parts.locations, mappingIds, functionIds, refusal);
  checked(mappingIds, 'mapping');
  const header = readHeader(raw, parts, names, refusal);
  const samples = readSamples(raw, parts.samples.all, names, header.types.length, locations.ids, refusal);
  const refusedByPprof = refusal.problem?.problem;
  return { bytes: raw, names, header, mappings, functions, locations, samples, refusedByPprof };
}

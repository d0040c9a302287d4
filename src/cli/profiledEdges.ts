import { callEdges, type CallEdges, compilerValueType, readPreprofile } from '../core/edges';
import { formatOf, type Profile } from '../core/profile';
import type { Io } from './command';
import { decodeInput, naming, type Input } from './input';

/** A profile as the compiler reads it. */
export interface ProfiledEdges {
  readonly edges: CallEdges;
  readonly form: 'pprof' | 'preprofile';
  /** Undefined for preprofile text, which has no samples. */
  readonly profile: Profile | undefined;
  /** Of the weights; empty where the profile does not tell. */
  readonly unit: string;
}

export function readEdges(input: Input, io: Io): ProfiledEdges {
  const text = formatOf(input.bytes) === 'preprofile';
  const profile = text ? undefined : decodeInput(input, io, 'compiler');
  const edges = naming(input.name, () => (profile === undefined ? readPreprofile(input.bytes) : callEdges(profile)));
  const unit = profile?.header.types[compilerValueType(profile.header)]?.unit ?? '';
  return { edges, form: text ? 'preprofile' : 'pprof', profile, unit };
}

/** All that the kernel and the plain path say of one file, to be compared. */
import { callEdges, writePreprofile } from '../../../src/core/edges';
import { ProblemError } from '../../../src/core/ports';
import {
  decodeProfile,
  defaultValueType,
  heatTables,
  type Kernel,
  type Profile,
  StackReader,
} from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';

export type Rules = 'pprof' | 'compiler';

export interface BothPaths {
  readonly plain: unknown;
  readonly quick: unknown;
  /** Whether the kernel itself answered. */
  readonly taken: boolean;
}

export function bothPaths(bytes: Uint8Array, rules: Rules, kernel: Kernel): BothPaths {
  const read = (by?: Kernel) => outcome(() => decodeProfile(bytes, { inflate: nodeInflate, rules, kernel: by }));
  const plain = read();
  const quick = read(kernel);
  if ('problem' in plain || 'problem' in quick) return { plain, quick, taken: false };
  return { plain: answers(plain), quick: answers(quick), taken: quick.ready !== undefined };
}

/** What it gives, or the problem it throws. */
function outcome<T>(work: () => T): T | { readonly problem: unknown } {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    throw error;
  }
}

/** All that can be asked of a profile. */
export function answers(profile: Profile): unknown {
  const { header, mappings, functions, locations, samples, names, refusedByPprof } = profile;
  const reader = new StackReader(profile);
  const type = defaultValueType(header);
  const { ids, ...columns } = locations;
  const { count, at, irregular, maxDepth, base } = samples;
  return {
    ...{ header, mappings, functions, columns, count, at, irregular, maxDepth, base, refusedByPprof },
    direct: ids.direct,
    names: Array.from({ length: names.count }, (_, index) => names.text(index)),
    values: header.types.map((_, index) => samples.values(index)),
    stacks: Array.from({ length: samples.count }, (_, sample) => [...reader.rows.subarray(0, reader.read(sample))]),
    heat: type < 0 ? undefined : heatTables(profile, type),
    edges: outcome(() => {
      const edges = callEdges(profile);
      return { ...edges, names: undefined, text: writePreprofile(edges) };
    }),
  };
}

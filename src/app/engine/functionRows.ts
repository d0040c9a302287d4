/** The hot functions: rows of `go tool pprof -top`, each with its owner and the nearest caller of the user's own. */
import { pprofGroups, pprofView, StackReader, tally, type Groups, type Profile } from '../../core/profile';
import type { FunctionRow, Owner } from '../messages';
import { levelOf, shortName } from '../words';
import type { Heat } from './heat';

const noOwn = -1;

/** Sorted by cum, then name. `ownerOf` answers for a linker name. */
export async function functionRows(
  profile: Profile,
  type: number,
  heat: Heat,
  ownerOf: (name: string) => Promise<Owner>,
): Promise<readonly FunctionRow[]> {
  const groups = pprofGroups(profile, 'functions');
  const [sums] = tally(profile, pprofView(profile), type, [groups]);
  const names = groupNames(profile, groups);
  const owners = await Promise.all(names.map((name) => (name === '' ? Promise.resolve<Owner>('go') : ownerOf(name))));
  const callers = nearestOwn(profile, type, groups, owners);
  const rows: FunctionRow[] = [];
  for (let group = 0; group < groups.count; group++) {
    const name = names[group]!;
    const flat = sums!.flat.numbers[group]!;
    const cum = sums!.cum.numbers[group]!;
    if (name === '' || (flat === 0 && cum === 0)) continue;
    const caller = callers[group]!;
    rows.push({
      name,
      short: shortName(name),
      owner: owners[group]!,
      flat,
      cum,
      level: levelOf(cum, heat.total),
      ...(owners[group] === 'own' || caller === noOwn ? {} : { ownCaller: names[caller]! }),
    });
  }
  return rows.sort((a, b) => b.cum - a.cum || (a.name < b.name ? -1 : 1));
}

function groupNames({ functions, locations, names }: Profile, groups: Groups): string[] {
  return Array.from(groups.slot, (slot) => {
    const row = locations.slotFunction[slot]!;
    return row < 0 ? '' : names.text(functions.name[row]!);
  });
}

/**
 * For every group that is not the user's: the own group that most of its weight was called from, directly or through
 * others; -1 where there is none. Frames between two own ones belong to the outer one.
 */
function nearestOwn(profile: Profile, type: number, groups: Groups, owners: readonly Owner[]): Int32Array {
  const { locations, samples } = profile;
  const values = samples.values(type).numbers;
  const weight = new Map<number, number>();
  const reader = new StackReader(profile);
  const pending: number[] = [];
  for (let sample = 0; sample < samples.count; sample++) {
    pending.length = 0;
    const depth = reader.read(sample);
    for (let frame = 0; frame < depth; frame++) {
      const location = reader.rows[frame]!;
      for (let slot = locations.slotStart[location]!; slot < locations.slotStart[location + 1]!; slot++) {
        const group = groups.ofSlot[slot]!;
        if (owners[group] !== 'own') pending.push(group);
        else {
          for (const callee of pending) {
            const key = callee * groups.count + group;
            weight.set(key, (weight.get(key) ?? 0) + values[sample]!);
          }
          pending.length = 0;
        }
      }
    }
  }
  const best = new Int32Array(groups.count).fill(noOwn);
  const most = new Float64Array(groups.count);
  for (const [key, sum] of weight) {
    const callee = Math.floor(key / groups.count);
    if (sum <= most[callee]!) continue;
    most[callee] = sum;
    best[callee] = key % groups.count;
  }
  return best;
}

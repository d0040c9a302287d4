/** What pprof leaves out of stacks: the frames below those that the profile's own drop_frames names. */
import { displayNames, shownName } from './displayName';
import { compileGoRegexp, type GoRegexp } from './goRegexp';
import type { Profile } from './types';

/** Stacks as pprof shows them. */
export interface View {
  /** The first visible slot of each location: those before it were pruned. */
  readonly firstSlot: Uint32Array;
  /** The index of the innermost frame left in a stack of `depth` locations, leaf first. */
  cut(stack: Int32Array, depth: number): number;
}

/** How much of a location is pruned. */
const NONE = 0;
const INNER_LINES = 1;
const WHOLE = 2;

/** The view for this profile. Go's CPU profiles drop nothing; patterns that don't compile drop nothing either. */
export function pprofView(profile: Profile): View {
  const { dropFrames, keepFrames } = profile.header;
  const { slotStart } = profile.locations;
  const whole: View = { firstSlot: slotStart, cut: () => 0 };
  if (dropFrames === '') return whole;
  const drop = compileGoRegexp(dropFrames);
  const keep = keepFrames === '' ? undefined : compileGoRegexp(keepFrames);
  if (drop === undefined || (keepFrames !== '' && keep === undefined)) return whole;
  const firstSlot = slotStart.slice();
  const pruned = pruneLocations(profile, droppedFunctions(profile, drop, keep), firstSlot);
  return { firstSlot, cut: (stack, depth) => cutStack(pruned, stack, depth) };
}

/** Finds, from the outermost line inwards, the first dropped function of each location. */
function pruneLocations({ locations }: Profile, dropped: Uint8Array, firstSlot: Uint32Array): Uint8Array {
  const pruned = new Uint8Array(locations.count);
  for (let location = 0; location < locations.count; location++) {
    const outermost = locations.slotStart[location + 1]! - 1;
    for (let slot = outermost; slot >= locations.slotStart[location]!; slot--) {
      const row = locations.slotFunction[slot]!;
      if (row < 0 || dropped[row] === 0) continue;
      pruned[location] = slot === outermost ? WHOLE : INNER_LINES;
      if (slot !== outermost) firstSlot[location] = slot + 1;
      break;
    }
  }
  return pruned;
}

/** Frames before the first one that stays are not pruned, or nothing would be left. */
function cutStack(pruned: Uint8Array, stack: Int32Array, depth: number): number {
  let foundUser = false;
  for (let frame = depth - 1; frame >= 0; frame--) {
    const how = pruned[stack[frame]!]!;
    if (how === NONE) foundUser = true;
    else if (foundUser) return how === WHOLE ? frame + 1 : frame;
  }
  return 0;
}

function droppedFunctions(profile: Profile, drop: GoRegexp, keep: GoRegexp | undefined): Uint8Array {
  const shown = displayNames(profile.functions, profile.names);
  const known = new Map<number, number>();
  return Uint8Array.from(shown.name, (number) => {
    let verdict = known.get(number);
    if (verdict === undefined) {
      const name = shownName(shown, profile.names, number);
      const plain = withoutArguments(name);
      verdict = name !== '' && drop.matches(plain) && keep?.matches(plain) !== true ? 1 : 0;
      known.set(number, verdict);
    }
    return verdict;
  });
}

/** As pprof simplifies names before it matches: no leading dot, nothing from the first argument list on. */
function withoutArguments(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  for (const found of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (found[0] === '(') return plain.slice(0, found.index);
  }
  return plain;
}

/** What pprof leaves out of stacks: frames below those that the profile's own drop_frames names. */
import type { Profile } from './types';

/** Stacks as pprof shows them. */
export interface View {
  /** The first visible slot of each location: those before it were pruned. */
  readonly firstSlot: Uint32Array;
  /** The index of the innermost frame left in a stack of `depth` locations, leaf first. */
  cut(stack: Int32Array, depth: number): number;
}

/** The view for this profile. */
export function pprofView(profile: Profile): View {
  return { firstSlot: profile.locations.slotStart, cut: () => 0 };
}

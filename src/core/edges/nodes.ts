/** The compiler's nodes: frames that agree in name, address, start line and line are one. */
import { Tuples } from '../profile';
import type { Profile } from '../profile';

/** Columns of the node tuples. */
export const NAME = 0;
export const START_LO = 3;
export const START_HI = 4;
export const LINE_LO = 5;
export const LINE_HI = 6;

/** Nodes by slot, made as slots are first met: most of a profile's locations never come near the end of a stack. */
export class Nodes {
  readonly tuples: Tuples;
  private readonly ofSlot: Int32Array;

  constructor(
    private readonly profile: Profile,
    expected: number,
  ) {
    const slots = profile.locations.slotFunction.length;
    this.tuples = new Tuples(7, expected);
    this.ofSlot = new Int32Array(slots).fill(-1);
  }

  /** The node of a slot that belongs to this location. */
  of(slot: number, location: number): number {
    const known = this.ofSlot[slot]!;
    if (known >= 0) return known;
    const { functions, locations } = this.profile;
    const { key } = this.tuples;
    const row = locations.slotFunction[slot]!;
    // String 0 is the empty one: the name of a frame without a function.
    key[NAME] = row < 0 ? 0 : functions.name[row]!;
    key[1] = locations.addressLo[location]!;
    key[2] = locations.addressHi[location]!;
    key[START_LO] = row < 0 ? 0 : functions.startLineLo[row]!;
    key[START_HI] = row < 0 ? 0 : functions.startLineHi[row]!;
    key[LINE_LO] = locations.slotLineLo[slot]!;
    key[LINE_HI] = locations.slotLineHi[slot]!;
    const node = this.tuples.add();
    this.ofSlot[slot] = node;
    return node;
  }
}

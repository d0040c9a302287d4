/** A small seeded generator (mulberry32): the same seed gives the same profiles. @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  /** 0 up to 1, without 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** 0 up to `below`, without it. @param {number} below */
    whole: (below) => Math.floor(next() * below),
    /** Mostly small, sometimes large: 1 and up. @param {number} mean */
    skewed: (mean) => 1 + Math.floor(-Math.log(1 - next()) * mean),
  };
}

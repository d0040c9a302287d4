// Long stacks out of real ones: joined at a function that both hold, so that every pair of caller and callee is real.

/**
 * @param {readonly Int32Array[]} stacks rows of locations, leaf first
 * @param {Int32Array} functionOf by location: its outermost function, the one that was really called
 * @param {ReturnType<import('./random.mjs').random>} dice
 * @returns {(least: number, most: number) => number[]} a stack of that many frames
 */
export function splicer(stacks, functionOf, dice) {
  /** By function: stack and position where it stands with a caller above it, two numbers each. @type {Map<number, number[]>} */
  const places = new Map();
  stacks.forEach((stack, index) => {
    for (let at = 0; at + 1 < stack.length; at++) {
      const list = places.get(functionOf[stack[at]]);
      if (list === undefined) places.set(functionOf[stack[at]], [index, at]);
      else list.push(index, at);
    }
  });
  return (least, most) => {
    const wanted = least + dice.whole(most - least + 1);
    let stack = stacks[dice.whole(stacks.length)];
    let from = 0;
    /** @type {number[]} */
    const frames = [];
    while (frames.length + stack.length - from < wanted) {
      // The outermost frame is left: it has no caller to go on with.
      const part = dice.whole(stack.length - from - 1) + 1;
      const last = stack.length - from > 1 ? stack[from + part - 1] : undefined;
      const list = last === undefined ? undefined : places.get(functionOf[last]);
      if (list === undefined) {
        frames.length = 0;
        from = 0;
        stack = stacks[dice.whole(stacks.length)];
        continue;
      }
      for (let at = from; at < from + part; at++) frames.push(stack[at]);
      const pick = dice.whole(list.length / 2) * 2;
      stack = stacks[list[pick]];
      from = list[pick + 1] + 1;
    }
    for (let at = from; frames.length < wanted; at++) frames.push(stack[at]);
    return frames;
  };
}

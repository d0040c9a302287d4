/** When a function is decided: those of one cycle of functions have the same group, and their places in it. */
export interface Turn {
  readonly group: number;
  readonly place: number;
}

interface Frame<T> {
  readonly own: T;
  readonly id: number;
  readonly uses: readonly T[];
  next: number;
  /** The earliest function that is still open and that this one leads to. */
  low: number;
}

/**
 * The turns in which the compiler decides functions (cmd/compile/internal/ir, VisitFuncsBottomUp): those that a function
 * names come before it; of a cycle, the one that the walk through `list` meets first, then the others as it meets them.
 */
export function turnsOf<T>(list: readonly T[], usesOf: (fn: T) => readonly T[]): ReadonlyMap<T, Turn> {
  const turns = new Map<T, Turn>();
  const ids = new Map<T, number>();
  const open: T[] = [];
  const frames: Frame<T>[] = [];
  let groups = 0;
  const enter = (own: T): void => {
    const id = ids.size;
    ids.set(own, id);
    open.push(own);
    frames.push({ own, id, uses: usesOf(own), next: 0, low: id });
  };
  const leave = ({ own, id, low }: Frame<T>): void => {
    const outer = frames.at(-1);
    if (outer !== undefined) outer.low = Math.min(outer.low, low);
    if (low < id) return;
    const group = groups++;
    open.splice(open.lastIndexOf(own)).forEach((fn, place) => turns.set(fn, { group, place }));
  };
  for (const root of list) {
    if (!ids.has(root)) enter(root);
    // No recursion: a chain of functions may be longer than the stack.
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const used = frame.uses[frame.next++];
      if (used === undefined) leave(frames.pop()!);
      else if (!ids.has(used)) enter(used);
      else if (!turns.has(used)) frame.low = Math.min(frame.low, ids.get(used)!);
    }
  }
  return turns;
}

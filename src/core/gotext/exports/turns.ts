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
 * names come before it; of a cycle, the one that the walk meets first, then the others as it meets them.
 */
export class Turns<T> {
  private readonly turns = new Map<T, Turn>();
  private readonly ids = new Map<T, number>();
  private nextId = 0;
  private groups = 0;

  /** `usesOf` may throw: what was not decided by then is walked anew. */
  constructor(private readonly usesOf: (fn: T) => readonly T[]) {}

  /** Of a function that a walk has met. */
  get(fn: T): Turn | undefined {
    return this.turns.get(fn);
  }

  /** Decides a function, and all that it leads to. */
  walk(root: T): void {
    if (this.ids.has(root)) return;
    const open: T[] = [];
    const frames: Frame<T>[] = [];
    const enter = (own: T): void => {
      const id = this.nextId++;
      this.ids.set(own, id);
      open.push(own);
      frames.push({ own, id, uses: this.usesOf(own), next: 0, low: id });
    };
    try {
      enter(root);
      // No recursion: a chain of functions may be longer than the stack.
      for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
        const used = frame.uses[frame.next++];
        if (used === undefined) this.leave(frames.pop()!, frames.at(-1), open);
        else if (!this.ids.has(used)) enter(used);
        else if (!this.turns.has(used)) frame.low = Math.min(frame.low, this.ids.get(used)!);
      }
    } finally {
      for (const fn of open) this.ids.delete(fn);
    }
  }

  private leave({ own, id, low }: Frame<T>, outer: Frame<T> | undefined, open: T[]): void {
    if (outer !== undefined) outer.low = Math.min(outer.low, low);
    if (low < id) return;
    const group = this.groups++;
    open.splice(open.lastIndexOf(own)).forEach((fn, place) => this.turns.set(fn, { group, place }));
  }
}

/** From the 64-bit ids of a message kind to its rows. Ids are usually 1 to n: then a plain array answers. */
import { Tuples } from './tuples';

export interface RowsById {
  /** Row by id, -1 where there is none; undefined where ids are too sparse for an array. */
  readonly direct: Int32Array | undefined;
  /** The row with this id, or -1. */
  row(lo: number, hi: number): number;
}

/** From an array that is there already. */
export class DenseIds implements RowsById {
  constructor(readonly direct: Int32Array) {}

  row(lo: number, hi: number): number {
    return hi === 0 ? (this.direct[lo >>> 0] ?? -1) : -1;
  }
}

export class IdTable implements RowsById {
  readonly direct: Int32Array | undefined;
  private readonly sparse: Tuples | undefined;
  /** The first id that is given twice, or is 0: both are errors to Go. */
  readonly bad: { readonly kind: 'zero' | 'twice'; readonly row: number } | undefined;

  /** `lo` and `hi` are the halves of each row's id. */
  constructor(lo: Int32Array, hi: Int32Array) {
    let largest = 0;
    let wide = false;
    for (let row = 0; row < lo.length; row++) {
      if (hi[row] !== 0) wide = true;
      largest = Math.max(largest, lo[row]! >>> 0);
    }
    let bad: { kind: 'zero' | 'twice'; row: number } | undefined;
    if (!wide && largest < 8 * lo.length + 1024) {
      const direct = new Int32Array(largest + 1).fill(-1);
      for (let row = 0; row < lo.length; row++) {
        const id = lo[row]!;
        if (id === 0) bad ??= { kind: 'zero', row };
        else if (direct[id]! >= 0) bad ??= { kind: 'twice', row };
        else direct[id] = row;
      }
      this.direct = direct;
      this.sparse = undefined;
    } else {
      const sparse = new Tuples(2, lo.length);
      for (let row = 0; row < lo.length; row++) {
        sparse.key[0] = lo[row]!;
        sparse.key[1] = hi[row]!;
        if (lo[row] === 0 && hi[row] === 0) bad ??= { kind: 'zero', row };
        else if (sparse.add() !== row) bad ??= { kind: 'twice', row };
      }
      this.direct = undefined;
      this.sparse = sparse;
    }
    this.bad = bad;
  }

  row(lo: number, hi: number): number {
    if (this.direct !== undefined) return hi === 0 ? (this.direct[lo >>> 0] ?? -1) : -1;
    const sparse = this.sparse!;
    sparse.key[0] = lo;
    sparse.key[1] = hi;
    return sparse.find();
  }
}

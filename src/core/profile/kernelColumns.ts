/** Columns out of the kernel's memory. */
import { type KernelRun, MOST_SHARED } from './kernelRun';

export class KernelColumns {
  private readonly buffer: ArrayBuffer;
  private readonly copied: boolean;

  /** After `ended`, when the memory grows no more, a memory that is this file's own needs no copies. */
  constructor({ memory }: KernelRun, ended: boolean) {
    this.buffer = memory.buffer;
    this.copied = !ended || memory.buffer.byteLength <= MOST_SHARED;
  }

  ints(at: number, count: number): Int32Array {
    const column = new Int32Array(this.buffer, at, count);
    return this.copied ? column.slice() : column;
  }

  uints(at: number, count: number): Uint32Array {
    const column = new Uint32Array(this.buffer, at, count);
    return this.copied ? column.slice() : column;
  }

  doubles(at: number, count: number): Float64Array {
    const column = new Float64Array(this.buffer, at, count);
    return this.copied ? column.slice() : column;
  }
}

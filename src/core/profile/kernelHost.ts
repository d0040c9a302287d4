/** Runs of the kernel out of its compiled bytes, in whatever WebAssembly the host has. */
import { type Kernel, type KernelRun, MOST_SHARED } from './kernelRun';

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The part of the host's `WebAssembly` that is used. */
interface HostWasm<Module, Pages extends Memory> {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Pages;
  readonly Instance: new (module: Module, imports: { env: { memory: Pages } }) => { readonly exports: object };
}

/** As scripts/kernel.mjs compiles it. Pages of 64 KiB; a file that needs more is left to the plain path. */
const INITIAL = 16;
const MAXIMUM = 8192;

/** `bytes` is called at the first run. Runs must not overlap: they share a memory, and leave nothing in it. */
export function kernelFrom<Module, Pages extends Memory>(
  wasm: HostWasm<Module, Pages>,
  bytes: () => Uint8Array<ArrayBuffer>,
): Kernel {
  let module: Module | undefined;
  // Fresh pages cost more than most profiles: the memory of the run before is taken, as new.
  let kept: Pages | undefined;
  return () => {
    module ??= new wasm.Module(bytes());
    const memory = kept ?? new wasm.Memory({ initial: INITIAL, maximum: MAXIMUM });
    kept = undefined;
    const { exports } = new wasm.Instance(module, { env: { memory } });
    const run = exports as Omit<KernelRun, 'memory' | 'done'>;
    const done = (): void => {
      if (memory.buffer.byteLength > MOST_SHARED) return;
      new Uint8Array(memory.buffer, 0, run.used()).fill(0);
      kept = memory;
    };
    return { ...run, memory, done };
  };
}

/**
 * The WebAssembly kernel (src/kernel) in place of the plain path: the same profile, and with it the tables and edges
 * that are asked for next, from one walk over the file. It reads no problem out of a file: where it stops, the plain
 * path reads the file again.
 */
import { Frame } from './frame';
import { readHeader, readMappings } from './header';
import { DenseIds } from './ids';
import { KernelColumns } from './kernelColumns';
import type { Limits } from './limits';
import type { Kernel, KernelRun } from './kernelRun';
import { Names } from './names';
import { Refusal } from './problems';
import { readyAnswers } from './ready';
import { CheckedSamples } from './checkedSamples';
import type { Functions, Locations, Profile } from './types';
import { compilerValueType, defaultValueType } from './valueType';
import { eachField } from './wire';

/** Passes of the kernel: field numbers of profile.proto. */
const COUNT = 0;
const SAMPLES = 2;
const LOCATIONS = 4;
const FUNCTIONS = 5;
const STRINGS = 6;

/** The file is copied into the kernel in pieces of so many bytes: large ones would double the memory of large files. */
const WINDOW = 64 * 1024;
/** More entries of a table than any profile has are left to the plain path, which knows the limits. */
const MOST_ENTRIES = 4_000_000;

/** Undefined where the kernel does not take the file. */
export function readByKernel(kernel: Kernel, raw: Uint8Array, limits: Limits): Profile | undefined {
  let run: KernelRun | undefined;
  try {
    run = kernel();
    return new Reading(run, raw).profile(limits);
  } catch {
    // A trap is the kernel's way to decline; damage is the plain path's to name.
    return undefined;
  } finally {
    run?.done();
  }
}

class Reading {
  private readonly window: number;
  private readonly largest: number;

  constructor(
    private readonly run: KernelRun,
    private readonly raw: Uint8Array,
  ) {
    this.largest = Math.min(raw.length, WINDOW);
    this.window = run.begin(raw.length, this.largest);
  }

  profile(limits: Limits): Profile | undefined {
    const { run, raw } = this;
    this.pass(COUNT, 0, raw.length);
    if (run.countOf(SAMPLES) > limits.samples) return undefined;
    if ([LOCATIONS, FUNCTIONS, STRINGS].some((kind) => run.countOf(kind) > MOST_ENTRIES)) return undefined;
    run.beginStrings();
    this.passOver(STRINGS);
    const strings = run.stringCount();
    const early = new KernelColumns(run, false);
    const names = new Names(raw, early.uints(run.stringStarts(), strings), early.uints(run.stringEnds(), strings));
    const refusal = new Refusal();
    const parts = this.otherFields(early);
    const { mappings, ids: mappingIds } = readMappings(raw, parts.mappings, names);
    const header = readHeader(raw, parts, names, refusal);
    const known = mappingIds.direct;
    if (parts.concatenated || refusal.problem !== undefined || mappingIds.bad !== undefined || known === undefined) {
      return undefined;
    }
    run.beginFunctions();
    this.passOver(FUNCTIONS);
    run.endFunctions();
    const rows = run.beginLocations(known.length);
    new Int32Array(run.memory.buffer, rows, known.length).set(known);
    this.passOver(LOCATIONS);
    // What the profile says to leave out of stacks, the plain path leaves out.
    const heatType = header.dropFrames === '' ? defaultValueType(header) : -1;
    const edgeType = compilerValueType(header);
    run.endLocations(header.types.length, heatType, edgeType, this.largest);
    this.passOver(SAMPLES);
    run.endSamples();
    // In this order: the tables are put where the edges' scratch was.
    if (edgeType >= 0) run.endEdges();
    if (heatType >= 0) run.endHeat();
    const columns = new KernelColumns(run, true);
    const functions = functionColumns(run, columns);
    const locations = locationColumns(run, columns);
    const samples = new CheckedSamples(raw, run.countOf(SAMPLES), run.deepestStack());
    const ready = readyAnswers(run, columns, heatType, edgeType);
    return { bytes: raw, names, header, mappings, functions, locations, samples, refusedByPprof: undefined, ready };
  }

  /** The file's bytes from `from` to `to`, window by window. */
  private pass(kind: number, from: number, to: number): void {
    const { run, raw, window } = this;
    let memory = new Uint8Array(run.memory.buffer);
    for (let at = from; at < to;) {
      const size = Math.min(this.largest, raw.length - at);
      // The kernel's memory may have grown and moved.
      if (memory.buffer !== run.memory.buffer) memory = new Uint8Array(run.memory.buffer);
      memory.set(raw.subarray(at, at + size), window);
      at = run.walk(kind, at, size) >>> 0;
    }
  }

  private passOver(kind: number): void {
    this.pass(kind, this.run.firstOf(kind), this.run.lastOf(kind));
  }

  /** Fields that a profile has once or few of are read as ever. */
  private otherFields(columns: KernelColumns): Frame {
    const { run, raw } = this;
    const parts = new Frame(raw, 0);
    const ranges = columns.uints(run.otherFields(), run.otherFieldCount() * 2);
    for (let i = 0; i < ranges.length; i += 2) {
      eachField(raw, ranges[i]!, ranges[i + 1]!, (field, type, start, end, prefix) => {
        parts.field(field, type, start, end, prefix);
      });
    }
    return parts;
  }
}

function functionColumns(run: KernelRun, columns: KernelColumns): Functions {
  const count = run.functionCount();
  return {
    count,
    name: columns.ints(run.functionNames(), count),
    systemName: columns.ints(run.functionSystemNames(), count),
    file: columns.ints(run.functionFiles(), count),
    // The kernel takes lines of 32 bits only.
    startLineLo: columns.ints(run.functionStarts(), count),
    startLineHi: new Int32Array(count),
  };
}

function locationColumns(run: KernelRun, columns: KernelColumns): Locations {
  const count = run.locationCount();
  const slots = run.slotCount();
  return {
    count,
    mapping: columns.ints(run.locationMappings(), count),
    addressLo: columns.ints(run.locationAddressesLo(), count),
    addressHi: columns.ints(run.locationAddressesHi(), count),
    slotStart: columns.uints(run.locationSlots(), count + 1),
    slotFunction: columns.ints(run.slotFunctionRows(), slots),
    slotLineLo: columns.ints(run.slotLineNumbers(), slots),
    slotLineHi: new Int32Array(slots),
    ids: new DenseIds(columns.ints(run.locationRows(), run.locationRowCount())),
  };
}

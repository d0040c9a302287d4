/**
 * What the kernel (src/kernel) exports. Numbers that are no counts are offsets into its memory, which may grow and move
 * at any call. Every call may throw: the kernel does not take the file then.
 */
export interface KernelRun {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(fileSize: number, largestWindow: number): number;
  walk(pass: number, at: number, size: number): number;
  countOf(kind: number): number;
  firstOf(kind: number): number;
  lastOf(kind: number): number;
  otherFields(): number;
  otherFieldCount(): number;
  /** Gives the memory to the next run: the last call, when all that is needed was copied. The host's own. */
  done(): void;
  /** Where the part of the memory ends that was ever used. */
  used(): number;

  beginStrings(): void;
  stringCount(): number;
  stringStarts(): number;
  stringEnds(): number;

  beginFunctions(): void;
  endFunctions(): void;
  functionCount(): number;
  functionNames(): number;
  functionSystemNames(): number;
  functionFiles(): number;
  functionStarts(): number;

  beginLocations(mappingIds: number): number;
  endLocations(valueTypes: number, heatType: number, edgeType: number, largestWindow: number): void;
  locationCount(): number;
  locationMappings(): number;
  locationAddressesLo(): number;
  locationAddressesHi(): number;
  locationSlots(): number;
  locationRows(): number;
  locationRowCount(): number;
  slotCount(): number;
  slotFunctionRows(): number;
  slotLineNumbers(): number;

  endSamples(): void;
  deepestStack(): number;

  /** After the samples. */
  endHeat(): void;
  heatTotal(): number;
  heatFunctionCount(): number;
  heatFunctionNames(): number;
  heatFunctionFiles(): number;
  heatFunctionStarts(): number;
  heatFunctionFlats(): number;
  heatFunctionCums(): number;
  heatLineCount(): number;
  heatLineFunctions(): number;
  heatLineNumbers(): number;
  heatLineFlats(): number;
  heatLineCums(): number;

  /** After the samples. */
  endEdges(): void;
  edgeCount(): number;
  edgeCallers(): number;
  edgeCallees(): number;
  edgeOffsets(): number;
  edgeWeights(): number;
  edgeTotal(): number;
  hasStartLine(): number;
}

/** A memory of up to so many bytes serves the next file too: what is in it must be copied out. */
export const MOST_SHARED = 16 * 1024 * 1024;

/** Starts a run: one reads one file. */
export type Kernel = () => KernelRun;

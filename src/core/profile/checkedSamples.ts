/** Samples that the kernel has checked. Where they lie is found when a stack or a value is asked for: few ask. */
import { PACKED_LOCATIONS, valuesOf } from './samples';
import type { Samples } from './types';
import { Scan } from './wire';

/** Field numbers of Profile and of Sample. */
const SAMPLE = 2;
const LOCATIONS = 1;

type Places = Pick<Samples, 'at' | 'irregular'>;

export class CheckedSamples implements Samples {
  readonly base = undefined;
  private places: Places | undefined;
  private columns: Samples['values'] | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    readonly count: number,
    readonly maxDepth: number,
  ) {}

  get at(): Uint32Array {
    return this.find().at;
  }

  get irregular(): Uint8Array {
    return this.find().irregular;
  }

  values(type: number): ReturnType<Samples['values']> {
    this.columns ??= valuesOf(this.bytes, this.at);
    return this.columns(type);
  }

  private find(): Places {
    this.places ??= placesOf(this.bytes, this.count);
    return this.places;
  }
}

function placesOf(bytes: Uint8Array, count: number): Places {
  const at = new Uint32Array(count);
  const irregular = new Uint8Array(count);
  const scan = new Scan(bytes);
  for (let row = 0; row < count;) {
    scan.key(bytes.length);
    if (scan.field !== SAMPLE) {
      scan.skip(bytes.length);
      continue;
    }
    at[row] = scan.pos;
    irregular[row++] = isIrregular(scan, scan.payloadEnd(bytes.length)) ? 1 : 0;
  }
  return { at, irregular };
}

/** Reads a sample to its end. */
function isIrregular(scan: Scan, end: number): boolean {
  let lists = 0;
  const begin = scan.pos;
  while (scan.pos < end) {
    scan.key(end);
    if (scan.field === LOCATIONS) lists++;
    scan.skip(end);
  }
  return lists > 1 || (lists === 1 && scan.bytes[begin] !== PACKED_LOCATIONS);
}

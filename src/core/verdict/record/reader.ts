import { Allowance } from './allowance';
import { Block } from './block';
import type { DirectCallCounts } from './directCalls';
import type { CallFact, FunctionFact, LooseHotCall, RecordFacts } from './facts';
import { isFatal } from './fatal';
import { mayMatter } from './filter';
import { parseLine } from './lines';
import { keyOf } from './position';
import type { ProfiledFunctions } from './profiled';
import { LineSplitter } from './splitter';

const complaintsKept = 50;

export interface RecordOptions {
  readonly functions: ProfiledFunctions;
  /** Bytes that may be kept; as a rule more than any program leaves. */
  readonly limit?: number;
  /** Called when a package's block begins, with the number of packages so far. */
  readonly onPackage?: (path: string, count: number) => void;
}

/**
 * Reads what `go build` prints under `-m=2 -d=pgodebug=3`, as a stream: keeps calls with weight, indirect calls, and
 * what is said about functions that the profile names. Everything else, and any garbage between lines, is passed over.
 */
export class RecordReader {
  private readonly splitter = new LineSplitter((bytes, start, end) => this.take(bytes, start, end));
  private readonly decoder = new TextDecoder();
  private readonly calls = new Map<string, CallFact>();
  private readonly functions = new Map<string, FunctionFact>();
  private readonly loose = new Map<string, LooseHotCall>();
  private readonly lookups = new Map<string, Map<string, string>>();
  private readonly directCalls: DirectCallCounts = new Map();
  private readonly packages: string[] = [];
  private readonly complaints: string[] = [];
  private fatal: string | undefined;
  private readonly allowance: Allowance;

  private block: Block | undefined;

  constructor(private readonly options: RecordOptions) {
    this.allowance = new Allowance(options.limit);
  }

  /** True where there is more than any program's record could be: what is said from then on is passed over. */
  get isFull(): boolean {
    return this.allowance.isSpent || this.block?.isFull === true;
  }

  feed(chunk: Uint8Array): void {
    this.splitter.feed(chunk);
  }

  end(): RecordFacts {
    this.splitter.end();
    this.close();
    const { packages, functions, lookups, directCalls, complaints, fatal } = this;
    return {
      packages,
      functions,
      lookups,
      directCalls,
      complaints,
      ...(fatal !== undefined && { fatal }),
      calls: [...this.calls.values()],
      loose: [...this.loose.values()],
    };
  }

  private take(bytes: Uint8Array, start: number, end: number): void {
    if (this.isFull) return;
    const recorded = this.block?.recorded === true;
    const fatal = isFatal(bytes, start, end);
    if (recorded && !fatal && !mayMatter(bytes, start, end)) return;
    const text = this.decoder.decode(bytes.subarray(start, end));
    if (fatal) {
      this.fatal ??= text.slice(0, 1000);
      return;
    }
    if (isColdDirect(text)) {
      this.block ??= this.newBlock('');
      this.block.passOver(text);
      return;
    }
    const line = parseLine(text);
    if (line?.is === 'package') {
      this.open(line.path);
    } else if (line !== undefined) {
      this.block ??= this.newBlock('');
      this.block.take(line, text.length);
    } else if (!recorded) {
      const complaints = this.block?.complaints ?? this.complaints;
      if (complaints.length < complaintsKept) complaints.push(text.slice(0, 1000));
    }
  }

  private open(path: string): void {
    this.close();
    this.allowance.take(path.length);
    this.block = this.newBlock(path);
    this.options.onPackage?.(path, this.packages.length + 1);
  }

  private newBlock(path: string): Block {
    return new Block(path, this.options.functions, this.functions, this.lookups, this.allowance);
  }

  private close(): void {
    const { block } = this;
    this.block = undefined;
    if (block === undefined) return;
    if (block.recorded) this.packages.push(block.path);
    else this.complaints.push(...block.complaints.slice(0, complaintsKept - this.complaints.length));
    block.direct.addTo(this.directCalls, this.allowance);
    for (const fact of block.calls()) {
      // An instance of another package's generic function is compiled, and counted, by every package that needs it.
      const key = `${fact.caller}\0${fact.kind}\0${keyOf(fact.position)}`;
      const known = this.calls.get(key);
      if (known === undefined || (known.devirtualized === '' && fact.devirtualized !== '')) this.calls.set(key, fact);
    }
    for (const hot of block.looseCalls()) this.loose.set(`${hot.caller}\0${hot.callee}\0${keyOf(hot.position)}`, hot);
  }
}

/** A direct call without weight: nine in ten of all calls, told without reading the JSON. */
function isColdDirect(text: string): boolean {
  return text.startsWith('{"Pkg"') && text.includes('"Direct":true') && text.includes('"Weight":0,');
}

import { Allowance } from './allowance';
import { judge, type Announced } from './announced';
import { DirectCalls } from './directCalls';
import type { CallFact, FunctionFact, LooseHotCall } from './facts';
import { DisplayedFiles } from './files';
import type { CallStat, RecordLine } from './lines';
import { keyOf, parsePosition, type Position } from './position';
import type { ProfiledFunctions } from './profiled';
import { typeBeforeBody } from './types';

/** Of a call's expression: enough for its head; arguments may run to kilobytes. */
const textKept = 400;

/** Of the functions inlined at one call: an inlined body brings its own along, but none so many. */
const namesKept = 1000;

/** What a call takes beyond its text, bytes. */
const callSize = 500;

/** One package's part of the output. */
export class Block {
  recorded = false;
  readonly complaints: string[] = [];
  /** As linker names have it: `main` for commands, learned from the first call. */
  private prefix: string;
  private prefixKnown = false;
  private readonly files = new DisplayedFiles();
  private announced: Announced | undefined;
  readonly direct: DirectCalls;
  private readonly at = new Map<string, CallFact[]>();
  private readonly hot = new Map<string, LooseHotCall>();
  private readonly budgets = new Map<string, number>();
  /** For what goes with the block. */
  private readonly passing: Allowance;

  constructor(
    readonly path: string,
    private readonly profiled: ProfiledFunctions,
    private readonly functions: Map<string, FunctionFact>,
    private readonly lookups: Map<string, Map<string, string>>,
    /** For what outlives the block. */
    private readonly allowance: Allowance,
  ) {
    this.prefix = path;
    this.direct = new DirectCalls(profiled);
    this.passing = new Allowance(allowance.limit);
  }

  /** Nothing more is to be kept. */
  get isFull(): boolean {
    return this.passing.isSpent;
  }

  *calls(): Iterable<CallFact> {
    for (const facts of this.at.values()) yield* facts;
  }

  looseCalls(): Iterable<LooseHotCall> {
    return this.hot.values();
  }

  /** A direct call without weight is not kept, but it names the package and the file. */
  passOver(text: string): void {
    this.recorded = true;
    const announced = this.announced;
    this.announced = undefined;
    if (!this.prefixKnown) this.setPrefix(/^\{"Pkg":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]);
    if (announced !== undefined) {
      const caller = /"Caller":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? '';
      this.callDirectly(announced, unquote(caller), text.length);
    }
    if (announced !== undefined && this.files.knows(fileOf(announced.at))) return;
    const at = /"Pos":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    if (at === undefined) return;
    const absolute = unquote(at);
    // Go 1.21 announces interface calls only.
    if (announced === undefined) this.seeFile(fileOf(absolute), text.length);
    else this.learn(announced, absolute, text.length);
  }

  /** `size`: characters of the line's text. */
  take(line: RecordLine, size: number): void {
    this.recorded = true;
    switch (line.is) {
      case 'package':
      case 'threshold':
        return;
      case 'call':
        this.takeCall(line, size);
        return;
      case 'considering':
        this.announced = {
          at: line.at,
          text: line.text.slice(0, textKept),
          size,
          goDefer: false,
          candidates: [],
          decided: false,
        };
        return;
      case 'lookup': {
        const known = this.lookups.get(line.name) ?? new Map<string, string>();
        if (!known.has(this.path)) this.allowance.take(size);
        this.lookups.set(line.name, known.set(this.path, line.why));
        return;
      }
      case 'go-defer':
      case 'candidate':
      case 'winner':
      case 'skipped':
      case 'refused':
        if (this.announced === undefined) return;
        judge(this.announced, line);
        // Of the others the last one is kept, with the call; candidates are kept one and all.
        if (line.is === 'candidate') this.allowance.take(size);
        else this.announced.size += size;
        return;
      case 'budget': {
        const name = this.profiled.unescaped(line.name);
        if (name !== undefined) this.budgets.set(name, line.budget);
        return;
      }
      case 'can-inline':
      case 'cannot-inline':
        this.takeFunction(line, size);
        return;
      case 'inlined':
      case 'cycle':
      case 'static':
      case 'hot-call':
        this.takeAtCall(line, size);
        return;
    }
  }

  private setPrefix(prefix: string | undefined): void {
    if (prefix === undefined) return;
    this.prefix = prefix;
    this.prefixKnown = true;
  }

  private callDirectly(announced: Announced, caller: string, size: number): void {
    if (this.direct.call(announced.at, announced.text, this.prefix, caller)) this.passing.take(announced.size + size);
  }

  private seeFile(absolute: string, size: number): void {
    if (this.files.add(absolute)) this.passing.take(size);
  }

  private learn(announced: Announced, absolute: string, size: number): void {
    const shown = parsePosition(announced.at);
    const real = parsePosition(absolute);
    if (shown === undefined || real === undefined) return;
    // The announcement of another call (1.21 announces interface calls only).
    if (shown.line !== real.line || shown.column !== real.column) return;
    if (this.files.learn(shown.file, real.file)) this.passing.take(announced.size + size);
  }

  private takeCall(stat: CallStat, size: number): void {
    const announced = this.announced;
    this.announced = undefined;
    this.setPrefix(stat.package);
    if (stat.direct && announced !== undefined) this.callDirectly(announced, stat.caller, size);
    const position = parsePosition(stat.at);
    if (position === undefined || isSynthetic(stat, announced?.text ?? '')) return;
    this.seeFile(position.file, size);
    if (announced !== undefined) this.learn(announced, stat.at, size);
    this.allowance.take(callSize + size + (announced?.size ?? 0));
    const fact: CallFact = {
      package: this.path,
      caller: stat.caller,
      kind: stat.direct ? 'direct' : stat.interface ? 'interface' : 'function',
      position,
      weight: stat.weight,
      hottest: stat.hottest,
      devirtualized: stat.devirtualized,
      devirtualizedWeight: stat.devirtualizedWeight,
      text: announced?.text ?? '',
      goDefer: announced?.goDefer ?? false,
      candidates: announced?.candidates ?? [],
      decided: announced?.decided ?? false,
      ...(announced?.winner !== undefined && { winner: announced.winner }),
      ...(announced?.offset !== undefined && { offset: announced.offset }),
      ...(announced?.skipped !== undefined && { skipped: announced.skipped }),
      ...(announced?.refused !== undefined && { refused: announced.refused }),
      inlined: [],
      hotCalls: [],
      cycle: false,
      statics: [],
    };
    const key = keyOf(position);
    const known = this.at.get(key);
    if (known === undefined) this.at.set(key, [fact]);
    else known.push(fact);
  }

  private takeFunction(line: Extract<RecordLine, { is: 'can-inline' | 'cannot-inline' }>, size: number): void {
    const name = this.profiled.displayed(line.name, this.prefix);
    const position = name === undefined ? undefined : this.place(line.at);
    if (name === undefined || position === undefined) return;
    this.allowance.take(size);
    const fact = this.functions.get(name) ?? { position };
    this.functions.set(name, fact);
    const budget = this.budgets.get(name);
    if (budget !== undefined) fact.hotBudget = budget;
    if (line.is === 'can-inline') {
      fact.cost = line.cost;
      fact.type = typeBeforeBody(line.shape);
      delete fact.why;
      return;
    }
    const complex = /^function too complex: cost (\d+) exceeds budget (\d+)$/.exec(line.why);
    if (complex === null) {
      fact.why = line.why;
    } else {
      fact.cost = Number(complex[1]);
      fact.budget = Number(complex[2]);
    }
  }

  private takeAtCall(
    line: Extract<RecordLine, { is: 'inlined' | 'cycle' | 'static' | 'hot-call' }>,
    size: number,
  ): void {
    if (line.is === 'inlined') this.direct.inlined(line.at, line.name, this.prefix);
    const position = this.place(line.at);
    if (position === undefined) return;
    const key = keyOf(position);
    const facts = this.at.get(key);
    if (line.is === 'hot-call') {
      const { callee, cost, big } = line;
      if (facts === undefined && position.file !== '') {
        this.allowance.take(size);
        const hot = { callee, cost, big, caller: line.caller, package: this.path, position, inlined: [] };
        this.hot.set(key, hot);
      }
      for (const fact of facts ?? []) {
        // Also printed while costs are estimated: once is enough.
        if (fact.hotCalls.length >= namesKept || fact.hotCalls.some((hot) => hot.callee === callee && hot.big === big))
          continue;
        this.allowance.take(size);
        fact.hotCalls.push({ callee, cost, big });
      }
      return;
    }
    const hot = this.hot.get(key);
    if (line.is === 'inlined' && hot !== undefined) {
      this.allowance.take(size);
      hot.inlined.push(line.name);
    }
    for (const fact of facts ?? []) {
      if (line.is === 'inlined') {
        if (fact.inlined.length >= namesKept || fact.inlined.includes(line.name)) continue;
        this.allowance.take(size);
        fact.inlined.push(line.name);
      } else if (line.is === 'cycle') {
        fact.cycle = true;
      } else {
        this.allowance.take(size);
        fact.statics.push({ expression: line.expression, type: line.type });
      }
    }
  }

  /** The position with its file made absolute; the file is empty where no call told which one it is. */
  private place(at: string): Position | undefined {
    const shown = parsePosition(at);
    if (shown === undefined) return undefined;
    const file = this.files.absolute(shown.file);
    return { ...shown, file: isAbsolute(file) ? file : '' };
  }
}

/**
 * Calls that no text has: the state check of a range-over-func body, the one call of an instance's wrapper (`F[int]`
 * only passes its dictionary on to `F[go.shape.int]`), and those in the file that cgo makes for a build and that goes
 * with it. Calls without a file are dropped before.
 */
function isSynthetic(stat: CallStat, text: string): boolean {
  if (/(?:^|[/\\])_cgo_gotypes\.go:/.test(stat.at)) return true;
  if (/^(?:go\.)?(?:runtime\.)?panicrangestate\(/.test(text)) return true;
  return stat.caller.includes('[') && !stat.caller.includes('go.shape.');
}

/** JSON's escapes resolved; the text itself where they are broken. */
function unquote(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

const fileOf = (at: string): string => parsePosition(at)?.file ?? at;

const isAbsolute = (file: string): boolean => file.startsWith('/') || /^[A-Za-z]:\//.test(file);

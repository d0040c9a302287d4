import type { CallSite, FunctionKind, GoFunction } from './functions';

/** What is common to a declaration and all functions nested in it. */
export interface Root extends Pick<GoFunction, 'file' | 'generic'> {
  readonly linkPrefix: string;
  /** The compiler's minor version: 26 for Go 1.26. */
  readonly minor: number;
  readonly receiver?: NonNullable<GoFunction['receiver']>;
}

export type Where = Pick<GoFunction, 'line' | 'physicalLine' | 'endLine' | 'nameSpan'>;

/** A function while its body is walked: the counters that name what is nested in it (ir/func.go closureName). */
export class Frame {
  readonly calls: CallSite[] = [];
  private literals = 0;
  private ranges = 0;
  private wrappers = 0;

  constructor(
    readonly root: Root,
    readonly symbol: string,
    readonly kind: FunctionKind,
    readonly where: Where,
    readonly parent?: Frame,
  ) {}

  /** Before Go 1.27 literals, range bodies and wrappers in a range body count on the function around it. */
  private get counting(): Frame {
    const flat = this.kind === 'range-body' && this.root.minor < 27;
    return flat && this.parent !== undefined ? this.parent.counting : this;
  }

  literal(where: Where): Frame {
    const outer = this.counting;
    const suffix = outer.kind === 'literal' || outer.kind === 'range-body' ? '.' : '.func';
    return new Frame(this.root, `${outer.symbol}${suffix}${++outer.literals}`, 'literal', where, this);
  }

  rangeBody(where: Where): Frame {
    const outer = this.counting;
    return new Frame(this.root, `${outer.symbol}-range${++outer.ranges}`, 'range-body', where, this);
  }

  wrapper(keyword: 'go' | 'defer', where: Where): Frame {
    const outer = this.counting;
    return new Frame(this.root, `${outer.symbol}.${keyword}wrap${++outer.wrappers}`, 'wrapper', where, this);
  }

  get name(): string {
    return `${this.root.linkPrefix}.${this.symbol}`;
  }

  /** The same, for a walk that leaves no traces in this one. */
  silent(): Frame {
    return new Frame(this.root, this.symbol, this.kind, this.where, this.parent);
  }

  finish(): GoFunction {
    const { file, generic, receiver } = this.root;
    this.calls.sort((x, y) => x.physicalLine - y.physicalLine || x.column - y.column);
    return {
      name: this.name,
      symbol: this.symbol,
      kind: this.kind,
      file,
      ...this.where,
      ...(receiver && { receiver }),
      generic,
      hasBody: true,
      pragmas: [],
      ...(this.parent && { parent: this.parent.name }),
      calls: this.calls,
    };
  }
}

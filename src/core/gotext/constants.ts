import type { BasicLit, Call, Expr, Unary } from './ast';
import type { Entity, Scope } from './scope';

/** A constant's value; undefined where it is none or can't be told. Integers are exact, runes are integers. */
export type Constant = bigint | number | string | boolean | undefined;

/** What folding must ask others. */
export interface ConstantHooks {
  /** Size of uintptr, int and uint. */
  readonly pointerBits: 32 | 64;
  /** A constant of another package: `path` as written in an import of the package `from`. */
  foreign(from: string, path: string, name: string): Constant;
  /** The basic type that an expression (or type) comes down to, where types are known. */
  basicName?(expr: Expr, scope: Scope): { readonly name: string; readonly isType: boolean } | undefined;
}

const integerName = /^(?:u?int(?:8|16|32|64)?|uintptr|byte|rune)$/;

/**
 * Folds constant expressions, to see which branches the compiler drops. Folds only what is certain: conversions of
 * sized types that would overflow do not compile, so values stay exact.
 */
export class ConstantFolder {
  /** Guards against constants that name themselves (code that does not compile). */
  private depth = 0;
  /** How often they did. */
  private cuts = 0;
  /** Of the fold under way: constants made of each other may ask for one over and over. */
  private readonly known = new Map<Entity, Constant>();

  constructor(private readonly hooks: ConstantHooks) {}

  fold(expr: Expr, scope: Scope, iota?: number): Constant {
    if (this.depth > 200) {
      this.cuts++;
      return undefined;
    }
    this.depth++;
    try {
      return this.foldInner(expr, scope, iota);
    } finally {
      this.depth--;
      if (this.depth === 0) this.known.clear();
    }
  }

  entity(entity: Entity): Constant {
    if (entity.k !== 'const') return undefined;
    const value = entity.spec.values[entity.index];
    if (value === undefined || this.known.has(entity)) return this.known.get(entity);
    const { cuts } = this;
    const constant = this.fold(value, entity.scope, entity.spec.iota);
    if (this.cuts === cuts && this.depth > 0) this.known.set(entity, constant);
    return constant;
  }

  private foldInner(expr: Expr, scope: Scope, iota: number | undefined): Constant {
    if (expr.k === 'BasicLit') return literal(expr);
    if (expr.k === 'Paren') return this.fold(expr.x, scope, iota);
    if (expr.k === 'Unary') return this.unary(expr, scope, iota);
    if (expr.k === 'Binary') {
      const x = this.fold(expr.x, scope, iota);
      return x === undefined ? undefined : binary(expr.op, x, this.fold(expr.y, scope, iota));
    }
    if (expr.k === 'Call') return this.call(expr, scope, iota);
    if (expr.k === 'Selector') {
      const entity = expr.x.k === 'Ident' ? scope.find(expr.x.name) : undefined;
      return entity?.k === 'import' ? this.hooks.foreign(scope.path, entity.path, expr.sel.name) : undefined;
    }
    if (expr.k !== 'Ident') return undefined;
    const entity = scope.find(expr.name);
    if (entity !== undefined) return this.entity(entity);
    if (expr.name === 'iota') return iota === undefined ? undefined : BigInt(iota);
    return expr.name === 'true' ? true : expr.name === 'false' ? false : undefined;
  }

  private unary({ op, x }: Unary, scope: Scope, iota: number | undefined): Constant {
    const value = this.fold(x, scope, iota);
    if (op === '!') return typeof value === 'boolean' ? !value : undefined;
    if (op === '+' || op === '-') {
      if (typeof value !== 'bigint' && typeof value !== 'number') return undefined;
      return op === '-' ? -value : value;
    }
    if (op !== '^' || typeof value !== 'bigint') return undefined;
    const name = this.integerType(x, scope);
    if (name === undefined) return undefined;
    const bits = /^(?:uint|uintptr|byte)/.test(name) ? this.bits(name) : 0;
    return bits > 0 ? BigInt.asUintN(bits, ~value) : ~value;
  }

  /** `int` for untyped integers too: they behave alike here. */
  private integerType(expr: Expr, scope: Scope): string | undefined {
    const basic = this.hooks.basicName?.(expr, scope);
    if (basic !== undefined) return /^untyped (?:int|rune)$/.test(basic.name) ? 'int' : basic.name;
    if (expr.k === 'Paren') return this.integerType(expr.x, scope);
    if (expr.k === 'BasicLit') return 'int';
    const fun = expr.k === 'Call' ? expr.fun : undefined;
    return fun?.k === 'Ident' && integerName.test(fun.name) && scope.find(fun.name) === undefined
      ? fun.name
      : undefined;
  }

  private bits(name: string): number {
    if (name === 'byte') return 8;
    const digits = /\d+$/.exec(name)?.[0];
    return digits ? Number(digits) : this.hooks.pointerBits;
  }

  private call(expr: Call, scope: Scope, iota: number | undefined): Constant {
    const { fun, args } = expr;
    const [arg] = args;
    if (arg === undefined || args.length !== 1) return undefined;
    const sizeOf = this.sizeOf(fun, arg, scope);
    if (sizeOf !== undefined) return sizeOf;
    const target = this.conversion(fun, scope);
    if (target === undefined) return undefined;
    const value = this.fold(arg, scope, iota);
    if (target === 'len') return typeof value === 'string' ? BigInt(utf8Length(value)) : undefined;
    if (integerName.test(target)) {
      if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
      return typeof value === 'bigint' ? value : undefined;
    }
    if (target.startsWith('float')) return isNumber(value) ? Number(value) : undefined;
    if (target === 'string') return typeof value === 'string' ? value : undefined;
    return target === 'bool' && typeof value === 'boolean' ? value : undefined;
  }

  /** The basic type converted to, or `len`. */
  private conversion(fun: Expr, scope: Scope): string | undefined {
    if (fun.k === 'Ident' && scope.find(fun.name) === undefined) return fun.name;
    const basic = this.hooks.basicName?.(fun, scope);
    return basic?.isType ? basic.name : undefined;
  }

  private sizeOf(fun: Expr, arg: Expr, scope: Scope): bigint | undefined {
    if (fun.k !== 'Selector' || fun.x.k !== 'Ident' || fun.sel.name !== 'Sizeof') return undefined;
    const entity = scope.find(fun.x.name);
    if (entity?.k !== 'import' || entity.path !== 'unsafe') return undefined;
    const name = this.integerType(arg, scope);
    return name !== undefined && integerName.test(name) ? BigInt(this.bits(name) / 8) : undefined;
  }
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

/** Of those that the scanner takes for numbers: half-typed ones are none. */
const intLiteral = /^(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+)$/;

function literal(node: BasicLit): Constant {
  const text = node.text.replaceAll('_', '');
  switch (node.kind) {
    case 'int':
      return intLiteral.test(text) ? BigInt(/^0[0-7]+$/.test(text) ? `0o${text.slice(1)}` : text) : undefined;
    case 'float': {
      const value = Number(text);
      return Number.isNaN(value) ? undefined : value;
    }
    case 'imag':
      return undefined;
    case 'rune': {
      const value = unquote(node.text.slice(1, -1));
      return value === undefined ? undefined : BigInt(value.codePointAt(0) ?? 0);
    }
    case 'string':
      return node.text.startsWith('`') ? node.text.slice(1, -1).replaceAll('\r', '') : unquote(node.text.slice(1, -1));
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const escapePattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs;

/** Undefined for byte escapes beyond ASCII: they are no text. */
function unquote(body: string): string | undefined {
  if (!body.includes('\\')) return body;
  let text = '';
  let from = 0;
  for (const match of body.matchAll(escapePattern)) {
    const piece = unescape(match);
    if (piece === undefined) return undefined;
    text += body.slice(from, match.index) + piece;
    from = match.index + match[0].length;
  }
  return text + body.slice(from);
}

function unescape([, x, u4, u8, octal, simple]: RegExpMatchArray): string | undefined {
  if (simple !== undefined) return simpleEscapes[simple];
  const code = octal === undefined ? Number.parseInt(x ?? u4 ?? u8 ?? '', 16) : Number.parseInt(octal, 8);
  const isByte = x !== undefined || octal !== undefined;
  return code > 0x10ffff || (isByte && code >= 0x80) ? undefined : String.fromCodePoint(code);
}

/** The compiler's own limit for integers without a type. */
const tooLarge = 1n << 512n;
/** Of UTF-16 units: a text may double with each constant that is made of it. */
const longestText = 1_000_000;

function binary(op: string, x: Constant, y: Constant): Constant {
  if (typeof x === 'boolean' && typeof y === 'boolean') {
    if (op === '&&') return x && y;
    if (op === '||') return x || y;
    return op === '==' ? x === y : op === '!=' ? x !== y : undefined;
  }
  if (typeof x === 'string' && typeof y === 'string') {
    if (op !== '+') return compareText(op, x, y);
    return x.length + y.length > longestText ? undefined : x + y;
  }
  if (typeof x === 'bigint' && typeof y === 'bigint') {
    const value = integers(op, x, y);
    return typeof value === 'bigint' && (value >= tooLarge || value <= -tooLarge) ? undefined : value;
  }
  if (isNumber(x) && isNumber(y)) return floats(op, Number(x), Number(y));
  return undefined;
}

const isNumber = (value: Constant): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

function compareText(op: string, x: string, y: string): Constant {
  if (op === '==') return x === y;
  if (op === '!=') return x !== y;
  // Order is by bytes; UTF-16 order differs only beyond ASCII.
  const ascii = /^[^\u0080-\uffff]*$/;
  return ascii.test(x) && ascii.test(y) ? compare(op, x, y) : undefined;
}

function compare<T extends string | number | bigint>(op: string, x: T, y: T): boolean | undefined {
  switch (op) {
    case '==':
      return x === y;
    case '!=':
      return x !== y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    default:
      return undefined;
  }
}

function integers(op: string, x: bigint, y: bigint): Constant {
  switch (op) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0n ? undefined : x / y;
    case '%':
      return y === 0n ? undefined : x % y;
    case '&':
      return x & y;
    case '|':
      return x | y;
    case '^':
      return x ^ y;
    case '&^':
      return x & ~y;
    case '<<':
      return y >= 0n && y < 10_000n ? x << y : undefined;
    case '>>':
      return y >= 0n && y < 10_000n ? x >> y : undefined;
    default:
      return compare(op, x, y);
  }
}

function floats(op: string, x: number, y: number): Constant {
  switch (op) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? undefined : x / y;
    default:
      return compare(op, x, y);
  }
}

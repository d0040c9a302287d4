/** The syntax of Go regular expressions, as far as function names need it. */

export type Node =
  | { readonly kind: 'test'; readonly test: (point: number) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number };

type Test = (point: number) => boolean;

/** Go's own limit for {n,m}. */
const MAX_REPEAT = 1000;
/** Deep enough for any pattern that people write; keeps the recursion small. */
const MAX_DEPTH = 200;

export function parsePattern(pattern: string): Node | undefined {
  try {
    return new Parser(pattern).parse();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

class Unknown extends Error {}

const range =
  (low: string, high: string): Test =>
  (point) =>
    point >= low.codePointAt(0)! && point <= high.codePointAt(0)!;
const any =
  (...tests: readonly Test[]): Test =>
  (point) =>
    tests.some((test) => test(point));
const not =
  (test: Test): Test =>
  (point) =>
    !test(point);
const one = (char: string): Test => {
  const wanted = char.codePointAt(0)!;
  return (point) => point === wanted;
};

const digit = range('0', '9');
const word = any(digit, range('a', 'z'), range('A', 'Z'), one('_'));
const space = any(...Array.from('\t\n\f\r ', one));
const CLASSES: Readonly<Record<string, Test>> = {
  d: digit,
  D: not(digit),
  w: word,
  W: not(word),
  s: space,
  S: not(space),
};
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

class Parser {
  private readonly chars: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(pattern: string) {
    this.chars = Array.from(pattern);
  }

  parse(): Node {
    const node = this.choice();
    if (this.at < this.chars.length) throw new Unknown();
    return node;
  }

  private choice(): Node {
    if (++this.depth > MAX_DEPTH) throw new Unknown();
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    this.depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.chars.length && this.peek() !== '|' && this.peek() !== ')') parts.push(this.repeat());
    return { kind: 'sequence', parts };
  }

  private repeat(): Node {
    let part = this.atom();
    for (let times = 0; ; times++) {
      const bounds = this.bounds();
      if (bounds === undefined) return part;
      // `a**` is an error to Go.
      if (times > 0) throw new Unknown();
      this.take('?');
      part = { kind: 'repeat', part, min: bounds[0], max: bounds[1] };
    }
  }

  private bounds(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    if (this.peek() !== '{') return undefined;
    const found = /^\{(\d+)(,(\d*))?\}/.exec(this.chars.slice(this.at, this.at + 16).join(''));
    // A brace that is no repetition is itself.
    if (found === null) return undefined;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3]);
    if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT) || max < min) throw new Unknown();
    this.at += found[0].length;
    return [min, max];
  }

  private atom(): Node {
    const char = this.next();
    if (char === '(') return this.group();
    if (char === '[') return { kind: 'test', test: this.set() };
    if (char === '.') return { kind: 'test', test: not(one('\n')) };
    if (char === '^') return { kind: 'start' };
    if (char === '$') return { kind: 'end' };
    if (char === '*' || char === '+' || char === '?') throw new Unknown();
    if (char !== '\\') return { kind: 'test', test: one(char) };
    if (this.take('A')) return { kind: 'start' };
    if (this.take('z')) return { kind: 'end' };
    return { kind: 'test', test: this.escape() };
  }

  private group(): Node {
    if (this.take('?') && !this.take(':')) {
      const name = /^P?<\w+>/.exec(this.chars.slice(this.at, this.at + 100).join(''));
      if (name === null) throw new Unknown();
      this.at += name[0].length;
    }
    const node = this.choice();
    if (!this.take(')')) throw new Unknown();
    return node;
  }

  /** After `[`. */
  private set(): Test {
    const negated = this.take('^');
    const tests: Test[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const char = this.next();
      if (char === '[' && this.peek() === ':') throw new Unknown();
      if (char === '\\' && CLASSES[this.peek() ?? ''] !== undefined) {
        tests.push(this.escape());
        continue;
      }
      const low = char === '\\' ? this.literalEscape() : char;
      if (this.peek() !== '-' || this.chars[this.at + 1] === ']') {
        tests.push(one(low));
        continue;
      }
      this.at++;
      const char2 = this.next();
      const high = char2 === '\\' ? this.literalEscape() : char2;
      if (high.codePointAt(0)! < low.codePointAt(0)!) throw new Unknown();
      tests.push(range(low, high));
    }
    this.at++;
    return negated ? not(any(...tests)) : any(...tests);
  }

  private escape(): Test {
    const known = CLASSES[this.peek() ?? ''];
    if (known === undefined) return one(this.literalEscape());
    this.at++;
    return known;
  }

  private literalEscape(): string {
    const char = this.next();
    const control = CONTROLS[char];
    if (control !== undefined) return control;
    if (/[0-9A-Za-z]/.test(char)) throw new Unknown();
    return char;
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string {
    const char = this.chars[this.at++];
    if (char === undefined) throw new Unknown();
    return char;
  }

  private take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at++;
    return true;
  }
}

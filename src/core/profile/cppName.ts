/**
 * Names of C++ functions from their symbols (`_ZN3foo3barEv` → `foo::bar`), for the cgo frames of a profile, as pprof
 * shows them: without parameters and template arguments. Covers plain and nested names; what it does not know for sure
 * (local names, lambdas, substitutions within the name, Rust) stays as it is. Source: the Itanium C++ ABI.
 */
export function cppName(symbol: string): string | undefined {
  if (!symbol.startsWith('_Z')) return undefined;
  try {
    return new Mangled(symbol.slice(2)).name();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

class Unknown extends Error {}

const OPERATORS: Readonly<Record<string, string>> = {
  nw: ' new', na: ' new[]', dl: ' delete', da: ' delete[]', ng: '-', ad: '&', de: '*', co: '~', pl: '+', mi: '-',
  ml: '*', dv: '/', rm: '%', an: '&', or: '|', eo: '^', aS: '=', pL: '+=', mI: '-=', mL: '*=', dV: '/=', rM: '%=',
  aN: '&=', oR: '|=', eO: '^=', ls: '<<', rs: '>>', lS: '<<=', rS: '>>=', eq: '==', ne: '!=', lt: '<', gt: '>',
  le: '<=', ge: '>=', ss: '<=>', nt: '!', aa: '&&', oo: '||', pp: '++', mm: '--', cm: ',', pm: '->*', pt: '->',
  cl: '()', ix: '[]',
}; // prettier-ignore

/** What the standard abbreviations stand for in a name. */
const STANDARD: Readonly<Record<string, string>> = {
  t: 'std',
  a: 'std::allocator',
  b: 'std::basic_string',
  s: 'std::string',
  i: 'std::istream',
  o: 'std::ostream',
  d: 'std::iostream',
};

class Mangled {
  private at = 0;

  constructor(private readonly text: string) {}

  name(): string {
    if (this.take('N')) return this.nested();
    const parts = this.take('St') ? ['std'] : [];
    parts.push(this.unqualified(undefined));
    if (this.peek() === 'I') this.skipArguments();
    return parts.join('::');
  }

  private nested(): string {
    while (/^[rVKRO]$/.test(this.peek())) this.at++;
    const parts: string[] = [];
    if (this.take('S')) {
      const standard = STANDARD[this.next()];
      if (standard === undefined) throw new Unknown();
      // Constructors and destructors name what the abbreviation stands for.
      parts.push(/^[CD]\d/.test(this.text.slice(this.at)) ? (CONSTRUCTED[standard] ?? standard) : standard);
    }
    while (!this.take('E')) {
      if (this.peek() === 'I') this.skipArguments();
      else parts.push(this.unqualified(parts[parts.length - 1]));
    }
    if (parts.length === 0) throw new Unknown();
    return parts.join('::');
  }

  /** A name, operator, constructor or destructor; `owner` is what stands before it. */
  private unqualified(owner: string | undefined): string {
    this.take('L');
    const char = this.peek();
    if (/\d/.test(char)) return this.withTags(this.source());
    const two = this.text.slice(this.at, this.at + 2);
    if (/^[CD][0-5]$/.test(two) && owner !== undefined) {
      this.at += 2;
      return this.withTags(`${two.startsWith('D') ? '~' : ''}${ownName(owner)}`);
    }
    const operator = OPERATORS[two];
    if (operator === undefined) throw new Unknown();
    this.at += 2;
    return this.withTags(`operator${operator}`);
  }

  /** ABI tags: `[abi:cxx11]`. */
  private withTags(name: string): string {
    while (this.take('B')) name += `[abi:${this.source()}]`;
    return name;
  }

  private source(): string {
    const digits = /^\d+/.exec(this.text.slice(this.at))?.[0];
    if (digits === undefined) throw new Unknown();
    this.at += digits.length;
    const length = Number(digits);
    const name = this.text.slice(this.at, this.at + length);
    if (name.length < length || length === 0) throw new Unknown();
    this.at += length;
    return /^_GLOBAL_[._$]N/.test(name) ? '(anonymous namespace)' : name;
  }

  /** Template arguments: everything up to the E that belongs to their I. */
  private skipArguments(): void {
    this.at++;
    this.skipUntilEnd(1);
  }

  /** Past the E that closes the outermost of `depth` open constructs. */
  private skipUntilEnd(depth: number): void {
    while (depth > 0) {
      const char = this.next();
      if (/[INJXF]/.test(char)) depth++;
      else if (char === 'E') depth--;
      else if (/\d/.test(char)) {
        this.at--;
        this.source();
      } else if (char === 'L') {
        depth++;
        this.skipLiteral();
      } else if (char === 'S' || char === 'T') this.skipReference(char);
      else if (char === 'D') this.skipLongType();
      else if (/[ZAUMu]/.test(char)) throw new Unknown();
    }
  }

  /** After L, up to its E: a type and a number. */
  private skipLiteral(): void {
    const char = this.next();
    if (char === 'N') this.skipUntilEnd(1);
    else if (char === 'S') this.skipReference(char);
    else if (/\d/.test(char)) {
      this.at--;
      this.source();
    } else if (!/[a-z]/.test(char)) throw new Unknown();
    while (/[\dn]/.test(this.peek())) this.at++;
  }

  private skipReference(kind: string): void {
    if (kind === 'S' && /[a-z]/.test(this.peek())) this.at++;
    else {
      const found = /^[0-9A-Z]*_/.exec(this.text.slice(this.at));
      if (found === null) throw new Unknown();
      this.at += found[0].length;
    }
  }

  /** After D: packs, decltype(nullptr) and such. */
  private skipLongType(): void {
    if (!/[pnaceisdufhg]/.test(this.next())) throw new Unknown();
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private next(): string {
    const char = this.text.charAt(this.at++);
    if (char === '') throw new Unknown();
    return char;
  }

  private take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}

/** The class itself, without what encloses it and without ABI tags. */
const ownName = (owner: string): string => owner.replace(/\[abi:.*$/, '').replace(/^.*:/, '');

/** What the abbreviations stand for, without template arguments. */
const CONSTRUCTED: Readonly<Record<string, string>> = {
  'std::string': 'std::basic_string',
  'std::istream': 'std::basic_istream',
  'std::ostream': 'std::basic_ostream',
  'std::iostream': 'std::basic_iostream',
};

import type { Checker } from '../types/checker';
import { typeObject } from '../types/readType';
import { isExported, shapePath } from '../types/types';
import type { InterfaceMethod, Signature, StructField, Type } from '../types/types';
import { emptyInterface, predeclaredType } from '../types/universe';

/** Import path of the package with that prefix in the linker's names; undefined where it is not known. */
export type PathOf = (prefix: string) => string | undefined;

/** Prefixes that stand in a linker name's type arguments, of packages and of what only looks like one. */
export function prefixesIn(text: string): Set<string> {
  return new Set([...text.matchAll(qualifiedName)].map(([, prefix]) => prefix!));
}

const qualifiedName = /(?<![^\s[\](){},;*"])((?:go\.shape\.)*[^\s[\](){},;*"]+)\.[\p{L}_][\p{L}\p{Nd}_]*/gu;

/** What `text`, one type argument of a linker name without struct tags, stands for. Undefined where it does not tell. */
export function readShape(checker: Checker, text: string, pathOf: PathOf): Type | undefined {
  if (text.length > longest) return undefined;
  const reader = new Reader(checker, text, pathOf);
  try {
    const type = reader.type();
    return reader.isDone() ? type : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Characters: the compiler hashes shapes long before. */
const longest = 4_000;
/** Of types in types. */
const deepest = 100;

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Reads what cmd/compile/internal/types LinkString writes. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly checker: Checker,
    private readonly text: string,
    private readonly pathOf: PathOf,
  ) {}

  isDone(): boolean {
    return this.at === this.text.length;
  }

  type(): Type {
    if (++this.depth > deepest) throw new Unreadable();
    const type = this.one();
    this.depth--;
    return type;
  }

  private one(): Type {
    const from = this.at;
    if (this.take(`${shapePath}.`)) {
      const under = this.checker.under(this.type());
      if (under.k === 'unknown') throw new Unreadable();
      return this.checker.shape(this.text.slice(from + shapePath.length + 1, this.at), under);
    }
    if (this.take('*')) return { k: 'pointer', elem: this.type() };
    if (this.take('[]')) return { k: 'slice', elem: this.type() };
    if (this.take('[')) {
      const length = BigInt(this.word(/\d+/y));
      this.expect(']');
      return { k: 'array', length, elem: this.type() };
    }
    if (this.take('map[')) {
      const key = this.type();
      this.expect(']');
      return { k: 'map', key, value: this.type() };
    }
    if (this.take('<-chan ')) return { k: 'chan', dir: 'receive', elem: this.type() };
    if (this.take('chan<- ')) return { k: 'chan', dir: 'send', elem: this.type() };
    if (this.take('chan ')) return { k: 'chan', dir: 'both', elem: this.enclosed() };
    if (this.take('func(')) return this.signature();
    if (this.take('struct {')) return { k: 'struct', fields: this.members(() => this.field()) };
    if (this.take('interface {')) return { ...emptyInterface, methods: this.members(() => this.method()) };
    return this.named(this.name());
  }

  private enclosed(): Type {
    if (!this.take('(')) return this.type();
    const type = this.type();
    this.expect(')');
    return type;
  }

  /** Behind `func(` or a method's `(`. */
  private signature(): Signature {
    let variadic = false;
    const params = this.list(')', () => {
      variadic = this.take('...');
      const type = this.type();
      return variadic ? { k: 'slice' as const, elem: type } : type;
    });
    if (this.take(' (')) return { k: 'func', params, results: this.list(')', () => this.type()), variadic };
    const hasResult = this.text[this.at] === ' ' && !this.text.startsWith(' }', this.at);
    return { k: 'func', params, results: hasResult && this.take(' ') ? [this.type()] : [], variadic };
  }

  private list<T>(end: string, read: () => T): T[] {
    const all: T[] = [];
    while (!this.take(end)) {
      if (all.length > 0 && !this.take(', ')) this.expect(',');
      all.push(read());
    }
    return all;
  }

  private members<T>(read: () => T): T[] {
    const all: T[] = [];
    if (this.take('}')) return all;
    do {
      this.expect(' ');
      all.push(read());
    } while (this.take(';'));
    this.expect(' }');
    return all;
  }

  private method(): InterfaceMethod {
    const name = this.member(this.name());
    this.expect('(');
    return { ...name, signature: this.signature() };
  }

  /** `X int`, `main.x int`, `main.T`, `*main.T`, `Name = int`. */
  private field(): StructField {
    const from = this.at;
    if (this.text[from] !== '*') {
      const name = this.name();
      if (this.take(' = ')) return { ...this.member(name), type: this.type(), embedded: true };
      const isEmbedded = this.text[this.at] === ';' || this.text.startsWith(' }', this.at);
      if (!isEmbedded && this.take(' ')) return { ...this.member(name), type: this.type(), embedded: false };
      this.at = from;
    }
    const type = this.type();
    const named = type.k === 'pointer' ? type.elem : type;
    if (named.k !== 'named') throw new Unreadable();
    return { name: named.object.name, path: named.object.path, type, embedded: true };
  }

  /** An unexported name has its package before it. */
  private member(text: string): { name: string; path: string } {
    const dot = text.lastIndexOf('.');
    const name = text.slice(dot + 1);
    if (dot < 0) {
      if (!isExported(name) && name !== '_') throw new Unreadable();
      return { name, path: '' };
    }
    return { name, path: this.path(text.slice(0, dot)) };
  }

  private named(text: string): Type {
    const dot = text.lastIndexOf('.');
    const predeclared = dot < 0 ? predeclaredType(text) : undefined;
    if (predeclared !== undefined) return predeclared;
    if (text === 'unsafe.Pointer') return { k: 'basic', name: text };
    if (dot < 0) throw new Unreadable();
    const entity = this.checker.package(this.path(text.slice(0, dot)))?.scope.find(text.slice(dot + 1));
    if (entity?.k !== 'type' || entity.spec.alias) throw new Unreadable();
    const args = this.take('[') ? this.list(']', () => this.type()) : [];
    return this.checker.named(typeObject(entity), args);
  }

  private path(prefix: string): string {
    const path = this.pathOf(prefix);
    if (path === undefined) throw new Unreadable();
    return path;
  }

  private name(): string {
    return this.word(/[^\s[\](){},;*"·]+/y);
  }

  private word(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new Unreadable();
    this.at += found.length;
    return found;
  }

  private take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new Unreadable();
  }
}

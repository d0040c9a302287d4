import type { Expr, Field, FuncType, Ident, InterfaceType, StructType } from '../ast';
import { TypeParser } from './typeParser';
import type { Entry } from './typeParser';

/** Lists of names with types: parameters, fields of structs, what interfaces ask for. */
export abstract class FieldParser extends TypeParser {
  fields(close: ')' | ']', first?: Entry): Field[] {
    const entries: Entry[] = [];
    if (first !== undefined) {
      const type = first.type ?? (this.is(',') ? undefined : this.constraint());
      entries.push({ ...first, ...(type && { type }) });
    }
    if (first === undefined || this.got(',')) {
      this.list(close, () => {
        const entry = this.entry(close);
        if (entry !== undefined) entries.push(entry);
      });
    } else this.got(close);
    return grouped(entries);
  }

  private entry(close: ')' | ']'): Entry | undefined {
    const anyType = (): Expr | undefined => (close === ']' ? this.constraint() : this.typeOrNone());
    const pos = this.start;
    if (!this.is('name')) {
      const variadic = this.got('...');
      const type = anyType() ?? (variadic ? this.bad(pos) : undefined);
      return type && { type, variadic };
    }
    const name = this.ident();
    if (this.is('.')) return { type: this.typeName(name), variadic: false };
    if (this.is('[') && close === ')') return this.arrayOrInstance(name);
    if (this.got('...')) return { name, type: this.type(), variadic: true };
    const type = anyType();
    return { name, ...(type && { type }), variadic: false };
  }

  /** `name [n]T` and `name []T`, or `Name[T]`. */
  private arrayOrInstance(name: Ident): Entry {
    const pos = this.start;
    this.next();
    if (this.is(']') || this.is('...')) return { name, type: this.arrayType(pos), variadic: false };
    const indices: Expr[] = [];
    this.list(']', () => indices.push(this.expr()));
    const { last } = this;
    const elem = indices.length === 1 ? this.typeOrNone() : undefined;
    const type: Expr =
      elem === undefined
        ? { k: 'Index', pos: name.pos, end: last, x: name, indices }
        : { k: 'ArrayType', pos, end: this.last, elem, length: indices[0]! };
    return { ...(elem !== undefined && { name }), type, variadic: false };
  }

  structType(pos: number): StructType {
    const fields: (Field & { readonly embedded: boolean })[] = [];
    this.members(() => {
      fields.push(this.structField());
      if (this.is('literal')) this.next();
    });
    return { k: 'StructType', pos, end: this.last, fields };
  }

  private structField(): Field & { embedded: boolean } {
    if (!this.is('name')) return { names: [], type: this.type(), variadic: false, embedded: true };
    const name = this.ident();
    if (this.is('.')) return { names: [], type: this.typeName(name), variadic: false, embedded: true };
    if (this.is('[')) {
      const { name: own, type } = this.arrayOrInstance(name);
      return { names: own ? [own] : [], type: type!, variadic: false, embedded: own === undefined };
    }
    const names = [name];
    while (this.got(',')) names.push(this.ident());
    const type = this.typeOrNone();
    if (type !== undefined) return { names, type, variadic: false, embedded: false };
    return { names: [], type: name, variadic: false, embedded: true };
  }

  interfaceType(pos: number): InterfaceType {
    const methods: { name: Ident; type: FuncType }[] = [];
    const embeds: Expr[] = [];
    this.members(() => {
      if (this.is('name')) {
        const name = this.ident();
        if (this.is('(')) methods.push({ name, type: this.signature(name.pos) });
        else embeds.push(this.union(this.typeName(name)));
        return;
      }
      const embedded = this.constraint();
      if (embedded !== undefined) embeds.push(embedded);
    });
    return { k: 'InterfaceType', pos, end: this.last, methods, embeds };
  }

  /** Lines in braces. */
  private members(read: () => void): void {
    if (!this.got('{')) return;
    while (!this.is('}') && !this.is('EOF')) {
      const { start } = this;
      read();
      if (!this.got(';') && this.start === start) this.next();
    }
    this.got('}');
  }
}

/** `a, b int` is one field of two names, `A, B` two fields without. */
function grouped(entries: readonly Entry[]): Field[] {
  if (!entries.some(({ name, type }) => name !== undefined && type !== undefined)) {
    return entries.map(({ name, type, variadic }) => ({ names: [], type: (type ?? name)!, variadic }));
  }
  const fields: Field[] = [];
  let names: Ident[] = [];
  for (const { name, type, variadic } of entries) {
    if (name !== undefined) names.push(name);
    if (type === undefined) continue;
    fields.push({ names, type, variadic });
    names = [];
  }
  return fields;
}

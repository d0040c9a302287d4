import type { Field } from '../ast';
import type { Scope } from '../scope';
import type { Checker } from '../types/checker';
import { withEmbedded } from '../types/embedded';
import { readType } from '../types/readType';
import { isExported, shapePath, typeText } from '../types/types';
import type { Interface, Named, Signature, StructField, Type } from '../types/types';

/** Stands for what the text does not tell: matches anything. */
export const any = '?';

/** Turns a type argument into its shape; itself of one that is just being laid out. */
type Shaping = (type: Type, isBasic: boolean) => Type;

/**
 * A type as the linker's names have it (cmd/compile/internal/types LinkString), without the tags of struct fields.
 * `shaping`: an instance with a shape among its arguments has shapes for all of them.
 */
export function linkText(checker: Checker, type: Type, shaping: Shaping): string {
  const text = (inner: Type): string => linkText(checker, inner, shaping);
  switch (type.k) {
    case 'basic':
      return type.name.startsWith('untyped ') ? any : type.name;
    case 'named':
      return namedText(checker, type, shaping);
    case 'pointer':
      return `*${text(type.elem)}`;
    case 'slice':
      return `[]${text(type.elem)}`;
    case 'array':
      return `[${type.length === undefined ? any : String(type.length)}]${text(type.elem)}`;
    case 'map':
      return `map[${text(type.key)}]${text(type.value)}`;
    case 'chan': {
      const elem = text(type.elem);
      if (type.dir === 'receive') return `<-chan ${elem}`;
      if (type.dir === 'send') return `chan<- ${elem}`;
      return elem.startsWith('<-') ? `chan (${elem})` : `chan ${elem}`;
    }
    case 'func':
      return `func${signatureText(checker, type, shaping)}`;
    case 'struct':
      return braces(
        'struct',
        type.fields.map((field) => fieldText(checker, field, shaping)),
      );
    case 'interface':
      return interfaceText(checker, type, shaping);
    case 'type-param':
    case 'tuple':
    case 'unknown':
      return any;
  }
}

const braces = (keyword: string, parts: readonly string[]): string =>
  parts.length === 0 ? `${keyword} {}` : `${keyword} { ${parts.join('; ')} }`;

/** `sync/atomic.Pointer[main.T]`; a type declared in a function has a number behind it that the text does not tell. */
function namedText(checker: Checker, { object, args }: Named, shaping: Shaping): string {
  const { path, name, local } = object;
  if (path === '') return name;
  if (path === shapePath) return `${shapePath}.${name}`;
  const isShaped = args.some(hasShape);
  const basic = isShaped && object.spec ? basicParameters(checker, object.spec.params, object.scope) : [];
  const parts = args.map((arg, at) => linkText(checker, isShaped ? shaping(arg, basic[at] ?? false) : arg, shaping));
  const inner = args.length === 0 ? '' : `[${parts.join(',')}]`;
  return `${prefixOf(checker, path)}.${name}${local > 0 ? any : inner}`;
}

function prefixOf(checker: Checker, path: string): string {
  return checker.package(path)?.linkPrefix ?? any;
}

function signatureText(checker: Checker, { params, results, variadic }: Signature, shaping: Shaping): string {
  const inputs = params.map((param, index) =>
    variadic && index === params.length - 1 && param.k === 'slice'
      ? `...${linkText(checker, param.elem, shaping)}`
      : linkText(checker, param, shaping),
  );
  const outputs = results.map((result) => linkText(checker, result, shaping));
  const result = outputs.length === 0 ? '' : outputs.length === 1 ? ` ${outputs[0]!}` : ` (${outputs.join(', ')})`;
  return `(${inputs.join(', ')})${result}`;
}

/** Embedded fields are named only where the type's own name is another: instances, aliases, predeclared types. */
function fieldText(checker: Checker, { name, type, embedded, path }: StructField, shaping: Shaping): string {
  const text = linkText(checker, type, shaping);
  const own = name === '' || isExported(name) ? name : `${prefixOf(checker, path)}.${name}`;
  if (!embedded) return `${own} ${text}`;
  const elem = type.k === 'pointer' ? type.elem : type;
  const isPlain =
    elem.k === 'named' &&
    elem.args.length === 0 &&
    elem.object.name === name &&
    (elem.object.path === path || isExported(name));
  return isPlain ? text : `${own} = ${text}`;
}

function interfaceText(checker: Checker, type: Interface, shaping: Shaping): string {
  const methods = checker.interfaceMethods(type);
  if (methods === undefined) return any;
  const parts = methods.map((method) => ({
    exported: isExported(method.name),
    name: method.name,
    text: `${isExported(method.name) ? method.name : `${prefixOf(checker, method.path)}.${method.name}`}${signatureText(checker, method.signature, shaping)}`,
  }));
  // Exported ones first, each kind by name.
  parts.sort((a, b) => Number(b.exported) - Number(a.exported) || (a.name < b.name ? -1 : 1));
  return braces(
    'interface',
    parts.map(({ text }) => text),
  );
}

/** For each type parameter, whether its constraint asks for methods at most. */
export function basicParameters(checker: Checker, fields: readonly Field[], scope: Scope): boolean[] {
  return fields.flatMap(({ names, type }) => {
    const isBasic = isMethodSet(checker, readType(checker, type, scope));
    return names.map(() => isBasic);
  });
}

function isMethodSet(checker: Checker, type: Type): boolean {
  const { types, complete } = withEmbedded(checker, type, ({ embeds }) => embeds);
  const isPlain = (one: Type): boolean => {
    if (one.k === 'named' && one.object.path === '' && one.object.name === 'comparable') return false;
    const under = checker.under(one);
    return under.k === 'interface' && under.terms.length === 0;
  };
  return complete && types.every(isPlain);
}

/** Whether a shape is somewhere in it. */
export const hasShape = (type: Type): boolean => typeText(type).includes(`${shapePath}.`);

/** Type arguments of a linker name at the outermost level, tags of struct fields left out. */
export function splitArguments(text: string): string[] {
  const bare = text.replace(/ "(?:[^"\\]|\\.)*"/g, '');
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < bare.length; at++) {
    const char = bare[at]!;
    if (char === '[' || char === '(' || char === '{') depth++;
    else if (char === ']' || char === ')' || char === '}') depth--;
    else if (depth === 0 && (char === ',' || char === ';')) {
      parts.push(bare.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, bare.slice(from)];
}

/** Whether a made text, with gaps, can be the recorded one. Long ones are recorded as a hash. */
export function matches(made: string, recorded: string): boolean {
  if (made === recorded) return true;
  if (/^go\.shape\.[0-9a-f]{8}(?:[0-9a-f]{56})?$/.test(recorded))
    return made.length > longest / 2 || made.includes(any);
  if (!made.includes(any)) return false;
  const pieces = made.split(any);
  let at = pieces[0]!.length;
  if (!recorded.startsWith(pieces[0]!)) return false;
  for (const piece of pieces.slice(1, -1)) {
    const next = recorded.indexOf(piece, at);
    if (next < 0) return false;
    at = next + piece.length;
  }
  const last = pieces.at(-1)!;
  return recorded.length - last.length >= at && recorded.endsWith(last);
}

/** Texts of shapes beyond this (bytes, with tags) are hashed: cmd/compile's MaxShapeLen. */
const longest = 500;

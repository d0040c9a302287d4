import type { Expr, TypeSpec } from '../ast';
import type { Scope } from '../scope';

/**
 * Go types, worked out of declarations. A type is never changed once made; named types are one object per instance, so
 * that what is known of them (`under`, methods) is worked out once.
 */
export type Type =
  | Basic
  | Named
  | Pointer
  | SliceType
  | ArrayTypeOf
  | MapTypeOf
  | ChanTypeOf
  | Signature
  | Struct
  | Interface
  | TypeParam
  | Tuple
  | Unknown;

/** `int`, `string`, `unsafe.Pointer`; `untyped int` and its like; `untyped nil`. */
export interface Basic {
  readonly k: 'basic';
  readonly name: string;
}
export interface Pointer {
  readonly k: 'pointer';
  readonly elem: Type;
}
export interface SliceType {
  readonly k: 'slice';
  readonly elem: Type;
}
export interface ArrayTypeOf {
  readonly k: 'array';
  readonly elem: Type;
  /** Undefined where it can't be told: such a type is identical to none. */
  readonly length: bigint | undefined;
}
export interface MapTypeOf {
  readonly k: 'map';
  readonly key: Type;
  readonly value: Type;
}
export interface ChanTypeOf {
  readonly k: 'chan';
  readonly dir: 'both' | 'send' | 'receive';
  readonly elem: Type;
}
export interface Signature {
  readonly k: 'func';
  /** The last one of a variadic function is the slice. */
  readonly params: readonly Type[];
  readonly results: readonly Type[];
  readonly variadic: boolean;
}
export interface StructField {
  readonly name: string;
  readonly type: Type;
  readonly embedded: boolean;
  /** Import path of the package that declares it: unexported names of two packages differ. */
  readonly path: string;
}
export interface Struct {
  readonly k: 'struct';
  readonly fields: readonly StructField[];
}
export interface InterfaceMethod {
  readonly name: string;
  readonly path: string;
  readonly signature: Signature;
}
export interface Interface {
  readonly k: 'interface';
  readonly methods: readonly InterfaceMethod[];
  /** Embedded interfaces and, in constraints, unions: not yet looked into. */
  readonly embeds: readonly Type[];
  /** Terms of a union: `~[]E | string`. Empty where there is none. */
  readonly terms: readonly Type[];
}
export interface TypeParam {
  readonly k: 'type-param';
  readonly name: string;
  /** Tells apart equal names of two declarations. */
  readonly id: number;
  readonly constraint: Expr;
  readonly scope: Scope;
}
export interface Tuple {
  readonly k: 'tuple';
  readonly types: readonly Type[];
}
/** The text does not tell. */
export interface Unknown {
  readonly k: 'unknown';
}

/** A declared type without its arguments. */
export interface TypeObject {
  readonly name: string;
  /** Import path; empty for predeclared types. */
  readonly path: string;
  readonly spec: TypeSpec | undefined;
  readonly scope: Scope;
  /** Above 0 for a type declared in a function: equal names differ by it. */
  readonly local: number;
}

export interface Named {
  readonly k: 'named';
  readonly object: TypeObject;
  readonly args: readonly Type[];
  /** Canonical, and the key of the instance. */
  readonly text: string;
}

export const unknown: Unknown = { k: 'unknown' };

/** The package, so to speak, of the types that instances are compiled for. */
export const shapePath = 'go.shape';

const texts = new WeakMap<Type, string>();

/** Characters of a type's text. No type that a compiler takes comes near it: what grows beyond would grow without end. */
export const longestText = 10_000;

/**
 * Canonical text with full import paths: equal for identical types and only for them, except where `?` stands for what
 * is not known or too long, and `&` for an interface that one without a name embeds.
 */
export function typeText(type: Type): string {
  if (type.k === 'basic') return type.name;
  if (type.k === 'named') return type.text;
  const known = texts.get(type);
  if (known !== undefined) return known;
  const whole = writeType(type);
  const text = whole.length > longestText ? '?' : whole;
  texts.set(type, text);
  return text;
}

/** Unknown in place of what is too long to be told apart, which may be many times as large as its source. */
export const bounded = (type: Type): Type => (typeText(type) === '?' ? unknown : type);

type Composite = Exclude<Type, Basic | Named>;

function writeType(type: Composite): string {
  switch (type.k) {
    case 'pointer':
      return `*${typeText(type.elem)}`;
    case 'slice':
      return `[]${typeText(type.elem)}`;
    case 'array':
      return `[${type.length === undefined ? '?' : String(type.length)}]${typeText(type.elem)}`;
    case 'map':
      return `map[${typeText(type.key)}]${typeText(type.value)}`;
    case 'chan': {
      const arrow = { both: 'chan', send: 'chan<-', receive: '<-chan' }[type.dir];
      const elem = typeText(type.elem);
      return elem.startsWith('<-') ? `${arrow} (${elem})` : `${arrow} ${elem}`;
    }
    case 'func':
      return `func${signatureText(type)}`;
    case 'struct':
      return `struct{${type.fields.map(fieldText).join('; ')}}`;
    case 'interface':
      return interfaceText(type);
    case 'type-param':
      return `${type.name}$${type.id}`;
    case 'tuple':
      return `(${type.types.map(typeText).join(', ')})`;
    case 'unknown':
      return '?';
  }
}

function fieldText(field: StructField): string {
  const type = typeText(field.type);
  return field.embedded ? type : `${qualified(field.name, field.path)} ${type}`;
}

function interfaceText({ methods, embeds, terms }: Interface): string {
  if (methods.length + embeds.length + terms.length === 0) return 'interface{}';
  const parts = [
    ...methods.map((method) => `${qualified(method.name, method.path)}${signatureText(method.signature)}`).sort(),
    ...embeds.map((embed) => `&${typeText(embed)}`).sort(),
    ...(terms.length > 0 ? [terms.map(typeText).join('|')] : []),
  ];
  return `interface{ ${parts.join('; ')} }`;
}

export function signatureText({ params, results, variadic }: Signature): string {
  const inputs = params.map((param, index) =>
    variadic && index === params.length - 1 && param.k === 'slice' ? `...${typeText(param.elem)}` : typeText(param),
  );
  const outputs = results.map(typeText);
  const result = outputs.length === 0 ? '' : outputs.length === 1 ? ` ${outputs[0]!}` : ` (${outputs.join(', ')})`;
  return `(${inputs.join(', ')})${result}`;
}

/** Unexported names of two packages are different names. */
export function qualified(name: string, path: string): string {
  return isExported(name) ? name : `${path}.${name}`;
}

export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

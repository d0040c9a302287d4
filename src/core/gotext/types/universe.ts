import type { Scope } from '../scope';
import { unknown } from './types';
import type { Basic, Interface, Named, Type, TypeObject } from './types';

const basicNames = [
  ...['bool', 'string', 'int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64'],
  ...['uintptr', 'float32', 'float64', 'complex64', 'complex128', 'unsafe.Pointer'],
  ...['untyped bool', 'untyped int', 'untyped rune', 'untyped float', 'untyped complex', 'untyped string'],
  'untyped nil',
] as const;

type BasicName = (typeof basicNames)[number];

const basics = new Map<string, Basic>(basicNames.map((name) => [name, { k: 'basic', name }]));

export const basic = (name: BasicName): Basic => basics.get(name)!;

export const nowhere: Scope = { path: '', find: () => undefined };

const object = (name: string): TypeObject => ({ name, path: '', spec: undefined, scope: nowhere, local: 0 });

export const emptyInterface: Interface = { k: 'interface', methods: [], embeds: [], terms: [] };

const errorInterface: Interface = {
  ...emptyInterface,
  methods: [
    {
      name: 'Error',
      path: '',
      signature: { k: 'func', params: [], results: [basic('string')], variadic: false },
    },
  ],
};

export const errorType: Named = { k: 'named', object: object('error'), args: [], text: 'error' };
const comparableType: Named = { k: 'named', object: object('comparable'), args: [], text: 'comparable' };

/** Underlying types of the predeclared named types. */
export function underPredeclared(type: Named): Type {
  if (type === errorType) return errorInterface;
  return type === comparableType ? emptyInterface : unknown;
}

const types = new Map<string, Type>([
  ...[...basics].filter(([name]) => !/[ .]/.test(name)),
  ['byte', basic('uint8')],
  ['rune', basic('int32')],
  ['any', emptyInterface],
  ['error', errorType],
  ['comparable', comparableType],
]);

export const predeclaredType = (name: string): Type | undefined => types.get(name);

const values = new Map<string, Basic>([
  ['true', basic('untyped bool')],
  ['false', basic('untyped bool')],
  ['iota', basic('untyped int')],
  ['nil', basic('untyped nil')],
]);

export const predeclaredValue = (name: string): Basic | undefined => values.get(name);

const functions = new Set([
  ...['append', 'cap', 'clear', 'close', 'complex', 'copy', 'delete', 'imag', 'len', 'make', 'max', 'min', 'new'],
  ...['panic', 'print', 'println', 'real', 'recover'],
]);

export const isBuiltin = (name: string): boolean => functions.has(name);

/** Functions of package unsafe: built in, all of them. */
export const unsafeFunctions = new Map<string, Type | 'pointer' | 'slice'>([
  ['Sizeof', basic('uintptr')],
  ['Alignof', basic('uintptr')],
  ['Offsetof', basic('uintptr')],
  ['Add', basic('unsafe.Pointer')],
  ['Slice', 'slice'],
  ['SliceData', 'pointer'],
  ['String', basic('string')],
  ['StringData', 'pointer'],
]);

/** What a variable gets that is set to an untyped value. */
export function defaultType(type: Type): Type {
  if (type.k !== 'basic') return type;
  switch (type.name) {
    case 'untyped bool':
      return basic('bool');
    case 'untyped int':
      return basic('int');
    case 'untyped rune':
      return basic('int32');
    case 'untyped float':
      return basic('float64');
    case 'untyped complex':
      return basic('complex128');
    case 'untyped string':
      return basic('string');
    default:
      return type;
  }
}

export const isUntyped = (type: Type): boolean => type.k === 'basic' && type.name.startsWith('untyped ');

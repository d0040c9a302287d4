import type { Chunk } from './scan';

/** A function declaration's name and receiver, read from its first tokens alone. Offsets count in the file. */
export interface FuncHeader {
  readonly name: string;
  /** Offset of the name. */
  readonly nameStart: number;
  /** Offset of the first token after `func`, whose line is the function's. */
  readonly firstToken: number;
  readonly receiver?: { readonly typeName: string; readonly pointer: boolean; readonly generic: boolean };
  readonly generic: boolean;
}

const identifier = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const space = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

/** Undefined where the text has no name there yet. */
export function readHeader(text: string, chunk: Chunk): FuncHeader | undefined {
  let at = skip(text, chunk.start + 'func'.length);
  const firstToken = at;
  let receiver: FuncHeader['receiver'];
  if (text[at] === '(') {
    const close = closing(text, at, chunk.end);
    if (close < 0) return undefined;
    receiver = readReceiver(text.slice(at + 1, close));
    if (receiver === undefined) return undefined;
    at = skip(text, close + 1);
  }
  const name = word(text, at);
  if (name === undefined) return undefined;
  const behind = skip(text, at + name.length);
  const generic = receiver ? receiver.generic : text[behind] === '[';
  return { name, nameStart: at, firstToken, generic, ...(receiver && { receiver }) };
}

function skip(text: string, at: number): number {
  space.lastIndex = at;
  space.exec(text);
  return space.lastIndex;
}

function word(text: string, at: number): string | undefined {
  identifier.lastIndex = at;
  return identifier.exec(text)?.[0];
}

function closing(text: string, open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const char = text[at]!;
    if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const past = skip(text, at);
      // A comment that nobody closed.
      if (past === at) return -1;
      at = past - 1;
    } else if (char === '(' || char === '[' || char === '{') depth++;
    else if ((char === ')' || char === ']' || char === '}') && --depth === 0) return at;
  }
  return -1;
}

/** `t *T[K]`, `*T`, `T`, `_ (*T)`: the last name is the type's. */
function readReceiver(inside: string): FuncHeader['receiver'] {
  const plain = inside.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, ' ').trim();
  const match =
    /^(?:[\p{L}_][\p{L}\p{Nd}_]*\s+|[\p{L}_][\p{L}\p{Nd}_]*\s*(?=[*(]))?\(*\s*(\*?)\s*\(*\s*([\p{L}_][\p{L}\p{Nd}_]*)\s*(\[)?/u.exec(
      plain,
    );
  return match ? { typeName: match[2]!, pointer: match[1] === '*', generic: match[3] === '[' } : undefined;
}

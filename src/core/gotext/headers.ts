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
export function readHeader(text: string, { start, end }: Chunk): FuncHeader | undefined {
  // Nothing is looked for beyond it: what nobody closed would be, in each declaration anew.
  const own = text.slice(start, end);
  let at = skip(own, 'func'.length);
  const firstToken = start + at;
  let receiver: FuncHeader['receiver'];
  if (own[at] === '(') {
    const close = closing(own, at);
    if (close < 0) return undefined;
    receiver = readReceiver(own.slice(at + 1, close));
    if (receiver === undefined) return undefined;
    at = skip(own, close + 1);
  }
  const name = word(own, at);
  if (name === undefined) return undefined;
  const behind = skip(own, at + name.length);
  const generic = receiver ? receiver.generic : own[behind] === '[';
  return { name, nameStart: start + at, firstToken, generic, ...(receiver && { receiver }) };
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

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
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

const receiverToken = /[\p{L}_][\p{L}\p{Nd}_]*|[*[]/gu;
const isName = (token: string | undefined): token is string => token !== undefined && token !== '*' && token !== '[';

/** `t *T[K]`, `*T`, `T`, `_ (*T)`: of two names the first is the variable's. */
function readReceiver(inside: string): FuncHeader['receiver'] {
  const tokens = inside.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, ' ').match(receiverToken) ?? [];
  let at = isName(tokens[0]) && tokens[1] !== undefined && tokens[1] !== '[' ? 1 : 0;
  const pointer = tokens[at] === '*';
  if (pointer) at++;
  const typeName = tokens[at];
  return isName(typeName) ? { typeName, pointer, generic: tokens[at + 1] === '[' } : undefined;
}

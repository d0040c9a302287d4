/** Go's tokens by their own text. A `literal` is a number, rune or string, `stray` what no token begins with. */
export const keywords = [
  ...([
    'break',
    'case',
    'chan',
    'const',
    'continue',
    'default',
    'defer',
    'else',
    'fallthrough',
    'for',
    'func',
    'go',
  ] as const),
  ...([
    'goto',
    'if',
    'import',
    'interface',
    'map',
    'package',
    'range',
    'return',
    'select',
    'struct',
    'switch',
  ] as const),
  ...(['type', 'var'] as const),
] as const;

const allKeywords: ReadonlySet<string> = new Set(keywords);
export const isKeyword = (token: Token): boolean => allKeywords.has(token);

/** Longer ones before those that they begin with. */
export const operators = [
  ...(['<<=', '>>=', '&^=', '...'] as const),
  ...(['<<', '>>', '&^', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '&&', '||', '<-', '++', '--'] as const),
  ...(['==', '!=', '<=', '>=', ':='] as const),
  ...(['+', '-', '*', '/', '%', '&', '|', '^', '<', '>', '=', '!', '~', '(', ')', '[', ']', '{', '}'] as const),
  ...([',', ';', '.', ':'] as const),
] as const;

export type Token = (typeof keywords)[number] | (typeof operators)[number] | 'name' | 'literal' | 'stray' | 'EOF';

/** Of binary operators, loosest first. */
const levels: readonly (readonly Token[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-', '|', '^'],
  ['*', '/', '%', '<<', '>>', '&', '&^'],
];

/** 1 binds loosest; no binary operator has none. */
export const precedence: ReadonlyMap<Token, number> = new Map(
  levels.flatMap((tokens, level) => tokens.map((token) => [token, level + 1] as const)),
);

export const assigns: ReadonlySet<Token> = new Set<Token>([
  ...(['=', ':=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '&^='] as const),
]);

/** A newline behind these ends a statement. */
export const enders: ReadonlySet<Token> = new Set<Token>([
  ...(['name', 'literal', 'break', 'continue', 'fallthrough', 'return', '++', '--', ')', ']', '}'] as const),
]);

/** Where a list that misses its end is over: these can't stand in one. */
export const endsList: ReadonlySet<Token> = new Set<Token>([
  ...([
    'EOF',
    ';',
    ')',
    ']',
    '}',
    ':=',
    '=',
    'break',
    'case',
    'const',
    'continue',
    'default',
    'defer',
    'else',
  ] as const),
  ...([
    'fallthrough',
    'for',
    'go',
    'goto',
    'if',
    'import',
    'package',
    'return',
    'select',
    'switch',
    'type',
    'var',
  ] as const),
]);

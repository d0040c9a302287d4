/** Mutations of text that is read line by line or token by token. */
import type { Dice } from './dice';

const pieces = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '`',
  '"',
  "'",
  '/*',
  '*/',
  '//',
  '//line x.go:1',
  '/*line :0:0*/',
  '\n',
  '\r\n',
  '\t',
  ';',
  'func',
  'func(',
  'func (',
  'type T[',
  'interface{',
  'for range ',
  'go ',
  'defer ',
  'switch ',
  'if true {',
  'package p\n',
  'import . "x"\n',
  'init',
  '_',
  '~',
  '...',
  '<-',
  ':=',
  '0x',
  '1e',
  '\\',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\0',
  'é',
  '𝔽',
  '-9223372036854775808',
  '18446744073709551616',
  ' ',
  ':',
  '->',
  '(weight 1)',
];

/** One to eight changes: tokens are lost, doubled, moved, added, and repeated; brackets are nested; lines grow long. */
export function mutateText(original: string, dice: Dice): string {
  let tokens: string[] = original.match(/\s+|\w+|[^\s\w]/gu) ?? [];
  for (let changes = 1 + dice.below(8); changes > 0; changes--) {
    const at = dice.below(tokens.length + 1);
    const what = dice.below(10);
    if (what === 0) tokens.splice(at, 1 + dice.below(8));
    else if (what === 1) tokens.splice(at, 0, ...tokens.slice(dice.below(tokens.length)).slice(0, dice.below(60)));
    else if (what === 2) tokens.splice(dice.below(tokens.length), 0, ...tokens.splice(at, 1 + dice.below(20)));
    else if (what === 3) tokens.splice(at, 0, dice.pick(pieces).repeat(1 + dice.below(300)));
    else if (what === 4) tokens[at] = dice.pick(pieces);
    else if (what === 5) tokens[at] = tokens[dice.below(tokens.length)] ?? '';
    else if (what === 6) tokens.splice(at, 0, 'a'.repeat(dice.below(70_000)));
    else if (what === 7 && dice.oneIn(4)) tokens = tokens.slice(0, at);
    else if (what === 8 && dice.oneIn(8)) tokens.splice(at, 0, repeated(tokens.slice(at, at + 8).join(''), dice));
    else tokens.splice(at, 0, dice.pick(pieces));
  }
  return tokens.join('');
}

/** Work that grows with the square of the repeats shows: up to 400 KB. */
const repeated = (piece: string, dice: Dice): string => piece.slice(0, 1 + dice.below(20)).repeat(dice.below(20_000));

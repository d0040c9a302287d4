/**
 * Text on its way out: what a terminal obeys (escape sequences) and what turns text around or hides it is written as
 * `\u001b`. In JSON that is the same string; tabs and line ends stay.
 */
export const visible = (text: string): string => text.replace(/(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);

/** Text of these lines: a line end in one of them, as names of a profile and of files may hold it, starts no other. */
export const textOfLines = (lines: readonly string[]): string =>
  lines.map((line) => `${line.replaceAll('\n', escaped)}\n`).join('');

/** As JSON writes it: one escape for each UTF-16 unit. */
const escaped = (char: string): string =>
  char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

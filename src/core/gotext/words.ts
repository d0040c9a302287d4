const wordPart = /[\p{L}\p{Nd}_]/u;

/** Of ASCII: most text is, and asking the pattern takes most of the time of a search. */
const plainPart = Array.from({ length: 128 }, (_, code) => wordPart.test(String.fromCharCode(code)));

/** Whether a text has the name as a word of its own. Many times faster than a pattern that looks behind. */
export const hasWord = (text: string, name: string): boolean => findWord(text, name, 0) >= 0;

/** Where the name stands next as a word of its own, from `start` on; -1 for nowhere. */
export function findWord(text: string, name: string, start: number): number {
  for (let at = text.indexOf(name, start); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!endsInWord(text, at) && !startsWithWord(text, at + name.length)) return at;
  }
  return -1;
}

function startsWithWord(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && (plainPart[code] ?? wordPart.test(String.fromCodePoint(code)));
}

function endsInWord(text: string, end: number): boolean {
  if (end === 0) return false;
  const isPair = end > 1 && (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00;
  return startsWithWord(text, isPair ? end - 2 : end - 1);
}

const wordPart = /[\p{L}\p{Nd}_]/u;

/** Whether a text has the name as a word of its own. Many times faster than a pattern that looks behind. */
export function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!endsInWord(text, at) && !startsWithWord(text, at + name.length)) return true;
  }
  return false;
}

function startsWithWord(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && wordPart.test(String.fromCodePoint(code));
}

function endsInWord(text: string, end: number): boolean {
  if (end === 0) return false;
  const isPair = end > 1 && (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00;
  return startsWithWord(text, isPair ? end - 2 : end - 1);
}

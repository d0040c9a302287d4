/** What nobody closed ends with the text, or with its line: it is not looked for again from each later beginning. */
const words =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?|[\p{L}_][\p{L}\p{Nd}_]*/gu;

/** Bodies have about a name for each node that they cost; code that constants make dead costs nothing. */
const namesPerNode = 3;

/**
 * Whether a body is far past a budget for sure, seen without parsing it: most bodies that others lead to are. Literals
 * cost the same whatever they hold, so a body with one is never sure.
 */
export function isFarTooBig(text: string, budget: number): boolean {
  const limit = budget * namesPerNode;
  // A name and what keeps it from the next one take two bytes.
  if (text.length < limit * 2) return false;
  let names = 0;
  for (const [word] of text.matchAll(words)) {
    if (word === 'func') return false;
    if (!/^["'`/]/.test(word)) names++;
  }
  return names > limit;
}

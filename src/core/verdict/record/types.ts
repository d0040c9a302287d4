/** The type at the start of `func(int) struct { A int } { body }`: up to the brace that opens the body. */
export function typeBeforeBody(text: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === '{' && depth === 0 && !/(?:struct|interface) $/.test(text.slice(0, index))) {
      return text.slice(0, index).trimEnd();
    }
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') depth--;
  }
  return text.trimEnd();
}

/** A build constraint, ready to be asked about any set of tags. */
export type Constraint = (has: (tag: string) => boolean) => boolean;

const token = /\s*(&&|\|\||!|\(|\)|[\p{L}\p{Nd}_.]+)/uy;

/** The expression of a `//go:build` line (without the marker); undefined where it can't be read: go build rejects it. */
export function parseGoBuild(text: string): Constraint | undefined {
  const tokens: string[] = [];
  const source = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (found === null) return undefined;
    tokens.push(found[1]!);
  }
  let at = 0;
  const or = (): Constraint | undefined => {
    let left = and();
    while (left !== undefined && tokens[at] === '||') {
      at++;
      const [a, b] = [left, and()];
      left = b && ((has) => a(has) || b(has));
    }
    return left;
  };
  const and = (): Constraint | undefined => {
    let left = not();
    while (left !== undefined && tokens[at] === '&&') {
      at++;
      const [a, b] = [left, not()];
      left = b && ((has) => a(has) && b(has));
    }
    return left;
  };
  const not = (): Constraint | undefined => {
    if (tokens[at] !== '!') return atom();
    at++;
    const inner = not();
    return inner && ((has) => !inner(has));
  };
  const atom = (): Constraint | undefined => {
    const next = tokens[at++];
    if (next === '(') {
      const inner = or();
      return tokens[at++] === ')' ? inner : undefined;
    }
    return next === undefined || /^[&|!()]/.test(next) ? undefined : (has) => has(next);
  };
  const whole = or();
  return at === tokens.length ? whole : undefined;
}

/** The options of one `// +build` line: spaces are "or", commas "and", `!` "not". An odd option is never true. */
export function parsePlusBuild(text: string): Constraint {
  const options = text
    .trim()
    .split(/\s+/)
    .map((option) => option.split(','));
  const term =
    (word: string): Constraint =>
    (has) => {
      const tag = word.startsWith('!') ? word.slice(1) : word;
      if (!/^[\p{L}\p{Nd}_.]+$/u.test(tag)) return false;
      return has(tag) !== word.startsWith('!');
    };
  const terms = options.map((option) => option.map(term));
  return (has) => terms.some((all) => all.every((one) => one(has)));
}

/** A build constraint, ready to be asked about any set of tags. */
export type Constraint = (has: (tag: string) => boolean) => boolean;

/** Of terms (go/build/constraint): beyond it Go refuses the expression, which keeps its parser's stack short. */
const mostTerms = 1000;

/** Of the options of a `+build` line: beyond it Go passes over the line. */
const mostOptions = 101;

const token = /[ \t]*(&&|\|\||!|\(|\)|[\p{L}\p{Nd}_.]+)/uy;

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
  let [at, terms] = [0, 0];
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
    if (++terms > mostTerms) return undefined;
    if (tokens[at] !== '!') return atom();
    at++;
    const inner = atom();
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

/**
 * The options of one `// +build` line: spaces are "or", commas "and", `!` "not". An odd option stands for the tag
 * `ignore`.
 */
export function parsePlusBuild(text: string): Constraint {
  const options = text
    .trim()
    .split(/\s+/)
    .map((option) => option.split(','));
  if (options.flat().length > mostOptions) return () => true;
  const term = (word: string): Constraint => {
    const negated = word.startsWith('!') && word !== '!' && !word.startsWith('!!');
    const tag = negated ? word.slice(1) : word;
    const known = /^[\p{L}\p{Nd}_.]+$/u.test(tag) ? tag : 'ignore';
    return (has) => has(known) !== negated;
  };
  const terms = options.map((option) => option.map(term));
  return (has) => terms.some((all) => all.every((one) => one(has)));
}

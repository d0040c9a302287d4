import { parseLinkName, unescapePath } from '../../gotext';

/** A linker name in the two forms that the compiler's messages use. */
export interface SplitName {
  /** Package path, unescaped; empty for a name without a package. */
  readonly path: string;
  /** What follows the package, with type arguments: `(*T[go.shape.int]).M.func1`. */
  readonly symbol: string;
}

/** Cuts after the package: dots and slashes inside type arguments don't count. */
export function splitLinkName(name: string): SplitName {
  const bracket = name.indexOf('[');
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  const dot = name.indexOf('.', slash + 1);
  if (dot <= 0 || (bracket >= 0 && dot > bracket)) return { path: '', symbol: name };
  return { path: unescapePath(name.slice(0, dot)), symbol: unescapePath(name.slice(dot + 1)) };
}

/**
 * Messages name functions as source in that package would: bare where local, `pkg.symbol` where not. The package's
 * name is not its path's last element in general (`gopkg.in/yaml.v3` is `yaml`), so any identifier will do.
 */
export function isDisplayed(shown: string, name: SplitName): boolean {
  if (shown === name.symbol) return true;
  return shown.endsWith(`.${name.symbol}`) && isQualifier(shown.slice(0, -name.symbol.length - 1));
}

/** A package's name, or its quoted path where two packages of the compile share the name. */
const isQualifier = (text: string): boolean => /^(?:[\p{L}_][\p{L}\p{N}_]*|"[^"]*")$/u.test(text);

/**
 * Whether a call's expression, as the compiler prints it, calls this function: `F(…)`, `pkg.F(…)`, `T.M(recv, …)`,
 * `(*pkg.T).M(recv, …)`. Calls of local variables are printed by the variable's name and match nothing.
 */
export function isCallOf(expression: string, name: SplitName): boolean {
  const symbol = `${name.symbol}(`;
  if (!symbol.startsWith('(*')) return startsQualified(expression, symbol);
  return expression.startsWith('(*') && startsQualified(expression.slice(2), symbol.slice(2));
}

function startsQualified(expression: string, symbol: string): boolean {
  if (expression.startsWith(symbol)) return true;
  const qualifier = /^(?:[\p{L}_][\p{L}\p{N}_]*|"[^"]*")\./u.exec(expression)?.[0];
  return qualifier !== undefined && expression.startsWith(symbol, qualifier.length);
}

/** The method that an interface call names: `w.inner.Write(p)` gives `Write`. Undefined where it can't be read. */
export function calledMethod(expression: string): string | undefined {
  const open = argumentsStart(expression);
  return open < 0 ? undefined : /\.([\p{L}_][\p{L}\p{N}_]*)$/u.exec(expression.slice(0, open))?.[1];
}

/** Index of the last `(` outside all brackets and quotes: also right where the text was cut inside the arguments. */
function argumentsStart(expression: string): number {
  let depth = 0;
  let open = -1;
  for (let index = 0; index < expression.length; index++) {
    const char = expression[index]!;
    if (char === '"' || char === '`' || char === "'") index = closingQuote(expression, index);
    else if (char === ')' || char === ']' || char === '}') depth--;
    else if (char === '(' || char === '[' || char === '{') {
      if (char === '(' && depth === 0) open = index;
      depth++;
    }
  }
  return open;
}

function closingQuote(text: string, from: number): number {
  const quote = text[from];
  let index = from + 1;
  while (index < text.length && text[index] !== quote) index += text[index] === '\\' && quote !== '`' ? 2 : 1;
  return index;
}

/** The method (or function) that a linker name ends in, without literals behind it: `p.(*T).M` gives `M`. */
export function lastElement(name: SplitName): string {
  const plain = replaceArguments(name.symbol, '') ?? name.symbol;
  return plain.slice(plain.lastIndexOf('.') + 1);
}

/** All from the first `[` to the last `]` replaced: with `[...]`, as before Go 1.21. Undefined where there is none. */
export function replaceArguments(name: string, by: '' | '[...]'): string | undefined {
  const [open, close] = [name.indexOf('['), name.lastIndexOf(']')];
  return open < 0 || close < open ? undefined : name.slice(0, open) + by + name.slice(close + 1);
}

/** `p.(*T).M` for `p.T.M`, and the other way round; undefined for what is no plain method. */
export function otherReceiver(name: string): string | undefined {
  const { prefix, receiver, generic, suffixes, symbol } = parseLinkName(name);
  if (receiver === undefined || generic || suffixes.length > 0) return undefined;
  const method = symbol.slice(symbol.lastIndexOf('.') + 1);
  return `${prefix}.${receiver.pointer ? receiver.typeName : `(*${receiver.typeName})`}.${method}`;
}

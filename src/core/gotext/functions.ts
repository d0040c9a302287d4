import type { Path } from '../ports';
import type { Span } from './source';

/**
 * `func`, `method`, `init`: declared. `literal`: a func literal. `range-body`: the body of a `for … range` over a
 * function, which the compiler makes a function of its own (found only with types: see Resolver). `wrapper`: what the
 * compiler makes for a `go` or `defer` statement (`.gowrapK`, `.deferwrapK`).
 */
export type FunctionKind = 'func' | 'method' | 'init' | 'literal' | 'range-body' | 'wrapper';

/** How the receiver is declared; `typeName` has no type parameters. */
export interface Receiver {
  readonly typeName: string;
  readonly pointer: boolean;
}

/** A function that the compiler would emit for this text, placed by the rules of Go's PGO matching. */
export interface GoFunction {
  /** Linker name without type arguments: `main.(*T).M.func1`, `example.com/a%2eb.F`. */
  readonly name: string;
  /** The name below the package: `(*T).M.func1`. */
  readonly symbol: string;
  readonly kind: FunctionKind;
  readonly file: Path;
  /**
   * The compiler's line of the function, from which edge offsets count: the first token after `func` of a declaration,
   * the `func` of a literal, the `for` of a range body, the `go` or `defer` of a wrapper; `//line` applied. The
   * runtime reports the same number as start_line.
   */
  readonly line: number;
  /** The same token's line in the file itself. */
  readonly physicalLine: number;
  /** Physical line of the closing brace; of the declaration's end where there is no body. */
  readonly endLine: number;
  /** The declared name; the keyword (`func`, `for`, `go`, `defer`) where there is none. */
  readonly nameSpan: Span;
  /** Of the method that this is, or that this lies in. */
  readonly receiver?: Receiver;
  /** This function, or the one it lies in, has type parameters (a method: its receiver has). */
  readonly generic: boolean;
  /** False for declarations without a body: assembly, or linkname'd from elsewhere. */
  readonly hasBody: boolean;
  /** The `//go:…` lines directly above the declaration, whole: `//go:noinline`, `//go:linkname a b`. */
  readonly pragmas: readonly string[];
  /** Name of the enclosing function, for literals, range bodies and wrappers. */
  readonly parent?: string;
  /**
   * Calls in this function's own body, without those of functions nested in it, in the order of their `(`. Builtins
   * and conversions are among them until types are known (Resolver leaves them out); calls in branches that the
   * compiler drops are not.
   */
  readonly calls: readonly CallSite[];
}

/**
 * `direct`: the callee is known when compiling. `interface`: a method of an interface. `function`: any other indirect
 * call (a function value, an interface's method value or expression, a type parameter's method). `unknown`: the
 * text does not tell.
 */
export type CallKind = 'direct' | 'interface' | 'function' | 'unknown';

export interface CallSite {
  /** The compiler's line of the opening parenthesis (`//line` applied); of the `for` for an iterator's own call. */
  readonly line: number;
  /** Its line in the file itself. */
  readonly physicalLine: number;
  /** Its physical column: 1-based, in UTF-8 bytes. */
  readonly column: number;
  /** The column that the compiler prints: `column`, moved by `/*line*\/`; 0 where `//line` gives no column. */
  readonly compilerColumn: number;
  /** `line` minus the function's `line`: the line offset of a PGO edge. May be negative. */
  readonly offset: number;
  /** Where the name of the called method or function stands. */
  readonly span: Span;
  /** The called expression as written, white space squeezed, cut after 80 characters: `w.WriteString`. */
  readonly text: string;
  /** The call is the operand of `go` or `defer`: PGO never devirtualizes the statement itself. */
  readonly statement?: 'go' | 'defer';
  /** Undefined until types are asked for (Resolver). */
  readonly kind?: CallKind;
  /** Of a direct call: the callee's linker name without type arguments; absent where it has none (runtime helpers). */
  readonly callee?: string;
  /** Of an interface call: the method's name. */
  readonly method?: string;
  /** Of an interface call: the static type of the receiver, with full package paths: `io.Writer`. */
  readonly receiver?: string;
  /** Of an interface or function call: canonical signature with full package paths: `func([]byte) (int, error)`. */
  readonly signature?: string;
  /**
   * Of an interface call: linker name, without type arguments, of the one method that it can reach, where the receiver
   * is a variable that holds one concrete type, or a conversion from one.
   */
  readonly fixed?: string;
  /** A function call of a type parameter's method: it goes through the instance's dictionary. */
  readonly typeParameter?: true;
}

/**
 * Go syntax as plain objects, shaped like go/ast. `pos` and `end` are UTF-16 offsets into the text that was parsed (one
 * top-level declaration), `end` exclusive. Parentheses are kept, comments are not.
 */
export interface Node {
  readonly pos: number;
  readonly end: number;
}

export interface Ident extends Node {
  readonly k: 'Ident';
  readonly name: string;
}
export interface BasicLit extends Node {
  readonly k: 'BasicLit';
  readonly kind: 'int' | 'float' | 'imag' | 'rune' | 'string';
  readonly text: string;
}
export interface FuncLit extends Node {
  readonly k: 'FuncLit';
  readonly type: FuncType;
  readonly body: Block;
}
export interface CompositeLit extends Node {
  readonly k: 'CompositeLit';
  /** Absent where an outer literal's element type is meant. */
  readonly type?: Expr;
  readonly elements: readonly Element[];
}
export interface Element {
  readonly key?: Expr;
  readonly value: Expr;
}
export interface Paren extends Node {
  readonly k: 'Paren';
  readonly x: Expr;
}
export interface Selector extends Node {
  readonly k: 'Selector';
  readonly x: Expr;
  readonly sel: Ident;
}
/** An index, or an instantiation: types tell. */
export interface Index extends Node {
  readonly k: 'Index';
  readonly x: Expr;
  readonly indices: readonly Expr[];
}
export interface Slice extends Node {
  readonly k: 'Slice';
  readonly x: Expr;
  readonly bounds: readonly Expr[];
}
export interface TypeAssert extends Node {
  readonly k: 'TypeAssert';
  readonly x: Expr;
  readonly type: Expr;
}
/** A call or a conversion: types tell. */
export interface Call extends Node {
  readonly k: 'Call';
  readonly fun: Expr;
  readonly args: readonly Expr[];
  /** Offset of the `(`. */
  readonly lparen: number;
  readonly spread: boolean;
}
export interface Star extends Node {
  readonly k: 'Star';
  readonly x: Expr;
}
export interface Unary extends Node {
  readonly k: 'Unary';
  /** `~` in constraints too. */
  readonly op: string;
  readonly x: Expr;
}
export interface Binary extends Node {
  readonly k: 'Binary';
  /** `|` in constraints too. */
  readonly op: string;
  readonly x: Expr;
  readonly y: Expr;
}
export interface ArrayType extends Node {
  readonly k: 'ArrayType';
  readonly elem: Expr;
  /** Absent for a slice; `...` for a literal that counts its elements. */
  readonly length?: Expr | '...';
}
export interface MapType extends Node {
  readonly k: 'MapType';
  readonly key: Expr;
  readonly value: Expr;
}
export interface ChanType extends Node {
  readonly k: 'ChanType';
  readonly dir: 'both' | 'send' | 'receive';
  readonly elem: Expr;
}
export interface Field {
  /** Empty for embedded fields and unnamed parameters. */
  readonly names: readonly Ident[];
  readonly type: Expr;
  /** `...T`. */
  readonly variadic: boolean;
}
export interface FuncType extends Node {
  readonly k: 'FuncType';
  readonly params: readonly Field[];
  readonly results: readonly Field[];
}
export interface StructType extends Node {
  readonly k: 'StructType';
  readonly fields: readonly (Field & { readonly embedded: boolean })[];
}
export interface InterfaceType extends Node {
  readonly k: 'InterfaceType';
  readonly methods: readonly { readonly name: Ident; readonly type: FuncType }[];
  readonly embeds: readonly Expr[];
}
/** What does not parse. `parts` is what could be made of it, in order. */
export interface Bad extends Node {
  readonly k: 'Bad';
  readonly parts: readonly (Expr | Stmt)[];
}

export type Expr =
  | Ident
  | BasicLit
  | FuncLit
  | CompositeLit
  | Paren
  | Selector
  | Index
  | Slice
  | TypeAssert
  | Call
  | Star
  | Unary
  | Binary
  | ArrayType
  | MapType
  | ChanType
  | FuncType
  | StructType
  | InterfaceType
  | Bad;

export interface Block extends Node {
  readonly k: 'Block';
  readonly list: readonly Stmt[];
}
export interface ExprStmt extends Node {
  readonly k: 'ExprStmt';
  readonly x: Expr;
}
export interface Send extends Node {
  readonly k: 'Send';
  readonly chan: Expr;
  readonly value: Expr;
}
export interface IncDec extends Node {
  readonly k: 'IncDec';
  readonly x: Expr;
}
export interface Assign extends Node {
  readonly k: 'Assign';
  /** `=`, `:=`, `+=`, … */
  readonly op: string;
  readonly lhs: readonly Expr[];
  readonly rhs: readonly Expr[];
}
export interface GoDefer extends Node {
  readonly k: 'GoDefer';
  readonly keyword: 'go' | 'defer';
  readonly call: Expr;
}
export interface Return extends Node {
  readonly k: 'Return';
  readonly results: readonly Expr[];
}
export interface Branch extends Node {
  readonly k: 'Branch';
  readonly keyword: 'break' | 'continue' | 'goto' | 'fallthrough';
}
export interface If extends Node {
  readonly k: 'If';
  readonly init?: Stmt;
  readonly cond: Expr;
  readonly then: Block;
  readonly else?: Stmt;
}
export interface CaseClause extends Node {
  readonly k: 'CaseClause';
  readonly isDefault: boolean;
  /** Expressions or, in a type switch, types. */
  readonly exprs: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface Switch extends Node {
  readonly k: 'Switch';
  readonly init?: Stmt;
  readonly tag?: Expr;
  readonly cases: readonly CaseClause[];
}
export interface TypeSwitch extends Node {
  readonly k: 'TypeSwitch';
  readonly init?: Stmt;
  readonly bind?: Ident;
  readonly x: Expr;
  readonly cases: readonly CaseClause[];
}
export interface CommClause extends Node {
  readonly k: 'CommClause';
  /** Absent for `default`. */
  readonly comm?: Stmt;
  readonly body: readonly Stmt[];
}
export interface Select extends Node {
  readonly k: 'Select';
  readonly clauses: readonly CommClause[];
}
export interface For extends Node {
  readonly k: 'For';
  readonly init?: Stmt;
  readonly cond?: Expr;
  readonly post?: Stmt;
  readonly body: Block;
}
export interface Range extends Node {
  readonly k: 'Range';
  readonly define: boolean;
  /** At most two. */
  readonly lhs: readonly Expr[];
  readonly x: Expr;
  readonly body: Block;
}
export interface Labeled extends Node {
  readonly k: 'Labeled';
  readonly stmt: Stmt;
}
export interface DeclStmt extends Node {
  readonly k: 'DeclStmt';
  readonly specs: readonly Spec[];
}
export interface Empty extends Node {
  readonly k: 'Empty';
}

export type Stmt =
  | Block
  | ExprStmt
  | Send
  | IncDec
  | Assign
  | GoDefer
  | Return
  | Branch
  | If
  | Switch
  | TypeSwitch
  | Select
  | For
  | Range
  | Labeled
  | DeclStmt
  | Empty
  | Bad;

export interface ImportSpec extends Node {
  readonly k: 'ImportSpec';
  /** `.` and `_` too. */
  readonly name?: string;
  readonly path: string;
}
export interface ValueSpec extends Node {
  readonly k: 'ValueSpec';
  readonly keyword: 'const' | 'var';
  readonly names: readonly Ident[];
  readonly type?: Expr;
  /** Of a constant without values: those of the spec before it that has some. */
  readonly values: readonly Expr[];
  /** Index of the spec in its group. */
  readonly iota: number;
}
export interface TypeSpec extends Node {
  readonly k: 'TypeSpec';
  readonly name: Ident;
  readonly params: readonly Field[];
  readonly alias: boolean;
  readonly type: Expr;
}
export type Spec = ImportSpec | ValueSpec | TypeSpec;

export interface FuncDecl extends Node {
  readonly k: 'FuncDecl';
  readonly name: Ident;
  readonly receiver?: Field;
  readonly typeParams: readonly Field[];
  readonly type: FuncType;
  readonly body?: Block;
}
export type Decl = FuncDecl | DeclStmt;

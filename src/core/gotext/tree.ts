import { Language, Parser } from 'web-tree-sitter';
import { openCursor, startRuntime } from './cursor';
import type { Cursor } from './cursor';
import type { ParserWasm } from './api';

/** A tree-sitter node copied out of wasm: tokens that only punctuate are left out. */
export interface RawNode {
  readonly type: string;
  readonly named: boolean;
  /** Name of the field it fills in its parent; empty for none. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly kids: readonly RawNode[];
}

/** Nodes whose insides are never asked for. */
const leaves = new Set([
  'interpreted_string_literal',
  'raw_string_literal',
  'rune_literal',
  'comment',
  'escape_sequence',
  'dot',
  'blank_identifier',
]);

/** Anonymous tokens that carry meaning; all others are dropped. */
const tokens = new Set(['(', ':=', '=', '...', '<-', '*', '|', '~', 'chan', 'range', 'go', 'defer', 'type']);

const noKids: readonly RawNode[] = [];

/**
 * Levels that are looked into; nobody writes half as many. Every pass over the syntax takes stack for each, and
 * tree-sitter's own, once it overflows, leaves a runtime behind that never parses again.
 */
const deepest = 1000;
/** One operand after the other, as generated code has them by the thousands: passes take these in a loop. */
const chain = 'binary_expression';

const cut = (field: string, start: number, end: number): RawNode => ({
  type: 'ERROR',
  named: true,
  field,
  start,
  end,
  kids: noKids,
});

/** Parses one piece of Go text to raw nodes. The wasm tree lives only inside `parse`. */
export class TreeSource {
  private readonly types: readonly string[];
  private readonly named: readonly boolean[];
  private readonly wanted: readonly boolean[];
  private readonly leaf: readonly boolean[];
  private readonly fields: readonly (string | null)[];

  private constructor(
    private readonly parser: Parser,
    language: Language,
  ) {
    const count = language.nodeTypeCount;
    this.types = Array.from({ length: count }, (_, id) => language.nodeTypeForId(id) ?? '');
    this.named = this.types.map((_, id) => language.nodeTypeIsNamed(id));
    this.wanted = this.types.map((type, id) => (this.named[id]! ? type !== 'comment' : tokens.has(type)));
    this.leaf = this.types.map((type, id) => !this.named[id]! || leaves.has(type));
    this.fields = language.fields;
  }

  static async create(wasm: ParserWasm): Promise<TreeSource> {
    await startRuntime(wasm.runtime);
    const language = await Language.load(wasm.grammar);
    const parser = new Parser();
    parser.setLanguage(language);
    return new TreeSource(parser, language);
  }

  /** What nests too deep is an error in it. Throws where the text is too much for the parser's memory. */
  parse(text: string): RawNode {
    if (bracketsNest(text)) return { ...cut('', 0, text.length), kids: [cut('', 0, text.length)] };
    const tree = this.parser.parse(text);
    if (tree === null) throw new Error('the parser gave no tree');
    const cursor = openCursor(tree);
    try {
      return this.copy(cursor);
    } finally {
      cursor.delete();
      tree.delete();
    }
  }

  /** A loop, not a recursion: generated code nests thousands deep (`"…" + "…" + …`). */
  private copy(cursor: Cursor): RawNode {
    const root = this.node(cursor, '');
    const path: RawNode[] = [root];
    let depth = 1;
    if (!this.descend(cursor, root)) return root;
    while (path.length > 0) {
      const parent = path.at(-1)!;
      if (this.wanted[cursor.type()] ?? true) {
        const field = this.fields[cursor.field()] ?? '';
        const node = depth < deepest ? this.node(cursor, field) : cut(field, cursor.start(), cursor.end());
        (parent.kids as RawNode[]).push(node);
        if (this.descend(cursor, node)) {
          path.push(node);
          if (node.type !== chain) depth++;
          continue;
        }
      }
      while (path.length > 0 && !cursor.gotoNextSibling()) {
        cursor.gotoParent();
        if (path.pop()!.type !== chain) depth--;
      }
    }
    return root;
  }

  private node(cursor: Cursor, field: string): RawNode {
    const id = cursor.type();
    // Ids past the grammar's table are tree-sitter's own ERROR node.
    const type = this.types[id] ?? 'ERROR';
    const kids = this.leaf[id] === true ? noKids : [];
    return { type, named: this.named[id] ?? true, field, start: cursor.start(), end: cursor.end(), kids };
  }

  private descend(cursor: Cursor, node: RawNode): boolean {
    return node.kids !== noKids && cursor.gotoFirstChild();
  }
}

/** Whether more brackets are open at once than are looked into; those in strings count too. */
function bracketsNest(text: string): boolean {
  if (text.length <= deepest) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) {
      if (++depth > deepest) return true;
    } else if ((code === 0x29 || code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return false;
}

export const kid = (node: RawNode, field: string): RawNode | undefined =>
  node.kids.find((child) => child.field === field && child.named);

export const kidsOf = (node: RawNode, field: string): readonly RawNode[] =>
  node.kids.filter((child) => child.field === field && child.named);

export const token = (node: RawNode, type: string): RawNode | undefined =>
  node.kids.find((child) => !child.named && child.type === type);

export const namedKids = (node: RawNode): readonly RawNode[] => node.kids.filter((child) => child.named);

import { Parser } from 'web-tree-sitter';
import type { Tree } from 'web-tree-sitter';

/** Where the library keeps an object's address in wasm memory. */
interface Handle {
  readonly 0: number;
}

/** Functions of the library's wasm. They take the tree's address, and leave node or cursor in one fixed place. */
interface Runtime {
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

/**
 * A walk over a tree. The library's own cursor copies its state into wasm and out again at every step; between steps of
 * this one nothing else of the library may be called, so the state stays where it is. Delete it before the tree.
 */
export interface Cursor {
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): void;
  /** Numbers of the grammar. */
  type(): number;
  field(): number;
  start(): number;
  end(): number;
  delete(): void;
}

let runtime: Partial<Runtime> | undefined;

/** The library starts once in a process, and fills the options that it was given with what its wasm has. */
export async function startRuntime(wasmBinary: Uint8Array): Promise<void> {
  const options: { readonly wasmBinary: Uint8Array } & Partial<Runtime> = { wasmBinary };
  await Parser.init(options);
  if (options._ts_tree_cursor_new_wasm !== undefined) runtime = options;
}

export function openCursor(tree: Tree): Cursor {
  const wasm = runtime as Runtime;
  const { 0: address } = tree as unknown as Handle;
  wasm._ts_tree_root_node_wasm(address);
  wasm._ts_tree_cursor_new_wasm(address);
  return {
    gotoFirstChild: () => wasm._ts_tree_cursor_goto_first_child_wasm(address) === 1,
    gotoNextSibling: () => wasm._ts_tree_cursor_goto_next_sibling_wasm(address) === 1,
    gotoParent: () => void wasm._ts_tree_cursor_goto_parent_wasm(address),
    type: () => wasm._ts_tree_cursor_current_node_type_id_wasm(address),
    field: () => wasm._ts_tree_cursor_current_field_id_wasm(address),
    start: () => wasm._ts_tree_cursor_start_index_wasm(address),
    end: () => wasm._ts_tree_cursor_end_index_wasm(address),
    delete: () => {
      wasm._ts_tree_cursor_delete_wasm(address);
    },
  };
}

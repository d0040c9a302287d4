export interface Want {
  readonly file: string;
  /** Physical, 1-based. */
  readonly line: number;
  readonly word: string;
  readonly caller: string;
  readonly offset: number;
  readonly callees: readonly { readonly callee: string; readonly weight: number }[];
}
export function wants(dir: string): Want[];
export function edgesText(dir: string): string;

/** What the profile page and the editor tell each other: finished words and numbers, no arithmetic on the page. */

export interface PageRow {
  /** Tells the row when it is chosen; says nothing about the profile. */
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly flat: string;
  readonly flatShare: string;
  readonly cum: string;
  readonly cumShare: string;
}

export interface PageContent {
  readonly kind: 'content';
  readonly title: string;
  /** One sentence each. */
  readonly facts: readonly string[];
  readonly problems: readonly string[];
  readonly words: {
    readonly filter: string;
    readonly headings: readonly [string, string, string, string, string, string];
    /** With `{0}` and `{1}` for rows shown and rows there are. */
    readonly count: string;
  };
  readonly rows: readonly PageRow[];
}

export type ToPage = PageContent;

export type FromPage = { readonly kind: 'ready' } | { readonly kind: 'open'; readonly id: number };

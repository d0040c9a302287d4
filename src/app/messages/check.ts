export interface CheckOptions {
  /** `module`: packages of the workspace's modules; `all`: everything that is built. */
  readonly scope: 'module' | 'all';
  /** The `go` command, where it is not the one on PATH. */
  readonly go?: string;
  /** Laid over the environment: the user's tool settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of a check with the compiler. */
export interface CheckReport {
  /** As `go env GOVERSION` prints it. */
  readonly go: string;
  readonly packages: number;
  /** Indirect calls with weight, and how many of them PGO devirtualizes. */
  readonly indirect: number;
  readonly devirtualized: number;
  /** Direct calls that are inlined only thanks to PGO. */
  readonly inlinedByPgo: number;
}

/** Which toolchain was last asked about a program, and about how much of it. */
export interface Checked {
  readonly go: string;
  readonly scope: CheckOptions['scope'];
}

/** What a check asks before it starts, and tells while it runs. */
export interface CheckTalk {
  /** Sentences: what it will do, about how long, how much disk. False: don't. */
  confirm(sentences: readonly string[]): Promise<boolean>;
  progress(done: number, total: number, words: string): void;
}

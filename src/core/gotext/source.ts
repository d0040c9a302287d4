import type { Path } from '../ports';

/** One Go file as text. A leading byte order mark may be there or not: the compiler skips it, positions count it. */
export interface SourceFile {
  readonly path: Path;
  readonly text: string;
}

/** One package of a build: exactly the files that `go build` compiles there (GoFiles and CgoFiles, no tests). */
export interface PackageSource {
  /** Import path as cmd/go prints it: `example.com/cmd/a`, std's own vendor as `vendor/golang.org/x/…`. */
  readonly path: string;
  /** `main` for commands, else the import path, escaped as the linker does (`escapePath`). */
  readonly linkPrefix: string;
  /** The name in the package clause. */
  readonly name: string;
  /** Sorted by file name, as cmd/go hands them to the compiler: `init.N` follows this order. */
  readonly files: readonly SourceFile[];
  /** The toolchain whose naming rules hold: `1.26`, `1.21.13`, `go1.22`. */
  readonly goVersion: string;
  readonly goos: string;
  readonly goarch: string;
}

/** A stretch of one physical line: `line` 1-based, `start` and `end` 0-based UTF-16 columns, end exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

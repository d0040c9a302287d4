import type { Path, Problem } from '../../core/ports';
import { leadingPosition, parsePosition } from '../../core/verdict';
import { diskFullAt, killed } from './outsideFailures';

export interface BuildFailure extends Problem {
  /** Where the first error is, if it is somewhere. */
  readonly place?: { readonly file: Path; readonly line: number; readonly column: number };
}

/** Lines that only frame the errors. */
const noise = /^(?:go: downloading |go: finding |# |\t|note: )/;

/** What is known of a build that failed. */
export interface FailedBuild {
  /** Lines that are not the record's. */
  readonly complaints: readonly string[];
  /** The line that tells of a full disk, or of a tool that was killed. */
  readonly fatal?: string;
  /** What ended go itself. */
  readonly signal?: string;
}

/**
 * One sentence for a failed build: what stopped it from outside, else the first error of a package, else what go itself
 * complains about. Relative files are below `dir`, where go ran.
 */
export function buildFailure({ complaints, fatal, signal }: FailedBuild, dir: Path): BuildFailure {
  if (signal !== undefined) return killed('go build', signal);
  if (fatal !== undefined) return diskFullAt(fatal) ?? killed('a tool of go build', 'SIGKILL');
  const lines = complaints.filter((line) => line.trim() !== '' && !noise.test(line));
  for (const line of lines) {
    const found = leadingPosition(line);
    const position = found && parsePosition(found.at);
    if (!position || found.said === '') continue;
    const { file, line: row, column } = position.physical ?? position;
    const place = { file: below(dir, file), line: row, column };
    const at = `${place.file}:${row}${column > 0 ? `:${column}` : ''}`;
    return {
      code: 'build-failed',
      what: `go build failed at ${at}: ${found.said}`,
      todo: 'make “go build” work there',
      place,
    };
  }
  const first = (lines[0] ?? 'it did not say why').replace(/^go: /, '').trim();
  return { code: 'build-failed', what: `go build failed: ${first}`, todo: 'make “go build” work there' };
}

function below(dir: Path, file: Path): Path {
  if (file.startsWith('/') || /^[A-Za-z]:\//.test(file)) return file;
  const parts = dir.split('/');
  for (const part of file.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

import type { Path, Problem } from '../../core/ports';
import { diskFullAt, killed } from './outsideFailures';

export interface BuildFailure extends Problem {
  /** Where the first error is, if it is somewhere. */
  readonly place?: { readonly file: Path; readonly line: number; readonly column: number };
}

/** `FILE:LINE:COL: message`, with the physical place behind it under `-L`. */
const positioned = /^(\S.*?):(\d+)(?::(\d+))?(?:\[(.*?):(\d+):(\d+)\])?: (.+)$/;
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
    const found = positioned.exec(line);
    if (found === null) continue;
    const [, file, row, column, physical, physicalRow, physicalColumn, message] = found;
    const place = {
      file: below(dir, physical ?? file!),
      line: Number(physicalRow ?? row),
      column: Number(physicalColumn ?? column ?? 0),
    };
    const at = `${place.file}:${place.line}${place.column > 0 ? `:${place.column}` : ''}`;
    return {
      code: 'build-failed',
      what: `go build failed at ${at}: ${message!}`,
      todo: 'make “go build” work there',
      place,
    };
  }
  const first = (lines[0] ?? 'it did not say why').replace(/^go: /, '').trim();
  return { code: 'build-failed', what: `go build failed: ${first}`, todo: 'make “go build” work there' };
}

function below(dir: Path, file: string): Path {
  const slashed = /^(?:[A-Za-z]:|\.{1,2})?\\/.test(file) ? file.replace(/\\/g, '/') : file;
  if (slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed)) return slashed;
  const parts = dir.split('/');
  for (const part of slashed.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

import { statSync } from 'node:fs';
import type { Path } from '../../core/ports';

export interface Mark {
  /** Of a file's or folder's state; any writing changes it, also one that keeps size and time of writing. */
  readonly mark: string;
  /** Milliseconds since 1970; 0 where there is nothing. */
  readonly changed: number;
}

export function markOf(path: Path): Mark {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return nothing;
    const { ino, size, mtimeNs, ctimeNs, ctimeMs } = found;
    return { mark: [ino, size, mtimeNs, ctimeNs].join(' '), changed: Number(ctimeMs) };
  } catch {
    return nothing;
  }
}

const nothing: Mark = { mark: 'nothing', changed: 0 };

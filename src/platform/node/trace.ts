/** Files that remember what was asked of them: while none of it changes, what was made of it holds. */
import { realpathSync, statSync } from 'node:fs';
import type { Files, Path } from '../../core/ports';
import { slashed } from './files';

/** What was seen of the disk. Plain data. */
export interface Seen {
  /** By path of a file or folder: its mark, `none` where there was nothing. */
  readonly marks: Readonly<Record<Path, string>>;
  /** By path: the same with links resolved. */
  readonly links: Readonly<Record<Path, Path>>;
}

export interface Trace {
  readonly files: Files;
  /** Undefined where something changed so shortly before, or meanwhile, that a change could have been missed. */
  readonly seen: () => Seen | undefined;
}

/** File systems tell times in steps of up to this, milliseconds; clocks of servers differ by less, as a rule. */
const step = 2000;

/** `began`: when the work did, milliseconds since 1970. */
export function traced(files: Files, began = Date.now()): Trace {
  const marks = new Map<Path, string>();
  const links = new Map<Path, Path>();
  let fresh = false;
  // Before the file is read: what changes later has another mark then.
  const look = (path: Path): void => {
    if (marks.has(path)) return;
    const { mark, changed } = markOf(path);
    if (changed > began - step) fresh = true;
    marks.set(path, mark);
  };
  return {
    files: {
      read: (path, maxBytes) => {
        look(path);
        return files.read(path, maxBytes);
      },
      stat: (path) => {
        look(path);
        return files.stat(path);
      },
      list: (dir) => {
        look(dir);
        return files.list(dir);
      },
      resolve: async (path) => {
        const resolved = await files.resolve(path);
        links.set(path, resolved);
        return resolved;
      },
    },
    seen: () => (fresh ? undefined : { marks: Object.fromEntries(marks), links: Object.fromEntries(links) }),
  };
}

/** Whether the disk still is as it was seen. */
export function stillSeen({ marks, links }: Seen): boolean {
  return (
    Object.entries(marks).every(([path, mark]) => markOf(path).mark === mark) &&
    Object.entries(links).every(([path, resolved]) => resolvedNow(path) === resolved)
  );
}

/** Of a file's or folder's state; any writing changes it, also one that keeps size and time of writing. */
export const fileMark = (path: Path): string => markOf(path).mark;

/** `changed`: milliseconds since 1970. */
function markOf(path: Path): { readonly mark: string; readonly changed: number } {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return { mark: 'none', changed: 0 };
    const { ino, size, mtimeNs, ctimeNs, ctimeMs } = found;
    return { mark: [ino, size, mtimeNs, ctimeNs].join(' '), changed: Number(ctimeMs) };
  } catch {
    return { mark: 'none', changed: 0 };
  }
}

function resolvedNow(path: Path): Path {
  try {
    return slashed(realpathSync.native(path));
  } catch {
    return path;
  }
}

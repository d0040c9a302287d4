/** Files that remember what was asked of them and answered: while the disk says the same, what was made of it holds. */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { type DirEntry, FileError, type Files, type FileStat, type Path } from '../../core/ports';
import { slashed } from './files';
import { markOf } from './mark';

/** What each question about a path was told: for a file read its size and a hash. */
type Told = Partial<Record<'read' | 'stat' | 'list', string>>;

interface Look {
  /** Of its state when it was first asked about. Left out where the next change might leave the same mark. */
  readonly mark?: string;
  readonly told: Told;
}

/** What was seen of the disk. Plain data. */
export interface Seen {
  readonly looks: Readonly<Record<Path, Look>>;
  /** By path: the same with links resolved. */
  readonly links: Readonly<Record<Path, Path>>;
}

export interface Trace {
  readonly files: Files;
  /** Undefined where something could not be read, which may pass, or changed while it was looked at. */
  readonly seen: () => Seen | undefined;
}

/** File systems tell times in steps of up to this, milliseconds; clocks of servers differ by less, as a rule. */
const step = 2000;

/** `began`: when the work did, milliseconds since 1970. */
export function traced(files: Files, began = Date.now()): Trace {
  const looks = new Map<Path, Look>();
  const links = new Map<Path, Path>();
  let unsure = false;
  async function ask<T>(
    path: Path,
    question: keyof Told,
    answer: () => Promise<T>,
    words: (t: T) => string,
  ): Promise<T> {
    // The mark comes first: what changes while it is read has another one then.
    const look = looks.get(path) ?? lookAt(path, began - step);
    looks.set(path, look);
    try {
      const found = await answer();
      tell(look, question, words(found));
      return found;
    } catch (error) {
      if (error instanceof FileError && error.code === 'not-found') tell(look, question, nothing);
      else unsure = true;
      throw error;
    }
  }
  function tell({ told }: Look, question: keyof Told, words: string): void {
    unsure ||= (told[question] ?? words) !== words;
    told[question] = words;
  }
  const stat = (path: Path): Promise<FileStat | undefined> => ask(path, 'stat', () => files.stat(path), statWords);
  return {
    files: {
      read: (path, maxBytes) => ask(path, 'read', () => files.read(path, maxBytes), contentWords),
      // Nothing may hang on the time: a copy has another one.
      stat: (path) => stat(path).then((found) => found && { ...found, modified: 0 }),
      async list(dir) {
        const entries = await ask(dir, 'list', () => files.list(dir), listWords);
        // What a link leads to changes without the folder that holds it.
        for (const { name, link } of entries) if (link === true) await stat(`${dir}/${name}`);
        return entries;
      },
      async resolve(path) {
        const resolved = await files.resolve(path);
        links.set(path, resolved);
        return resolved;
      },
    },
    seen: () => (unsure ? undefined : { looks: Object.fromEntries(looks), links: Object.fromEntries(links) }),
  };
}

/**
 * The same, as it is seen now; undefined where the disk tells something else. A path is asked again only where its mark
 * is another one: written again with the same text, it is the same. `files`: those that were traced.
 */
export async function seenAgain(files: Files, seen: Seen, began = Date.now()): Promise<Seen | undefined> {
  const { looks, links } = seen;
  if (!Object.entries(links).every(([path, resolved]) => resolvedNow(path) === resolved)) return undefined;
  const renewed: Record<Path, Look> = {};
  for (const [path, { mark, told }] of Object.entries(looks)) {
    if (mark !== undefined && markOf(path).mark === mark) continue;
    const now = await lookAgain(files, path, told, began);
    if (now === undefined) return undefined;
    renewed[path] = now;
  }
  return Object.keys(renewed).length === 0 ? seen : { looks: { ...looks, ...renewed }, links };
}

async function lookAgain(files: Files, path: Path, told: Told, began: number): Promise<Look | undefined> {
  const again = traced(files, began);
  // No more than it was: a file may have become huge.
  if (told.read !== undefined) await again.files.read(path, Number.parseInt(told.read, 10) || 0).catch(asTold);
  if (told.stat !== undefined) await again.files.stat(path);
  if (told.list !== undefined) await again.files.list(path).catch(asTold);
  const look = again.seen()?.looks[path];
  const same = look?.told.read === told.read && look?.told.stat === told.stat && look?.told.list === told.list;
  return same ? look : undefined;
}

/** The trace has it. */
function asTold(error: unknown): void {
  if (!(error instanceof FileError)) throw error;
}

const nothing = 'nothing';
const hashOf = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('base64url');
const contentWords = (bytes: Uint8Array): string => `${bytes.length} ${hashOf(bytes)}`;
const statWords = (found: FileStat | undefined): string => (found ? `${found.kind} ${found.size}` : nothing);
const listWords = (entries: readonly DirEntry[]): string =>
  hashOf(JSON.stringify(entries.map(({ name, kind, link }) => [name, kind, link === true])));

function lookAt(path: Path, trusted: number): Look {
  const { mark, changed } = markOf(path);
  return { ...(changed < trusted && { mark }), told: {} };
}

function resolvedNow(path: Path): Path {
  try {
    return slashed(realpathSync.native(path));
  } catch {
    return path;
  }
}

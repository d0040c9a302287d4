/** Which programs the workspace has: folders with a default.pgo, found by a bounded walk that skips what Go skips. */
import { CancelledError, type DirEntry, FileError, type Files, type Path } from '../../core/ports';
import type { AbortLike, FoundPrograms, ProgramRef } from '../messages';

/** A walk beyond this many folders stops: what it found so far stands, and the rest opens by hand. */
const maxFolders = 20_000;
const skipped = new Set(['testdata', 'vendor', 'node_modules']);

/** `truncated` tells that the bound was met. */
export async function findPrograms(
  files: Files,
  roots: readonly Path[],
  abort?: AbortLike,
): Promise<FoundPrograms & { readonly truncated: boolean }> {
  const programs = new Map<Path, ProgramRef>();
  const unread: FoundPrograms['unread'][number][] = [];
  const list = async (dir: Path): Promise<readonly DirEntry[]> => {
    try {
      return await files.list(dir);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      unread.push({ dir, code: error.code, why: error.message });
      return [];
    }
  };
  let level = [...roots];
  let seen = 0;
  while (level.length > 0) {
    const below: Path[] = [];
    for (const batch of batches(level, 32)) {
      if (abort?.aborted === true) throw new CancelledError();
      seen += batch.length;
      if (seen > maxFolders) return { programs: sorted(programs), unread, truncated: true };
      const listings = await Promise.all(batch.map(async (dir) => ({ dir, entries: await list(dir) })));
      for (const { dir, entries } of listings) {
        for (const { name, kind, link } of entries) {
          if (kind === 'directory' && link !== true && !ignoredFolder(name)) below.push(childOf(dir, name));
          // A folder of that name is listed too: loading it then says what is wrong.
          if (name === 'default.pgo') programs.set(dir, programIn(dir));
        }
      }
    }
    level = below;
  }
  return { programs: sorted(programs), unread, truncated: false };
}

/** The program of a main package's folder. */
export function programIn(dir: Path): ProgramRef {
  return { id: dir, name: lastElement(dir), dir, profile: childOf(dir, 'default.pgo'), origin: 'default' };
}

/** The root of a virtual file system ends in `/` already. */
const childOf = (dir: Path, name: string): Path => (dir.endsWith('/') ? `${dir}${name}` : `${dir}/${name}`);

/** What the go command leaves out of `./...`. */
const ignoredFolder = (name: string): boolean => name.startsWith('.') || name.startsWith('_') || skipped.has(name);

const sorted = (programs: ReadonlyMap<Path, ProgramRef>): readonly ProgramRef[] =>
  [...programs.values()].sort((a, b) => (a.dir < b.dir ? -1 : 1));

const lastElement = (path: Path): string => path.replace(/\/+$/, '').replace(/^.*\//, '') || path;

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/**
 * Files of an untrusted workspace: what its go.work, its `replace` lines and its links name outside of it is not opened.
 * A path is refused by its text first, since resolving it may already reach for another machine.
 */
import { dirOf } from '../../core/build';
import { FileError, type Files, type Path, type Problem } from '../../core/ports';

export interface Confined {
  readonly files: Files;
  /** The first folder that was refused, said; undefined while there was none. */
  readonly refused: () => Problem | undefined;
  /** A folder above the workspace was refused: what is not found may lie there. */
  readonly isCut: () => boolean;
}

/** What is said where no go.mod is found and the search was cut. */
export const cutModule: Problem = {
  code: 'no-module',
  what: 'no go.mod in this workspace; it is not trusted, so the folders above it are not looked into',
  todo: 'trust the workspace, or open the folder that holds the go.mod',
};

/** `own`: folders that the user's own settings name. Their links are followed: installations are made of them. */
export function confined(files: Files, workspace: readonly Path[], own: readonly Path[]): Confined {
  let real: Promise<readonly Path[]> | undefined;
  let first: Path | undefined;
  let cut = false;
  const leadsInside = async (path: Path): Promise<boolean> => {
    if (within(own, path)) return true;
    if (!within(workspace, path)) return false;
    real ??= Promise.all([...workspace, ...own].map((folder) => files.resolve(folder)));
    return within(await real, await files.resolve(path));
  };
  const isAllowed = async (path: Path, dir = dirOf(path)): Promise<boolean> => {
    if (await leadsInside(path)) return true;
    // Looking upward for a go.mod is no word of the workspace's.
    if (workspace.some((folder) => within([dir], folder))) cut = true;
    else first ??= dir;
    return false;
  };
  const refuse = (): FileError => new FileError('not-permitted', 'lies outside of the workspace, which is not trusted');
  return {
    files: {
      async read(path, maxBytes) {
        if (!(await isAllowed(path))) throw refuse();
        return files.read(path, maxBytes);
      },
      stat: async (path) => ((await isAllowed(path)) ? files.stat(path) : undefined),
      async list(dir) {
        return (await isAllowed(dir, dir)) ? files.list(dir) : [];
      },
      resolve: async (path) => ((await leadsInside(path)) ? files.resolve(path) : path),
    },
    isCut: () => cut,
    refused() {
      if (first === undefined) return undefined;
      return {
        code: 'outside',
        what: `${first} lies outside of this workspace, which is not trusted, and is not read`,
        todo: 'trust the workspace, or open that folder in it',
      };
    },
  };
}

/** `..` climbs out whatever comes before it. */
const within = (folders: readonly Path[], path: Path): boolean =>
  !path.split('/').includes('..') &&
  folders.some((folder) => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`));

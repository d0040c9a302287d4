/**
 * One folder may have several names: links, mounts. A build knows its files by the name that its folder was opened
 * under, so a file that comes under another name is given that one.
 */
import type { Files, Path } from '../../core/ports';

export class Spelling {
  #real: Promise<readonly (readonly [real: Path, folder: Path])[]> | undefined;

  constructor(
    private readonly files: Files,
    /** Folders that are read, under the names that they are known by. */
    private readonly folders: readonly Path[],
  ) {}

  /** The path below a known folder, where it leads into one; else as it came. */
  async of(path: Path): Promise<Path> {
    if (this.folders.some((folder) => below(folder, path) !== undefined)) return path;
    this.#real ??= Promise.all(this.folders.map(async (folder) => [await this.files.resolve(folder), folder] as const));
    const real = await this.files.resolve(path);
    for (const [target, folder] of await this.#real) {
      const rest = below(target, real);
      if (rest !== undefined) return `${folder.replace(/\/$/, '')}/${rest}`;
    }
    return path;
  }
}

function below(folder: Path, path: Path): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

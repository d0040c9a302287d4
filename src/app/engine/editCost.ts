/** What edits cost: edge weight that met a call before them and meets none after. */
import type { Package } from '../../core/build';
import { mapThroughEdit, type FileVersion } from '../../core/placement';
import type { Path } from '../../core/ports';
import type { OpenText } from '../messages';
import { rootOf } from './heat';
import type { Project } from './project';
import type { Session } from './session';

export class EditCost {
  /** Texts as they were on disk when the whole program was judged last, or when they were first met since. */
  readonly #judged = new Map<Path, FileVersion>();

  constructor(
    private readonly session: Session,
    private readonly project: Project,
  ) {}

  /** The whole program was judged by what is on disk now: from here on edits are counted against that. */
  settle(): void {
    this.#judged.clear();
  }

  /** Weight of the edges that lost the call at their offset, less those won back; undefined where nothing was edited. */
  async of(pkg: Package, { path, text }: OpenText): Promise<number | undefined> {
    const { sites, callersByRoot } = this.session;
    const before = this.#judged.get(path) ?? (await onDisk(this.project, pkg, path));
    if (before === undefined || sites === undefined) return undefined;
    this.#judged.set(path, before);
    if (text === before.text) return undefined;
    const now: FileVersion = { path, text, index: before.index.withFile({ path, text }) };
    const { edited, gone } = mapThroughEdit(before, now);
    const known = new Set(before.index.declared.map(({ name }) => name));
    const added = now.index.declared.filter((one) => one.file === path && !known.has(one.name));
    const roots = new Set([...[...edited, ...gone].map(rootOf), ...added.map(({ name }) => name)]);
    let lost = 0;
    for (const [name, callers] of [...roots].flatMap((root) => [...(callersByRoot.get(root) ?? [])])) {
      const [had, has] = [callOffsets(before, name), callOffsets(now, name)];
      for (const { offset, weight } of callers.flatMap((caller) => sites.of(caller))) {
        if (had.has(offset) !== has.has(offset)) lost += had.has(offset) ? weight : -weight;
      }
    }
    return lost;
  }
}

/** A file of the package with the package's functions, as they were when the project last read them. */
export async function onDisk(project: Project, pkg: Package, path: Path): Promise<FileVersion | undefined> {
  const index = await project.index(pkg);
  const source = index?.source.files.find((file) => file.path === path);
  return index && source && { path, text: source.text, index };
}

const callOffsets = ({ index }: FileVersion, name: string): ReadonlySet<number> =>
  new Set(index.find(name)?.calls.map(({ offset }) => offset));

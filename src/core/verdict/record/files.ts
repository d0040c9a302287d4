import type { Path } from '../../ports';

/**
 * From file names as displayed to absolute ones, for one package. cmd/go shortens names in messages against the folder
 * it ran in, and its cache replays the shortened text later and elsewhere; call statistics are never shortened. So the
 * pairs are learned: a call is first announced under its displayed name, then counted under its absolute one.
 */
export class DisplayedFiles {
  private readonly known = new Map<string, Path>();
  private readonly seen = new Set<Path>();

  /** `displayed` and `absolute` name one file. True where that is news. */
  learn(displayed: string, absolute: Path): boolean {
    const before = this.known.size;
    this.known.set(displayed, absolute);
    return this.add(absolute) || this.known.size > before;
  }

  knows(displayed: string): boolean {
    return this.known.has(displayed);
  }

  /** True where it is news. */
  add(absolute: Path): boolean {
    const before = this.seen.size;
    return this.seen.add(absolute).size > before;
  }

  /** The name itself where nothing is known about it. */
  absolute(displayed: string): Path {
    const known = this.known.get(displayed);
    if (known !== undefined) return known;
    const tail = displayed.replace(/^(?:\.{1,2}\/)+/, '');
    const fits = [...this.seen].filter((file) => file === displayed || file.endsWith(`/${tail}`));
    // Two files of one name: neither is taken for the other.
    return fits.length === 1 ? fits[0]! : displayed;
  }
}

import { type PackageIndex, parseLinkName } from '../../gotext';
import type { Site } from '../site';
import type { EstimateParts } from './context';
import type { CallerText } from './functionSites';

/** Into which packages calls that PGO makes direct copy a function: the estimate of those calls tells. */
export class CopiedByPgo {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly parts: Pick<EstimateParts, 'edges' | 'resolver'>,
    private readonly sitesOf: (text: CallerText) => Promise<readonly Site[]>,
  ) {}

  async to(packages: readonly PackageIndex[], callee: string): Promise<boolean> {
    for (const index of packages) {
      const key = `${index.source.path} ${callee}`;
      let copied = this.known.get(key);
      if (copied === undefined) {
        // Generic code is judged in packages that import it: a question that leads back to itself brings nothing new.
        this.known.set(key, false);
        copied = await this.isCopied(index, callee);
        this.known.set(key, copied);
      }
      if (copied) return true;
    }
    return false;
  }

  private async isCopied(index: PackageIndex, callee: string): Promise<boolean> {
    const { edges, resolver } = this.parts;
    for (const caller of edges.callersOf(callee)) {
      const link = parseLinkName(caller);
      const fn = link.prefix === index.source.linkPrefix ? await resolver.find(index, link.plain) : undefined;
      if (fn?.generic !== link.generic) continue;
      const sites = await this.sitesOf({ index, fn, caller });
      if (sites.some((site) => site.callee === callee && isCopy(site))) return true;
    }
    return false;
  }
}

/** Direct calls are told by the text alone. */
const isCopy = ({ verdict, inlining }: Site): boolean =>
  (verdict === 'devirtualized' || verdict === 'static') &&
  (inlining?.state === 'inlined' || inlining?.state === 'inlined-by-pgo');

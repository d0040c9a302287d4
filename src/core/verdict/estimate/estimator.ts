import type { GoFunction, PackageIndex } from '../../gotext';
import { mergeSites } from '../join/merge';
import { UnseenReasons } from '../join/unseen';
import type { Site } from '../site';
import type { Elsewhere } from './candidates';
import { CopiedByPgo } from './copiedByPgo';
import type { EstimateParts } from './context';
import { DirectlyCalled } from './directlyCalled';
import { functionSites } from './functionSites';
import { unseenSites } from './unseen';

/** Judges calls function by function. */
export class Estimator {
  private readonly called: DirectlyCalled;
  private readonly reasons: UnseenReasons;

  constructor(private readonly parts: EstimateParts) {
    this.called = new DirectlyCalled(parts.resolver);
    this.reasons = new UnseenReasons(parts.edges, []);
  }

  /**
   * Sites of a function's calls that have weight. `callers`: the names that the profile has for it, one for each shape of
   * a generic one; `fn` comes from the resolver.
   */
  async of(index: PackageIndex, fn: GoFunction, callers: readonly string[]): Promise<Site[]> {
    const copied = new CopiedByPgo(this.parts, (text) => functionSites(this.parts, text, elsewhere));
    const elsewhere: Elsewhere = {
      isCalledIn: (here, callee) => this.called.in(here, callee),
      isCopiedTo: (packages, callee) => copied.to(packages, callee),
    };
    const sites: Site[] = [];
    for (const caller of callers) sites.push(...(await functionSites(this.parts, { index, fn, caller }, elsewhere)));
    return mergeSites(sites);
  }

  /** Sites of the function's indirect calls that stand on hot lines and have no weight. */
  unseen(fn: GoFunction, callers: readonly string[], isHotLine: (line: number) => boolean): Site[] {
    const isHot = (_file: string, line: number): boolean => isHotLine(line);
    return mergeSites(callers.flatMap((caller) => unseenSites(this.parts, { fn, caller }, isHot, this.reasons)));
  }
}

import type { GoFunction, PackageIndex } from '../../gotext';
import { mergeSites } from '../join/merge';
import type { Site } from '../site';
import type { EstimateParts } from './context';
import { DirectlyCalled } from './directlyCalled';
import { functionSites } from './functionSites';

/** Judges calls function by function. */
export class Estimator {
  private readonly called: DirectlyCalled;

  constructor(private readonly parts: EstimateParts) {
    this.called = new DirectlyCalled(parts.resolver);
  }

  /**
   * Sites of a function's calls that have weight. `callers`: the names that the profile has for it, one for each shape of
   * a generic one; `fn` comes from the resolver.
   */
  async of(index: PackageIndex, fn: GoFunction, callers: readonly string[]): Promise<Site[]> {
    const isCalledHere = (callee: string): Promise<boolean> => this.called.in(index, callee);
    const sites: Site[] = [];
    for (const caller of callers) sites.push(...(await functionSites(this.parts, { index, fn, caller }, isCalledHere)));
    return mergeSites(sites);
  }
}

import type { Package } from '../build';

/** Which packages import which, of one list of packages. */
export class Importers {
  /** By the path that stands in the import: a vendored package's own is longer. */
  readonly #byImport = new Map<string, Package[]>();

  constructor(private readonly packages: readonly Package[]) {
    for (const pkg of packages) {
      for (const path of pkg.imports) {
        const same = this.#byImport.get(path);
        if (same === undefined) this.#byImport.set(path, [pkg]);
        else same.push(pkg);
      }
    }
  }

  /** The package itself and those that may import it, in the list's order. */
  near(path: string): readonly Package[] {
    const near = new Set<Package>();
    for (let rest = path; ; rest = rest.slice(rest.indexOf('/') + 1)) {
      for (const pkg of this.#byImport.get(rest) ?? []) near.add(pkg);
      if (!rest.includes('/')) break;
    }
    return this.packages.filter((pkg) => pkg.path === path || near.has(pkg));
  }
}

import type { PackageIndex, Resolver } from '../../gotext';

/** What each package calls directly: all that Go 1.21 knows of other packages. Reads whole packages. */
export class DirectlyCalled {
  private readonly names = new WeakMap<PackageIndex, Promise<ReadonlySet<string>>>();

  constructor(private readonly resolver: Resolver) {}

  /** `callee`: a linker name. */
  async in(index: PackageIndex, callee: string): Promise<boolean> {
    let names = this.names.get(index);
    if (names === undefined) {
      names = this.read(index);
      this.names.set(index, names);
    }
    return (await names).has(callee);
  }

  private async read(index: PackageIndex): Promise<ReadonlySet<string>> {
    const functions = await this.resolver.all(index);
    return new Set(functions.flatMap(({ calls }) => calls.flatMap(({ callee }) => callee ?? [])));
  }
}

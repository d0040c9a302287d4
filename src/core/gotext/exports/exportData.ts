import type { PackageIndex } from '../api';
import type { ExportData, HotCode, Inlinable, Lookup, Unseen } from '../exportApi';
import type { GoFunction } from '../functions';
import { parseLinkName } from '../names';
import type { LinkName } from '../names';
import type { PackageText } from '../packageText';
import { prefixesIn } from '../shapes/readShape';
import type { Checker } from '../types/checker';
import type { LoadedPackages } from '../types/packages';
import { receiverType } from '../types/receiver';
import { linkName } from './declared';
import type { Declared } from './declared';
import { importedPaths } from './imports';
import type { Inlining } from './inlining';
import type { Declaration } from './objects';
import { State } from './state';

/** What is shared with the resolver: packages and types are read once for both. */
export interface Machinery {
  readonly packages: LoadedPackages;
  find(index: PackageIndex, name: string): Promise<GoFunction | undefined>;
  adopt(index: PackageIndex): PackageText;
  types(index: PackageIndex): Checker;
  /** Asks again until all packages that the answer needs are there. */
  answer<T>(ask: () => T): Promise<T>;
  /** The package that a linker name's prefix belongs to, as far as this one can see. */
  ownerOf(index: PackageIndex | undefined, prefix: string): Promise<PackageIndex | undefined>;
  importPath(from: string, path: string): Promise<PackageIndex | undefined>;
}

/** The method's name with the other kind of receiver: PGO looks methods up by type and name, `(*T).M` finds `T.M`. */
function otherForm({ prefix, root, receiver, suffixes }: LinkName): string[] {
  if (receiver === undefined || suffixes.length > 0) return [];
  const { typeName, pointer } = receiver;
  return [`${prefix}.${pointer ? typeName : `(*${typeName})`}${root.slice(root.lastIndexOf('.'))}`];
}

const no = (why: Unseen): Lookup => ({ ir: 'no', why });

/** Declarations that are walked before others get their turn. */
const stride = 500;

export class ReadExports implements ExportData {
  private state: State | undefined;

  constructor(
    private readonly machinery: Machinery,
    private readonly hot: HotCode,
  ) {}

  async inlinable(name: string): Promise<Inlinable> {
    const inlinable = await this.judge(name, (fn, inlining) => inlining.exactly(fn));
    return inlinable ?? { can: 'unknown' };
  }

  async mayBeBig(name: string): Promise<boolean> {
    return (await this.judge(name, (fn, inlining) => inlining.mayBeBig(fn))) ?? false;
  }

  async lookUp(from: PackageIndex, callee: string): Promise<Lookup> {
    this.machinery.adopt(from);
    const link = parseLinkName(callee);
    if (link.prefix === '') return no(link.symbol === '' ? 'missing' : 'assembly');
    if (link.prefix === from.source.linkPrefix) return await this.local(from, link);
    const owner = await this.machinery.ownerOf(from, link.prefix);
    if (owner === undefined) return no('missing');
    if (link.suffixes.length > 0) return no('closure');
    if (link.generic) return no('generic');
    for (const name of [link.plain, ...otherForm(link)]) {
      const fn = this.now(owner).declared(name);
      if (fn !== undefined) return await this.imported(from, owner, fn, parseLinkName(name));
    }
    return await this.undeclared(owner, link);
  }

  private async local(from: PackageIndex, link: LinkName): Promise<Lookup> {
    let declaration = await this.machinery.find(from, link.plain);
    for (const name of otherForm(link)) declaration ??= await this.machinery.find(from, name);
    if (declaration === undefined) return await this.undeclared(from, link);
    return { ir: 'yes', declaration, local: true, body: declaration.hasBody ? 'yes' : 'no' };
  }

  /** A method that a type has from an embedded field, or a function that is gone. */
  private async undeclared(owner: PackageIndex, { receiver, root }: LinkName): Promise<Lookup> {
    if (receiver === undefined) return no('missing');
    const { path } = owner.source;
    return await this.machinery.answer(() => {
      const checker = this.machinery.types(owner);
      const pkg = this.machinery.packages.package(path);
      const type = pkg && receiverType(checker, pkg, receiver);
      const found = type && checker.find(type, root.slice(root.lastIndexOf('.') + 1), path);
      return no(found?.k === 'method' || found?.k === 'interface-method' ? 'promoted' : 'missing');
    });
  }

  private async imported(from: PackageIndex, owner: PackageIndex, fn: Declared, link: LinkName): Promise<Lookup> {
    const declaration = await this.machinery.find(owner, link.plain);
    if (declaration === undefined) return no('missing');
    const { path } = owner.source;
    const imports = await this.importsOf(from);
    const wanted = this.now(owner).declarations.get(path, link.receiver?.typeName ?? link.symbol);
    // The package's own export data first: it tells of the body too.
    const ordered = [...imports].sort((x, y) => Number(y.source.path === path) - Number(x.source.path === path));
    const through: PackageIndex[] = [];
    let seen = false;
    let isKnown = imports.some((one) => one.source.path === path);
    for (const index of ordered) {
      const itself = index.source.path === path;
      if (!itself && !(await this.dependsOn(index, path))) continue;
      if (!(await this.reaches(index, wanted)) && !(await this.comesAlong(index, wanted))) {
        isKnown ||= this.now(index).reach(index.source.path).paths.has(path);
        continue;
      }
      seen = true;
      const body = await this.bodyFrom(index, fn, link.plain);
      if (body !== 'no') return { ir: 'yes', declaration, local: false, body };
      // Where its own package finds it not inlinable, no other has its body.
      if (itself) break;
      through.push(index);
    }
    if (seen) return { ir: 'yes', declaration, local: false, body: 'no', ...(through.length > 0 && { through }) };
    return no(isKnown ? 'not-reachable' : 'not-imported');
  }

  /**
   * Whether a body that leads to the declaration was copied in the package: then it is in its export data. `asked`: what
   * the question has led to so far, first where it began.
   */
  private async comesAlong(index: PackageIndex, wanted: Declaration, asked = new Set<Declaration>()): Promise<boolean> {
    const { path } = index.source;
    if (path === wanted.path || asked.has(wanted)) return false;
    const { along } = this.now(index).copied;
    const key = ({ path: declared, name }: Declaration): string => `${path} ${declared} ${name}`;
    const known = along.get(key(wanted));
    if (known !== undefined) return known;
    const isFirst = asked.size === 0;
    asked.add(wanted);
    const comes = (await this.carried(index, wanted, asked)) || (await this.led(index, wanted, asked));
    if (comes) along.set(key(wanted), true);
    // What leads back to where the question began is settled only with it.
    else if (isFirst) for (const one of asked) along.set(key(one), false);
    return comes;
  }

  private async carried(index: PackageIndex, wanted: Declaration, asked: Set<Declaration>): Promise<boolean> {
    const { path } = index.source;
    const carriers = await this.machinery.answer(() => this.now(index).copied.carriers(wanted));
    for (const fn of carriers) {
      const { header, receiver, symbol } = fn.entry;
      if (fn.package.path === path || header.generic) continue;
      const carrier = this.now(index).declarations.get(fn.package.path, receiver?.typeName ?? symbol);
      if (!(await this.machinery.answer(() => this.now(index).copied.isIn(path, linkName(fn))))) continue;
      // The carrier itself may have come along with another one's body.
      if ((await this.reaches(index, carrier)) || (await this.comesAlong(index, carrier, asked))) return true;
    }
    return false;
  }

  private async led(index: PackageIndex, wanted: Declaration, asked: Set<Declaration>): Promise<boolean> {
    for (const leader of await this.machinery.answer(() => this.now(index).copied.leaders(wanted))) {
      if (await this.comesAlong(index, leader, asked)) return true;
    }
    return false;
  }

  /** Whether a package's export data holds a function's body: its own, or one that it copied somewhere. */
  private async bodyFrom(index: PackageIndex, fn: Declared, name: string): Promise<'yes' | 'no' | 'unknown'> {
    const { can } = await this.machinery.answer(() => this.now(index).inlining.of(fn));
    if (can === 'unknown') return 'unknown';
    if (can !== 'yes') return 'no';
    if (index.source.path === fn.package.path) return 'yes';
    return (await this.machinery.answer(() => this.now(index).copied.isIn(index.source.path, name))) ? 'yes' : 'no';
  }

  /** Undefined where no package of the build declares the function. */
  private async judge<T>(name: string, ask: (fn: Declared, inlining: Inlining) => T): Promise<T | undefined> {
    const owner = await this.machinery.ownerOf(undefined, parseLinkName(name).prefix);
    if (owner === undefined) return undefined;
    this.machinery.adopt(owner);
    // What shapes are made of, is asked for before types are.
    for (const prefix of name.includes('[') ? prefixesIn(name) : []) await this.machinery.ownerOf(undefined, prefix);
    return await this.machinery.answer(() => {
      const state = this.now(owner);
      const fn = state.declared(name);
      return fn && ask(fn, state.inlining);
    });
  }

  private async reaches(index: PackageIndex, wanted: Declaration): Promise<boolean> {
    this.machinery.adopt(index);
    for (;;) {
      const done = await this.machinery.answer(() => this.now(index).reach(index.source.path).walk(stride, wanted));
      const reach = this.now(index).reach(index.source.path);
      if (reach.has(wanted)) return true;
      if (done) return false;
    }
  }

  private async dependsOn(index: PackageIndex, path: string): Promise<boolean> {
    const state = this.now(index);
    const known = state.dependencies.get(index.source.path);
    if (known !== undefined) return known.has(path);
    const all = new Set<string>();
    // Filled before it is asked: no two packages import each other.
    for (const next of await this.importsOf(index)) {
      all.add(next.source.path);
      await this.dependsOn(next, path);
      for (const one of state.dependencies.get(next.source.path) ?? []) all.add(one);
    }
    state.dependencies.set(index.source.path, all);
    return all.has(path);
  }

  private async importsOf(index: PackageIndex): Promise<readonly PackageIndex[]> {
    const text = this.machinery.adopt(index);
    const state = this.now(index);
    let imports = state.imports.get(text);
    if (imports === undefined) {
      const found: PackageIndex[] = [];
      for (const path of importedPaths(text)) {
        const one = await this.machinery.importPath(index.source.path, path);
        if (one === undefined) continue;
        this.machinery.adopt(one);
        found.push(one);
      }
      imports = found;
      state.imports.set(text, imports);
    }
    return imports;
  }

  /** Everything worked out so far; anew where a package's text was replaced since. */
  private now(index: PackageIndex): State {
    const checker = this.machinery.types(index);
    const { packages } = this.machinery;
    if (this.state?.checker !== checker || this.state.edits !== packages.edits) {
      this.state = new State(checker, packages, packages.edits, this.hot, this.state);
    }
    return this.state;
  }
}

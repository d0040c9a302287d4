import type { PackageIndex } from '../api';
import type { Machinery } from '../exports/exportData';
import { parseLinkName } from '../names';
import type { Checker } from '../types/checker';
import { typeText } from '../types/types';
import type { Named, Type } from '../types/types';
import { hostsOf } from './hosts';
import { basicParameters, hasShape, matches, splitArguments } from './linkText';
import { declarationKey, mentionsIn } from './mentions';
import type { Host, Mentions } from './mentions';
import { rootArguments } from './rootArguments';
import { shapify, textOf } from './shapify';

/**
 * The packages of the program that can name an exported declaration of the package `path`: itself, and those that import
 * it and have the word `name` in their text.
 */
export type Users = (path: string, name: string) => Promise<readonly PackageIndex[]>;

/** Which instances of generic functions and methods a program compiles. */
export interface Instances {
  /**
   * Whether the program compiles the instance that a linker name of that package's tells (or the one that this literal
   * lies in): `p.F[go.shape.int]`. `unknown` where the text does not tell, or where finding out would take too long.
   */
  compiled(index: PackageIndex, name: string): Promise<'yes' | 'no' | 'unknown'>;
  /**
   * The packages whose own code asks for that instance, be it through other generic code: each compiles it, and so may
   * those that import them. Undefined where the text does not tell, or where finding out would take too long.
   */
  askers(name: string): Promise<readonly PackageIndex[] | undefined>;
}

/** Bodies read for one program at most: what is not found by then stays unknown. */
const maxReadings = 20_000;

/** Of one declaration: code that makes more than this makes them without end. */
const maxInstances = 2_000;

/** One reading of a declaration. */
interface Work {
  readonly key: string;
  readonly host: Host;
  readonly args: readonly Type[];
}

/** A generic declaration whose instances are asked for. */
interface Wanted {
  readonly key: string;
  /** Constraints ask for methods at most. */
  readonly basic: readonly boolean[];
  /** By the text of their arguments. */
  readonly instances: Map<string, readonly Type[]>;
  /** The same before they were made shapes. */
  readonly written: Map<string, readonly Type[]>;
  readonly hosts: readonly Host[];
  /** It is used in a way that does not tell its arguments. */
  unclear: boolean;
}

export class ReadInstances implements Instances {
  private readonly wanted = new Map<string, Wanted>();
  /** Hosts of all that is wanted, by the generic declaration that they are written in. */
  private readonly inside = new Map<string, { readonly host: Host; readonly isType: boolean }[]>();
  private readonly packages = new Map<string, PackageIndex>();
  private readonly work: Work[] = [];
  private readonly waiting = new Set<string>();
  private readonly readings = new Map<string, Mentions>();
  /** What asks for an instance: other instances, and packages by their path. */
  private readonly sources = new Map<string, Set<string>>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly machinery: Machinery,
    private readonly users: Users,
    private readonly breathe?: () => Promise<void>,
  ) {}

  compiled(index: PackageIndex, name: string): Promise<'yes' | 'no' | 'unknown'> {
    return this.inTurn(() => this.answer(index, name));
  }

  askers(name: string): Promise<readonly PackageIndex[] | undefined> {
    return this.inTurn(() => this.whoAsks(name));
  }

  private inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(ask);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async answer(index: PackageIndex, name: string): Promise<'yes' | 'no' | 'unknown'> {
    const link = parseLinkName(name);
    const root = rootArguments(name, link);
    if (root === undefined) return 'unknown';
    // As Go before 1.21 recorded them: no caller is called so any more.
    if (root.args === '...') return 'no';
    const args = splitArguments(root.args);
    const wanted = await this.want(index, root.declaration);
    if (wanted === undefined) return 'unknown';
    const isThere = (): boolean => [...wanted.instances.values()].some((one) => this.fits(index, one, args));
    while (!isThere()) {
      const step = await this.step();
      if (step === 'too-long') return 'unknown';
      if (step === 'done') return this.isUnclear(wanted, new Set()) ? 'unknown' : 'no';
    }
    return 'yes';
  }

  private async whoAsks(name: string): Promise<readonly PackageIndex[] | undefined> {
    const link = parseLinkName(name);
    const root = rootArguments(name, link);
    const index = await this.machinery.ownerOf(undefined, link.prefix);
    if (root === undefined || root.args === '...' || index === undefined) return undefined;
    const wanted = await this.want(index, root.declaration);
    if (wanted === undefined) return undefined;
    for (;;) {
      const step = await this.step();
      if (step === 'too-long') return undefined;
      if (step === 'done') break;
    }
    if (this.isUnclear(wanted, new Set())) return undefined;
    const args = splitArguments(root.args);
    const found = [...wanted.instances].filter(([, types]) => this.fits(index, types, args));
    // One that may be any other tells nothing.
    if (found.some(([text]) => text.includes('?'))) return undefined;
    const asked = new Set(found.map(([text]) => instanceKey(wanted.key, text)));
    // A set walks what is added on the way.
    for (const node of asked) for (const source of this.sources.get(node) ?? []) asked.add(source);
    return [...asked].flatMap((path) => this.packages.get(path) ?? []);
  }

  /** One more reading, of whatever was asked for. */
  private async step(): Promise<'read' | 'done' | 'too-long'> {
    await this.breathe?.();
    if (this.readings.size > maxReadings) return 'too-long';
    const next = this.work.pop();
    if (next === undefined) return 'done';
    this.waiting.delete(next.key);
    await this.read(next);
    return 'read';
  }

  private fits(index: PackageIndex, types: readonly Type[], args: readonly string[]): boolean {
    const checker = this.machinery.types(index);
    return types.length === args.length && types.every((type, at) => matches(textOf(checker, type), args[at]!));
  }

  /** Some use of it, or of what it is used in, does not tell its arguments. */
  private isUnclear(wanted: Wanted, asked: Set<string>): boolean {
    if (wanted.unclear) return true;
    asked.add(wanted.key);
    return wanted.hosts.some(({ context }) => {
      const outer = context === undefined || asked.has(context) ? undefined : this.wanted.get(context);
      return outer !== undefined && this.isUnclear(outer, asked);
    });
  }

  /** Undefined where the package declares nothing generic of that name. */
  private async want(index: PackageIndex, name: string): Promise<Wanted | undefined> {
    const { path } = index.source;
    const key = declarationKey(path, name);
    const known = this.wanted.get(key);
    if (known !== undefined) return known;
    this.machinery.adopt(index);
    const basic = await this.machinery.answer(() => this.parameters(index, name));
    if (basic === undefined) return undefined;
    const isType = this.machinery.packages.package(path)?.scope.find(name)?.k === 'type';
    const hosts: Host[] = [];
    for (const user of await this.users(path, name)) {
      await this.breathe?.();
      this.packages.set(user.source.path, user);
      hosts.push(...hostsOf(this.machinery.adopt(user), name, user.source.path === path));
    }
    const wanted: Wanted = { key, basic, hosts, instances: new Map(), written: new Map(), unclear: false };
    this.wanted.set(key, wanted);
    for (const host of hosts) await this.enter(host, isType);
    return wanted;
  }

  /** Has the host read for every instance that it is compiled for. */
  private async enter(host: Host, isType: boolean): Promise<void> {
    const { context } = host;
    if (context === undefined) {
      this.add(host, []);
      return;
    }
    const others = this.inside.get(context);
    if (others === undefined) this.inside.set(context, [{ host, isType }]);
    else others.push({ host, isType });
    const outer = await this.want(this.packages.get(host.path)!, context.slice(context.indexOf(' ') + 1));
    for (const args of outer?.instances.values() ?? []) this.add(host, args);
    if (isType) for (const args of outer?.written.values() ?? []) this.add(host, args);
  }

  private parameters(index: PackageIndex, name: string): boolean[] | undefined {
    const checker = this.machinery.types(index);
    const pkg = this.machinery.packages.package(index.source.path);
    const entity = pkg?.scope.find(name);
    if (pkg === undefined || entity === undefined) return undefined;
    if (entity.k === 'type') return basicParameters(checker, entity.spec.params, entity.scope);
    const decl = entity.k === 'func' ? checker.funcDecl(pkg, entity) : undefined;
    return decl && entity.k === 'func' ? basicParameters(checker, decl.typeParams, entity.scope) : undefined;
  }

  private add(host: Host, args: readonly Type[]): void {
    const key = `${host.path} ${host.file} ${host.chunk} ${host.spec ?? ''} ${textOfAll(args)}`;
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    this.work.push({ key, host, args });
  }

  private async read({ key, host, args }: Work): Promise<void> {
    const found = await this.machinery.answer(() => {
      const mentions = this.mentions(key, host, args);
      const checker = this.checker(host);
      const shaped = mentions.instances.flatMap(({ of, args: given }) => {
        const wanted = this.wanted.get(of);
        return wanted === undefined ? [] : [{ wanted, given, types: this.shapes(checker, host, wanted, given) }];
      });
      return { bare: mentions.bare, shaped };
    });
    for (const name of found.bare) {
      const wanted = this.wanted.get(name);
      if (wanted !== undefined) wanted.unclear = true;
    }
    const source = host.context === undefined ? host.path : instanceKey(host.context, textOfAll(args));
    for (const { wanted, given, types } of found.shaped) {
      for (const asked of [types, given]) this.link(instanceKey(wanted.key, textOfAll(asked)), source);
      this.found(wanted, types);
      this.laidOut(wanted, given);
    }
  }

  private link(instance: string, source: string): void {
    const known = this.sources.get(instance);
    if (known === undefined) this.sources.set(instance, new Set([source]));
    else known.add(source);
  }

  /** What types and dictionaries hold is also laid out for the arguments as written, not for their shapes alone. */
  private laidOut({ key, written }: Wanted, given: readonly Type[]): void {
    const text = textOfAll(given);
    if (written.has(text) || written.size >= maxInstances) return;
    written.set(text, given);
    for (const inner of this.inside.get(key) ?? []) if (inner.isType) this.add(inner.host, given);
  }

  private shapes(checker: Checker, host: Host, { basic }: Wanted, given: readonly Type[]): Type[] {
    return given.map((arg, at) => {
      // Of a type that is just being laid out the compiler can't tell the shape.
      const isUnfinished = arg.k === 'named' && host.spec !== undefined && host.context === keyOf(arg);
      return isUnfinished && hasShape(arg) ? arg : shapify(checker, arg, basic[at] ?? false);
    });
  }

  private mentions(key: string, host: Host, args: readonly Type[]): Mentions {
    let mentions = this.readings.get(key);
    if (mentions === undefined) {
      const { packages } = this.machinery;
      const text = packages.text(host.path)!;
      mentions = mentionsIn(this.checker(host), text, packages.package(host.path)!, host, args);
      this.readings.set(key, mentions);
    }
    return mentions;
  }

  private checker(host: Host): Checker {
    return this.machinery.types(this.packages.get(host.path)!);
  }

  private found(wanted: Wanted, types: readonly Type[]): void {
    const text = textOfAll(types);
    if (wanted.instances.has(text)) return;
    if (wanted.instances.size >= maxInstances) {
      wanted.unclear = true;
      return;
    }
    wanted.instances.set(text, types);
    for (const { host } of this.inside.get(wanted.key) ?? []) this.add(host, types);
  }
}

const textOfAll = (types: readonly Type[]): string => types.map(typeText).join(',');

/** No import path has a zero in it. */
const instanceKey = (declaration: string, args: string): string => `${declaration}\0${args}`;

const keyOf = ({ object }: Named): string => declarationKey(object.path, object.name);

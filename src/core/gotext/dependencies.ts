import { nameless } from './bodies';
import type { Bodies } from './bodies';
import type { FileText } from './fileText';
import type { Frame } from './frame';
import { initializationOrder } from './initOrder';
import type { Initializer, Variable } from './initOrder';
import type { Entry } from './packageText';
import type { Oracle } from './oracle';
import type { BodyWalk } from './walk';

/** What package-level names a package's code uses, and the order of initialization that follows. */
export class Dependencies {
  /** Declared methods as `T.M`. */
  private readonly methods: ReadonlyMap<string, Entry>;
  private readonly methodNames: ReadonlySet<string>;
  private readonly usesOf = new Map<string, ReadonlySet<string>>();

  constructor(private readonly bodies: Bodies) {
    const { entries } = bodies.text;
    this.methods = new Map(
      entries.flatMap((entry) =>
        entry.receiver ? [[`${entry.receiver.typeName}.${entry.header.name}`, entry] as const] : [],
      ),
    );
    this.methodNames = new Set([...this.methods.values()].map(({ header }) => header.name));
  }

  order(variables: readonly Variable[]): Initializer[] {
    const { text, scope } = this.bodies;
    return initializationOrder(variables, ({ file, chunk, spec, value }) => {
      const from = text.files[file]!;
      const used = this.collect(from, from.scan.chunks[chunk]!.start, (walk, frame) =>
        walk.expr(spec.values[value], scope.file(file), frame),
      );
      return this.closure(used);
    });
  }

  /** The package-level names that a set of names needs, through the bodies of functions and (with types) methods. */
  private closure(names: ReadonlySet<string>): Set<string> {
    const all = new Set(names);
    // A set grows while it is walked: what is added is walked too.
    for (const name of all) {
      const place = name.includes('.') ? this.methods.get(name) : this.bodies.scope.find(name);
      if (place === undefined || ('k' in place && place.k !== 'func')) continue;
      const used = this.usesOf.get(name) ?? this.usesOfFunction(place.file, place.chunk);
      this.usesOf.set(name, used);
      for (const other of used) all.add(other);
    }
    return all;
  }

  private usesOfFunction(fileIndex: number, chunkIndex: number): Set<string> {
    const file = this.bodies.text.files[fileIndex]!;
    return this.collect(file, 0, (walk, frame) => {
      this.bodies.walkFunction(fileIndex, chunkIndex, frame, () => walk);
    });
  }

  /** Package-level names that are used on a walk. */
  private collect(file: FileText, base: number, visit: (walk: BodyWalk, frame: Frame) => void): Set<string> {
    const used = new Set<string>();
    const { scope: own, oracle } = this.bodies;
    const { constant, isRangeFunc, ownMethod } = oracle;
    const gather: Oracle = {
      constant,
      isRangeFunc,
      select: (selector, scope) => {
        const method = this.methodNames.has(selector.sel.name) ? ownMethod?.(selector, scope) : undefined;
        if (method !== undefined) used.add(method);
      },
      use: (name, scope) => {
        const entity = own.find(name);
        if (entity !== undefined && scope.find(name) === entity) used.add(name);
      },
    };
    visit(this.bodies.quiet(file, base, gather), nameless());
    return used;
  }
}

import { Bodies } from './bodies';
import { Frame } from './frame';
import type { Root, Where } from './frame';
import type { CallSite, GoFunction } from './functions';
import { Initializers } from './initializers';
import type { PackageScope } from './packageScope';
import type { Entry, PackageText } from './packageText';
import type { Signature } from './types/types';
import type { Oracle } from './oracle';
import type { BodyWalk } from './walk';

/** A declared function's own calls and all functions nested in it, in source order. */
export interface Expanded {
  readonly calls: readonly CallSite[];
  readonly nested: readonly GoFunction[];
}

/** What of a declared function a walk needs. */
export interface DeclaredPlace extends Where, Pick<GoFunction, 'file' | 'generic' | 'receiver' | 'symbol' | 'kind'> {
  readonly entry: Entry;
}

/** Reads function bodies of one package with what an oracle knows. */
export class Expander {
  readonly initializers: Initializers;
  private readonly bodies: Bodies;

  constructor(text: PackageText, scope: PackageScope, oracle: Oracle) {
    this.bodies = new Bodies(text, scope, oracle);
    this.initializers = new Initializers(this.bodies);
  }

  expand(declared: DeclaredPlace): Expanded {
    const frame = this.frame(declared);
    const walk = this.walk(declared.entry, frame, this.bodies.oracle);
    return walk ? { calls: frame.finish().calls, nested: walk.functions() } : { calls: [], nested: [] };
  }

  /** The signature of a literal in a declared function; undefined where no types are known. */
  literal(declared: DeclaredPlace, name: string): Signature | undefined {
    const { oracle } = this.bodies;
    let found: Signature | undefined;
    const literal: Oracle['literal'] = (own, node, scope) => {
      if (own === name) found = oracle.signature?.(node.type, scope);
    };
    this.walk(declared.entry, this.frame(declared), { ...oracle, literal });
    return found;
  }

  private frame(declared: DeclaredPlace): Frame {
    const { file, generic, receiver, symbol, kind } = declared;
    const { minor, source } = this.bodies.text;
    const { linkPrefix } = source;
    const root: Root = { file, generic, linkPrefix, minor, ...(receiver && { receiver }) };
    return new Frame(root, symbol, kind, declared);
  }

  private walk({ file, chunk }: Entry, frame: Frame, oracle: Oracle): BodyWalk | undefined {
    const { bodies } = this;
    const text = bodies.text.files[file]!;
    let walk: BodyWalk | undefined;
    bodies.walkFunction(file, chunk, frame, (base) => {
      const again = (quiet: BodyWalk): void => {
        bodies.walkFunction(file, chunk, frame.silent(), () => quiet);
      };
      walk = bodies.walk(text, base, again, oracle);
      return walk;
    });
    return walk;
  }
}

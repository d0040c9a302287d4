import type { Path } from '../ports';
import { synthetic } from './bodies';
import type { Bodies } from './bodies';
import { Dependencies } from './dependencies';
import type { FileText } from './fileText';
import { Frame } from './frame';
import type { CallSite, GoFunction } from './functions';
import { initializersOf, variablesOf } from './initOrder';
import type { Initializer } from './initOrder';
import type { Oracle } from './oracle';
import type { Chunk } from './scan';
import type { Signature } from './types/types';
import type { BodyWalk } from './walk';

/**
 * What package-level initializers hold: their literals, and the compiler's own `init` (one per file that adds calls to
 * it, since a GoFunction has one file).
 */
export class Initializers {
  private made: readonly GoFunction[] | undefined;

  constructor(private readonly bodies: Bodies) {}

  all(): readonly GoFunction[] {
    this.made ??= this.read(() => true, true);
    return this.made;
  }

  /** Of one file: the others are looked at only where their literals count. */
  inFile(path: Path): readonly GoFunction[] {
    const chunks = this.bodies.text.files
      .filter((file) => file.source.path === path)
      .flatMap((file) => file.scan.chunks.filter((chunk) => chunk.kind === 'var').map((chunk) => runs(file, chunk)));
    if (chunks.includes('literals')) return this.all().filter((fn) => fn.file === path);
    return chunks.includes('calls') ? this.read((file) => file.source.path === path, false) : [];
  }

  /** The signature of a literal in an initializer; undefined where no types are known. */
  literal(name: string): Signature | undefined {
    const { oracle } = this.bodies;
    let found: Signature | undefined;
    const literal: Oracle['literal'] = (own, node, scope) => {
      if (own === name) found = oracle.signature?.(node.type, scope);
    };
    const frame = this.frame();
    for (const one of this.ordered(() => true, true)) this.walk(one, frame, { ...oracle, literal });
    return found;
  }

  private read(wanted: (file: FileText) => boolean, numbered: boolean): GoFunction[] {
    const { source, files } = this.bodies.text;
    const frame = this.frame();
    const nested: GoFunction[] = [];
    const calls = new Map<number, CallSite[]>();
    for (const initializer of this.ordered(wanted, numbered)) {
      const { file } = initializer;
      const from = frame.calls.length;
      nested.push(...this.walk(initializer, frame, this.bodies.oracle));
      calls.set(file, [...(calls.get(file) ?? []), ...frame.calls.slice(from)]);
    }
    const inits = [...calls].map(([file, sites]): GoFunction => ({
      ...frame.finish(),
      name: `${source.linkPrefix}.init`,
      symbol: 'init',
      file: files[file]!.source.path,
      calls: sites.sort((x, y) => x.physicalLine - y.physicalLine || x.column - y.column),
    }));
    return [...inits.filter((fn) => fn.calls.length > 0), ...nested];
  }

  /** One for all files: it counts their literals. Calls are told apart by file. */
  private frame(): Frame {
    const { source, minor } = this.bodies.text;
    const root = { file: '', generic: false, linkPrefix: source.linkPrefix, minor };
    return new Frame(root, minor >= 22 ? 'init' : 'glob.', 'init', synthetic);
  }

  private walk({ file, chunk, spec, value }: Initializer, frame: Frame, oracle: Oracle): GoFunction[] {
    const { text, scope } = this.bodies;
    const from = text.files[file]!;
    const outer = scope.file(file);
    const expr = spec.values[value];
    const again = (quiet: BodyWalk): void => quiet.expr(expr, outer, frame.silent());
    const walk = this.bodies.walk(from, from.scan.chunks[chunk]!.start, again, oracle);
    walk.expr(expr, outer, frame);
    return walk.functions().map((fn) => ({ ...fn, file: from.source.path }));
  }

  /** Those that run anything. Order matters to the numbers of literals alone. */
  private ordered(wanted: (file: FileText) => boolean, numbered: boolean): Initializer[] {
    const { files, minor } = this.bodies.text;
    const runsIn = new Map<string, ReturnType<typeof runs>>();
    files.forEach((file, at) => {
      file.scan.chunks.forEach((chunk, number) => {
        if (chunk.kind === 'var' && wanted(file)) runsIn.set(`${at} ${number}`, runs(file, chunk));
      });
    });
    const what = ({ file, chunk }: { file: number; chunk: number }): ReturnType<typeof runs> =>
      runsIn.get(`${file} ${chunk}`) ?? 'nothing';
    const needOrder = numbered && minor >= 22 && [...runsIn.values()].filter((one) => one === 'literals').length > 0;
    const variables = this.bodies.scope
      .variables((place) => needOrder || what(place) !== 'nothing')
      .flatMap(variablesOf);
    const inSource = initializersOf(variables);
    const literals = inSource.filter((initializer) => what(initializer) === 'literals');
    const order = needOrder && literals.length > 1 ? new Dependencies(this.bodies).order(variables) : inSource;
    return order.filter((initializer) => what(initializer) !== 'nothing');
  }
}

/** What a declaration's initializers may run, told without parsing: no parenthesis, no call and no literal. */
function runs(file: FileText, chunk: Chunk): 'nothing' | 'calls' | 'literals' {
  const text = file.chunkText(chunk);
  const group = /^var\s*\(/.exec(text)?.[0].length ?? 0;
  if (!text.includes('(', group)) return 'nothing';
  return /\bfunc\b/.test(text) ? 'literals' : 'calls';
}

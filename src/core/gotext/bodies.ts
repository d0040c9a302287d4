import type { Ident } from './ast';
import type { FileText } from './fileText';
import { Frame } from './frame';
import type { Where } from './frame';
import type { PackageScope } from './packageScope';
import type { PackageText } from './packageText';
import { functionScope } from './scope';
import type { Oracle } from './oracle';
import { Place } from './place';
import { BodyWalk } from './walk';

/** The compiler puts its own `init` at line 1 of no file. */
export const synthetic: Where = { line: 1, physicalLine: 1, endLine: 1, nameSpan: { line: 1, start: 0, end: 0 } };

/** One package's bodies and how they are walked: what all readers of bodies share. */
export class Bodies {
  constructor(
    readonly text: PackageText,
    readonly scope: PackageScope,
    readonly oracle: Oracle,
  ) {}

  /** A walk over text that starts at `base`; `again` walks the same, to see which variables are set again. */
  walk(file: FileText, base: number, again: (walk: BodyWalk) => void, oracle = this.oracle): BodyWalk {
    const reassigned = (): ReadonlySet<Ident> => {
      const { constant, isRangeFunc } = this.oracle;
      const quiet = this.quiet(file, base, { constant, isRangeFunc });
      again(quiet);
      return quiet.reassigned;
    };
    return new BodyWalk(new Place(file.source.text, base, file.lines), oracle, this.text.minor, reassigned);
  }

  /** A walk that gathers no functions and no calls. */
  quiet(file: FileText, base: number, oracle: Oracle): BodyWalk {
    const place = new Place(file.source.text, base, file.lines);
    const walk = new BodyWalk(place, oracle, this.text.minor, () => new Set());
    walk.silence();
    return walk;
  }

  /** Walks a declared function; false where it has no body. */
  walkFunction(fileIndex: number, chunkIndex: number, frame: Frame, walk: (base: number) => BodyWalk): boolean {
    const file = this.text.files[fileIndex]!;
    const chunk = file.scan.chunks[chunkIndex]!;
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    if (decl?.body === undefined) return false;
    const outer = this.scope.file(fileIndex);
    walk(chunk.start).body(decl.body, functionScope(outer, decl), frame, outer);
    return true;
  }
}

/** A frame that nothing is named by. */
export const nameless = (): Frame =>
  new Frame({ file: '', generic: false, linkPrefix: '', minor: 0 }, '', 'init', synthetic);

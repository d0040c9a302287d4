import type { Entry, PackageText } from '../packageText';
import type { Declared } from './declared';
import type { RawBodies } from './rawBodies';
import { Turns } from './turns';

/**
 * Characters of a package, beyond which its cycles are not looked for: most of its bodies would have to be read. The
 * runtime, which is in every program and in whose cycles most functions are, has 2.7 million.
 */
const mostText = 4_000_000;

function isLarge({ files }: PackageText): boolean {
  let size = 0;
  for (const { source } of files) size += source.text.length;
  return size > mostText;
}

/** Which of two functions the compiler decides first. All may throw NeedPackage. */
export class Order {
  /** By package: when each function is decided; all of its bodies are read for it. */
  private readonly turns = new Map<PackageText, Turns<Entry>>();
  /** By package: which functions are of one cycle, as far as that was asked; undefined of a large one. */
  private readonly cycles = new Map<PackageText, Turns<Entry> | undefined>();

  constructor(
    private readonly program: { declared(name: string): Declared | undefined },
    private readonly bodies: RawBodies,
  ) {}

  /** Of a cycle the compiler decides one after the other, and those that come later can't be inlined yet. */
  isBefore(callee: Declared, { text, entry }: Declared): boolean {
    if (callee.text !== text) return true;
    if (callee.entry === entry) return false;
    if (!this.cycles.has(text)) this.cycles.set(text, isLarge(text) ? undefined : this.newTurns(callee));
    const cycles = this.cycles.get(text);
    if (cycles === undefined) return true;
    cycles.walk(callee.entry);
    if (cycles.get(entry)?.group !== cycles.get(callee.entry)?.group) return true;
    const turns = this.turnsIn(callee);
    return turns.get(callee.entry)!.place < turns.get(entry)!.place;
  }

  private turnsIn(fn: Declared): Turns<Entry> {
    const { text, package: pkg } = fn;
    let turns = this.turns.get(text);
    if (turns === undefined) {
      turns = this.newTurns(fn);
      const generic = text.entries.filter(({ header }) => header.generic);
      const plain = text.entries.filter(({ header }) => !header.generic);
      // What initializes variables is a function before all others; instances of generic code come last.
      const first = this.bodies.initialUses(text, pkg).flatMap((name) => this.ownEntry(text, name));
      for (const entry of [...first, ...plain, ...generic]) turns.walk(entry);
      this.turns.set(text, turns);
    }
    return turns;
  }

  private newTurns({ text, package: pkg }: Declared): Turns<Entry> {
    return new Turns((entry) =>
      this.bodies.of({ text, package: pkg, entry }).uses.flatMap((name) => this.ownEntry(text, name)),
    );
  }

  private ownEntry(text: PackageText, name: string): Entry[] {
    const used = this.program.declared(name);
    return used?.text === text ? [used.entry] : [];
  }
}

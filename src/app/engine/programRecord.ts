/** The compiler's word on one program, function by function: it holds where the text is still the one it compiled. */
import type { GoFunction, PackageIndex } from '../../core/gotext';
import type { ProgramText } from '../../core/placement';
import type { Files, Path } from '../../core/ports';
import type { Site } from '../../core/verdict';
import type { CheckOptions } from '../messages';
import type { CompilerCheck } from '../tasks/checkCompiler';
import { calleeOf, calleesOf, type CalleeTexts, functionHash, linesOf } from './calleeTexts';
import { readText } from './text';

/** A declared function (or a literal of a package-level variable) as it was compiled. */
export interface RecordedFunction {
  /** Linker name without type arguments. */
  readonly name: string;
  /** First physical line. */
  readonly line: number;
  /** Of its text. */
  readonly hash: string;
  /** In the order of the text, at the lines of then. */
  readonly sites: readonly Site[];
}

/** Immutable, plain data. */
export interface ProgramRecord {
  /** As `go env GOVERSION` prints it. */
  readonly go: string;
  /** How much was asked about. */
  readonly scope: CheckOptions['scope'];
  /** Functions of every file that has a site; those without sites too: there the compiler has nothing to say. */
  readonly files: ReadonlyMap<Path, readonly RecordedFunction[]>;
  /** What the sites may lead to, in the user's own packages. */
  readonly callees: CalleeTexts;
}

/** Lays a check over the text on disk, which is what was compiled: files saved meanwhile are not among its sites. */
export async function recordOf(
  check: CompilerCheck,
  scope: CheckOptions['scope'],
  program: ProgramText,
  files: Files,
): Promise<ProgramRecord> {
  const byFile = new Map<Path, Site[]>();
  for (const site of check.sites) {
    const known = byFile.get(site.file);
    if (known === undefined) byFile.set(site.file, [site]);
    else known.push(site);
  }
  const kept = new Map<Path, readonly RecordedFunction[]>();
  for (const [path, sites] of byFile) {
    const pkg = await program.build.packageOfFile(path);
    const index = pkg && (await program.index(pkg));
    const text = index && (await readText(files, path));
    if (text !== undefined) kept.set(path, recordedFunctions(index!.withFile({ path, text }), path, text, sites));
  }
  return { go: check.plan.go, scope, files: kept, callees: await calleeTexts(check, program, files) };
}

async function calleeTexts(
  { sites, started }: CompilerCheck,
  program: ProgramText,
  files: Files,
): Promise<CalleeTexts> {
  const texts = new Map<string, string>();
  for (const name of new Set(sites.flatMap(calleesOf))) {
    const found = await calleeOf(name, program.build, (pkg) => program.index(pkg));
    if (found === undefined) continue;
    const { index, fn } = found;
    const isOlder = ((await files.stat(fn.file))?.modified ?? Infinity) <= started;
    texts.set(name, isOlder ? functionHash(linesOf(index, fn), fn) : '');
  }
  return texts;
}

/** Sites outside all functions (calls of a package-level initializer itself) are left out. */
function recordedFunctions(
  index: PackageIndex,
  path: Path,
  text: string,
  sites: readonly Site[],
): readonly RecordedFunction[] {
  const lines = text.split('\n');
  const roots = index.declared.filter(({ file }) => file === path);
  const holds = (fn: GoFunction, site: Site): boolean => lineOf(site) >= fn.physicalLine && lineOf(site) <= fn.endLine;
  if (sites.some((site) => !roots.some((fn) => holds(fn, site)))) {
    // Outermost first: nested ones lie within.
    for (const fn of index.inFile(path)) {
      const within = roots.some(
        ({ physicalLine, endLine }) => fn.physicalLine >= physicalLine && fn.endLine <= endLine,
      );
      if (!within) roots.push(fn);
    }
  }
  const open = [...sites].sort((a, b) => lineOf(a) - lineOf(b));
  return roots.map((fn) => ({
    name: fn.name,
    line: fn.physicalLine,
    hash: functionHash(lines, fn),
    sites: open.filter((site) => holds(fn, site)),
  }));
}

/** A function of today that stands word for word as it was compiled. */
export interface HeldFunction {
  /** First and last physical line of today. */
  readonly from: number;
  readonly to: number;
  /** At the lines of today. */
  readonly sites: readonly Site[];
  /** Lines of today whose calls may lead to other text than then: one choice is made for all calls of a line. */
  readonly lost: ReadonlySet<number>;
}

/** The record has the word on that line, though it be that nothing is to be said. */
export const isHeld = (held: readonly HeldFunction[], line: number): boolean =>
  held.some(({ from, to, lost }) => line >= from && line <= to && !lost.has(line));

/** `index` is of the package with `text` in it. `holds`: what the site may lead to is what it was. */
export async function heldFunctions(
  recorded: readonly RecordedFunction[],
  index: PackageIndex,
  path: Path,
  text: string,
  holds: (site: Site) => Promise<boolean>,
): Promise<readonly HeldFunction[]> {
  const lines = text.split('\n');
  const held: HeldFunction[] = [];
  for (const { name, line, hash, sites } of recorded) {
    const fn = index.find(name);
    if (fn?.file !== path || functionHash(lines, fn) !== hash) continue;
    const shift = fn.physicalLine - line;
    const moved = shift === 0 ? sites : sites.map((site) => shifted(site, shift));
    const lost = new Set<number>();
    for (const site of moved) if (!(await holds(site))) lost.add(lineOf(site));
    const kept = lost.size === 0 ? moved : moved.filter((site) => !lost.has(lineOf(site)));
    held.push({ from: fn.physicalLine, to: fn.endLine, sites: kept, lost });
  }
  return held;
}

/** Physical. */
const lineOf = (site: Site): number => (site.text ?? site).line;

/** Below a `//line` directive only the physical place moves with the text. */
function shifted(site: Site, lines: number): Site {
  const { text } = site;
  if (text === undefined) return { ...site, line: site.line + lines };
  return { ...site, text: { ...text, line: text.line + lines } };
}

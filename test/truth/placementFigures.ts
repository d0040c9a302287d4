/** Our placement of one program beside the compiler's own record of the same build: the figures and every difference. */
import { existsSync } from 'node:fs';
import { parseLinkName, stripTypeArguments, unescapePath, type LinkName } from '../../src/core/gotext';
import type { PlacedFunction } from '../../src/core/placement';
import type { CompilerRecord } from './compilerRecord';
import type { LaidOut } from './placementOracle';

export interface Figures {
  /** Functions of the profile that the build still has, by the compiler's list. */
  readonly functions: number;
  readonly misplaced: readonly string[];
  /** Functions that we place as declared, and the compiler does not list. */
  readonly unlisted: readonly string[];
  /** Functions that we call missing, and the compiler lists. */
  readonly overlooked: readonly string[];
  /** Edge weight: the compiler's and ours, and all (caller, line) in which they differ. */
  readonly compiler: number;
  readonly used: number;
  readonly total: number;
  readonly differences: readonly string[];
}

/** `wanted`: which packages the record covers, by import path. */
export function figuresOf(
  { placement, edges, main }: LaidOut,
  record: CompilerRecord,
  wanted: (path: string) => boolean = () => true,
): Figures {
  const pathOf = (prefix: string): string => (prefix === 'main' ? main : unescapePath(prefix));
  const covers = (name: string): boolean => wanted(pathOf(parseLinkName(name).prefix));
  const listed = listedPlaces(record);
  const misplaced: string[] = [];
  const unlisted: string[] = [];
  const overlooked: string[] = [];
  let functions = 0;
  for (const one of placement.functions) {
    const { name } = one.profile;
    if (!covers(name)) continue;
    const link = parseLinkName(name);
    const places =
      listed.get(`${pathOf(link.prefix)} ${link.symbol}`) ??
      (link.generic ? listed.get(` ${shortName(one, link)}`) : undefined);
    const ours = placeText(one);
    // What the cgo tool makes stands in a file that is gone after the build.
    if (places !== undefined && [...places].every((place) => place.includes('/_cgo_gotypes.go:'))) continue;
    if (places === undefined) {
      if (ours !== undefined && isDeclared(one)) unlisted.push(`${name} ${ours}`);
    } else if (one.state === 'missing' || one.why === 'instance-gone') {
      // Generic then and not now has the same name without its arguments; a recorded wrapper that of its method. Instances
      // are listed by a package's name alone: those that hold a call are known exactly.
      const isThere = link.generic ? record.instances.has(name) : one.why !== 'generic-changed';
      if (isThere) overlooked.push(`${name} (${one.why!})`);
    } else {
      functions++;
      if (ours === undefined || !agrees(ours, places))
        misplaced.push(`${name}: we ${ours ?? one.state}, go ${[...places].join(' ')}`);
    }
  }
  const ours = new Map<string, number>();
  const where = new Map(placement.functions.map((one) => [one.profile.name, one]));
  let [used, total] = [0, 0];
  for (const [row, { fate }] of placement.edges.entries()) {
    const { caller, offset, weight } = edges[row]!;
    if (!covers(caller)) continue;
    total += weight;
    if (fate !== 'used') continue;
    used += weight;
    const key = `${caller} ${(where.get(caller)?.place?.line ?? madeLine(listed, caller, pathOf)) + offset}`;
    ours.set(key, (ours.get(key) ?? 0) + weight);
  }
  const differences: string[] = [];
  let compiler = 0;
  for (const [key, weight] of record.weights) {
    if (!covers(key.slice(0, key.lastIndexOf(' ')))) continue;
    compiler += weight;
    if (ours.get(key) !== weight) differences.push(`${key}: go ${weight}, we ${ours.get(key) ?? 0}`);
  }
  for (const [key, weight] of ours) if (!record.weights.has(key)) differences.push(`${key}: go 0, we ${weight}`);
  return { functions, misplaced, unlisted, overlooked, compiler, used, total, differences };
}

/** Where the compiler lists a function that has no text of its own. */
function madeLine(
  listed: ReadonlyMap<string, ReadonlySet<string>>,
  name: string,
  pathOf: (prefix: string) => string,
): number {
  const { prefix, symbol } = parseLinkName(name);
  const [place = ''] = listed.get(`${pathOf(prefix)} ${symbol}`) ?? [];
  return Number(place.slice(place.lastIndexOf(':') + 1));
}

/** As the contract counts it: a declaration without a body stands where it is declared. */
function placeText({ declaration, place }: PlacedFunction): string | undefined {
  const at = declaration ?? place;
  return at && `${at.file}:${at.line}`;
}

/** Files that only a `//line` directive names don't exist: there we give the text's own, and the line has to do. */
function agrees(ours: string, places: ReadonlySet<string>): boolean {
  if (places.has(ours)) return true;
  const line = ours.slice(ours.lastIndexOf(':'));
  return [...places].some((place) => place.endsWith(line) && !existsSync(place.slice(0, place.lastIndexOf(':'))));
}

const isDeclared = ({ state, why }: PlacedFunction): boolean => why === undefined && state !== 'compiler-made';

/** `package symbol` without type arguments; instances of other packages' generics also as ` short.symbol`. */
function listedPlaces(record: CompilerRecord): Map<string, Set<string>> {
  const listed = new Map<string, Set<string>>();
  for (const [key, places] of record.functions) {
    const cut = key.indexOf(' ');
    const symbol = stripTypeArguments(key.slice(cut + 1));
    for (const name of [`${key.slice(0, cut)} ${symbol}`, ...(symbol === key.slice(cut + 1) ? [] : [` ${symbol}`])]) {
      const all = listed.get(name) ?? new Set<string>();
      for (const place of places) all.add(place);
      listed.set(name, all);
    }
  }
  return listed;
}

/** As -m prints functions of other packages: by the package's name. */
function shortName({ package: pkg }: PlacedFunction, { symbol }: LinkName): string {
  return `${pkg?.name ?? ''}.${symbol}`;
}

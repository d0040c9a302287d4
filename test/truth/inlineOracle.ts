/** Which functions the compiler can inline, at what cost, and whose code it finds: as it says, and as the text tells. */
import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { createExports, stripTypeArguments } from '../../src/core/gotext';
import type { ExportData, HotCode, PackageIndex, Resolver } from '../../src/core/gotext';
import type { ListedBuild } from './gotextOracle';

/** What `-m=2` says of a declared function. */
export interface Said {
  readonly can: boolean;
  readonly cost?: number;
  readonly budget?: number;
  readonly reason?: string;
}

/** What the record of a build (`-gcflags=all='-m=2 -d=pgodebug=3'`) says of inlining and of export data. */
export interface InlineRecord {
  /** By package, then name as `-m` prints it; `conflict` where generic instances differ. */
  readonly functions: ReadonlyMap<string, ReadonlyMap<string, Said>>;
  /** By package: callee → whether its code was found in export data. */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  /** By package: why each callee was not found, as the compiler says it. */
  readonly whys: ReadonlyMap<string, string>;
}

const functionLine =
  /^\S+?:\d+(?::\d+)?: (?:can inline (.+?) with cost (\d+) as: |cannot inline (.+?): (?:function too complex: cost (\d+) exceeds budget (\d+)$)?(.*))/;
const lookupLine = /^addIndirectEdges: (.+?) (not found|found) in export data(?:: (.*))?$/;

export async function readInlineRecord(lines: AsyncIterable<string>): Promise<InlineRecord> {
  const functions = new Map<string, Map<string, Said>>();
  const lookups = new Map<string, Map<string, boolean>>();
  const whys = new Map<string, string>();
  let pkg = '';
  const own = <T>(all: Map<string, Map<string, T>>): Map<string, T> => {
    let map = all.get(pkg);
    if (map === undefined) all.set(pkg, (map = new Map<string, T>()));
    return map;
  };
  for await (const line of lines) {
    if (line.startsWith('# ')) {
      pkg = line.slice(2).replace(/ \[.*\]$/, '');
    } else if (line.startsWith('addIndirectEdges: ')) {
      const found = lookupLine.exec(line);
      if (found === null) continue;
      own(lookups).set(found[1]!, found[2] === 'found');
      if (found[3] !== undefined) whys.set(`${pkg} ${found[1]!}`, found[3]);
    } else if (line.includes(' inline ') && !line.startsWith('{')) {
      const found = functionLine.exec(line);
      if (found === null || line.includes('repeated recursive cycle')) continue;
      const name = found[1] ?? found[3]!;
      if (/\.func\d|\.(?:gowrap|deferwrap)\d|-range\d|[[ ]/.test(name) || line.startsWith('<')) continue;
      const cost = found[2] ?? found[4];
      own(functions).set(name, {
        can: found[1] !== undefined,
        ...(cost !== undefined && { cost: Number(cost) }),
        ...(found[5] !== undefined && { budget: Number(found[5]) }),
        ...(found[1] === undefined && found[4] === undefined && { reason: found[6]! }),
      });
    }
  }
  return { functions, lookups, whys };
}

export const nothingHot: HotCode = { isHotCallee: () => false, isHotCall: () => false };

export interface InlineFigures {
  compared: number;
  agreed: number;
  /** Of those that both give a cost. */
  costs: number;
  exact: number;
  errors: number[];
  unknown: number;
  readonly differences: string[];
  readonly inexact: string[];
}

/** Compares declared functions of all packages that the record has. */
export async function compareInlining(
  build: ListedBuild,
  record: InlineRecord,
  hot: HotCode,
  exports: ExportData = createExports(build.resolver, hot),
): Promise<InlineFigures> {
  const figures: InlineFigures = {
    ...{ compared: 0, agreed: 0, costs: 0, exact: 0, unknown: 0 },
    errors: [],
    differences: [],
    inexact: [],
  };
  for (const [path, functions] of record.functions) {
    if (!build.paths.includes(path)) continue;
    const index = build.index(path);
    for (const fn of index.declared) {
      const said = functions.get(fn.symbol);
      if (said === undefined) continue;
      const ours = await exports.inlinable(fn.name);
      figures.compared++;
      if (ours.can === 'unknown') figures.unknown++;
      const cost = 'cost' in ours ? ours.cost : undefined;
      const words = `${path} ${fn.symbol}: ours ${ours.can} ${'reason' in ours ? ours.reason : (cost ?? '')}`;
      const theirs = `theirs ${said.can ? 'yes' : 'no'} ${said.reason ?? said.cost ?? ''}`;
      if ((ours.can === 'yes') === said.can) figures.agreed++;
      else figures.differences.push(`${words}, ${theirs}`);
      if (cost === undefined || said.cost === undefined) continue;
      figures.costs++;
      figures.errors.push(Math.abs(cost - said.cost));
      if (cost === said.cost) figures.exact++;
      else figures.inexact.push(`${words}, ${theirs}`);
    }
  }
  return figures;
}

export interface LookupFigures {
  compared: number;
  agreed: number;
  readonly differences: string[];
}

/** Compares what the compile of each package finds of the profile's callees. */
export async function compareLookups(
  build: ListedBuild,
  record: InlineRecord,
  exports: ExportData,
): Promise<LookupFigures> {
  const figures: LookupFigures = { compared: 0, agreed: 0, differences: [] };
  for (const [path, lookups] of record.lookups) {
    if (!build.paths.includes(path)) continue;
    const index = build.index(path);
    for (const [callee, found] of lookups) {
      const ours = await exports.lookUp(index, callee);
      figures.compared++;
      if (ours.ir !== 'unknown' && (ours.ir === 'yes') === found) {
        figures.agreed++;
        continue;
      }
      const why = ours.ir === 'no' ? ours.why : '';
      figures.differences.push(
        `${path} ${stripTypeArguments(callee)}: ours ${ours.ir} ${why}, theirs ${found ? 'yes' : `no: ${(record.whys.get(`${path} ${callee}`) ?? '').slice(0, 200)}`}`,
      );
    }
  }
  return figures;
}

/** What one Go release says of the functions in test/workspaces/inline: `12`, `82 > 80`, or why not. */
export type InlineMatrix = Readonly<Record<string, string>>;

/** Asks the Go release of that environment. */
export async function inlineMatrix(dir: string, env: Readonly<Record<string, string>> = {}): Promise<InlineMatrix> {
  const run = spawnSync('go', ['build', '-pgo=off', '-gcflags=-m=2', '.'], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, CGO_ENABLED: '0', GOPROXY: 'off', GOFLAGS: '', ...env },
  });
  if (run.status !== 0) throw new Error(`go build: ${run.stderr}`);
  const record = await readInlineRecord(Readable.from(run.stderr.split('\n')));
  return Object.fromEntries(
    [...record.functions.values()]
      .flatMap((own) => [...own])
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([name, said]) => [name, words(said)]),
  );
}

export function words({ cost, budget, reason }: Said): string {
  if (reason !== undefined) return reason;
  return budget === undefined ? String(cost) : `${cost} > ${budget}`;
}

/** The same from the text alone. */
export async function textMatrix(index: PackageIndex, resolver: Resolver): Promise<InlineMatrix> {
  const exports = createExports(resolver, nothingHot);
  const said = new Map<string, string>();
  for (const fn of index.declared) {
    const ours = await exports.inlinable(fn.name);
    if (ours.can === 'blocked') said.set(fn.symbol, ours.reason);
    else if (ours.can === 'unknown') said.set(fn.symbol, 'unknown');
    else
      said.set(
        fn.symbol,
        words({ can: true, cost: ours.cost, ...(ours.can === 'too-big' && { budget: ours.budget }) }),
      );
  }
  return Object.fromEntries(said);
}

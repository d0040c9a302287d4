/** How our reading of the compiler's record compares with what the compiler printed: one row of figures a program. */
import { createReadStream, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { callEdges, hotSet, readPreprofile } from '../../src/core/edges';
import { decodeProfile, formatOf } from '../../src/core/profile';
import {
  goRules,
  joinRecord,
  ProfiledFunctions,
  ProfileEdges,
  type ReasonCode,
  recordFits,
  RecordReader,
  type Site,
} from '../../src/core/verdict';
import { nodeInflate } from '../../src/platform/node/inflate';
import { type Oracle, oracle, type OracleCall } from './verdictOracle';

export interface Run {
  readonly sites: readonly Site[];
  readonly packages: number;
  /** Where go ran, for file names that it shortened; undefined where its cache may have shortened them elsewhere. */
  readonly dir?: string;
  readonly oracle: Oracle;
  /** Milliseconds of CPU: ours while the record came in, and the build's (0 where it is not known). */
  readonly ours: number;
  readonly build: number;
}

export interface ReadyRecord {
  /** What `go build` printed on stderr with `-gcflags=all=-m=2 -d=pgodebug=3`, one main package. */
  readonly record: string;
  /** The main package's folder, where go ran. */
  readonly dir: string;
  readonly profile: string;
  /** As `go env GOVERSION` prints it. */
  readonly go: string;
}

/** Reads a record that was made before: the build itself is all that says which packages it has. */
export async function readRun({ record, dir, profile, go }: ReadyRecord): Promise<Run> {
  const bytes = readFileSync(profile);
  const edges =
    formatOf(bytes) === 'preprofile'
      ? readPreprofile(bytes)
      : callEdges(decodeProfile(bytes, { inflate: nodeInflate, rules: 'compiler' }));
  const ours = new ProfileEdges(edges, hotSet(edges));
  const raw = oracle();
  const reader = new RecordReader({ functions: new ProfiledFunctions(ours.names()) });
  let spent = 0;
  const timed = <T>(work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    spent += (user + system) / 1000;
    return result;
  };
  for await (const chunk of createReadStream(record, { highWaterMark: 1 << 20 })) {
    raw.feed(chunk as Uint8Array);
    timed(() => reader.feed(chunk as Uint8Array));
  }
  const said = await raw.done();
  const { facts, sites } = timed(() => {
    const all = reader.end();
    const main = said.main ?? 'main';
    const build = new Set(all.packages.map((path) => (path === main ? 'main' : path)));
    return { facts: all, sites: joinRecord(all, ours, { rules: goRules(go)!, main, build }).sites };
  });
  if (!recordFits(facts, ours)) throw new Error(`${record} was not made with ${profile}`);
  return { sites, packages: facts.packages.length, dir, oracle: said, ours: spent, build: 0 };
}

const kindOf = (call: OracleCall): string => (call.Direct ? 'direct' : call.Interface ? 'interface' : 'function');

/** Position as the record prints it, and as our sites have it: the physical file, the compiler's line and column. */
function keyOf(call: OracleCall): string {
  const [, file, line, column, physical] = /^(.*?):(\d+)(?::(\d+))?(?:\[(.*):\d+:\d+\])?$/s.exec(call.Pos)!;
  return `${physical ?? file!}:${line!}:${column ?? 0} ${kindOf(call)}`;
}

const siteKey = (site: Site): string => `${site.file}:${site.line}:${site.column} ${site.kind}`;

/** Which reasons can follow from how the compiler's choice ended. */
const allowed: readonly (readonly [RegExp, readonly ReasonCode[]])[] = [
  [/^no-ir [^[]*\[/, ['callee-generic', 'other-call-wins', 'type-parameter']],
  [/^no-ir .*\.func\d/, ['callee-closure', 'other-call-wins', 'type-parameter']],
  [/^no-ir \w*$/, ['callee-assembly', 'other-call-wins', 'type-parameter']],
  [
    /^no-ir /,
    [
      'callee-not-imported',
      'callee-not-reachable',
      'callee-missing',
      'callee-promoted',
      'callee-method-value',
      'callee-closure',
      'other-call-wins',
      'line-directive',
      'type-parameter',
    ],
  ],
  [
    /^none$/,
    [
      'other-call-only',
      'line-stale',
      'type-mismatch',
      'signature-mismatch',
      'callee-generic',
      'line-directive',
      'type-parameter',
    ],
  ],
  [/^closure$/, ['callee-closure', 'type-parameter']],
  [/^method$/, ['callee-method-value', 'type-parameter']],
  [/^refused no function body$/, ['callee-not-inlinable', 'callee-assembly']],
  [/^refused /, ['callee-pragma']],
  [/^go-defer$/, ['go-or-defer']],
];

export interface Figures {
  readonly name: string;
  readonly calls: number;
  readonly wrong: readonly string[];
  readonly reasons: number;
  readonly wrongReasons: readonly string[];
  readonly hot: number;
  readonly homeless: readonly string[];
  readonly synthetic: number;
  readonly packages: number;
  readonly devirtualized: number;
  readonly megabytes: number;
  readonly ours: number;
  readonly build: number;
}

export function compare(name: string, { sites: found, packages, dir, oracle: said, ours, build }: Run): Figures {
  const sites = new Map(found.map((site) => [siteKey(site), site]));
  const groups = new Map<string, Map<string, OracleCall>>();
  // Instances of generic functions are compiled by several packages, with other bodies in sight.
  const endings = new Map<string, string[]>();
  for (const call of said.calls) {
    const key = keyOf(call);
    const callers = groups.get(key) ?? new Map<string, OracleCall>();
    const known = callers.get(call.Caller);
    if (known === undefined || known.Devirtualized === '') callers.set(call.Caller, call);
    groups.set(key, callers);
    endings.set(key, [...(endings.get(key) ?? []), call.end]);
  }
  const wrong: string[] = [];
  const wrongReasons: string[] = [];
  let reasons = 0;
  for (const [key, callers] of groups) {
    const site = sites.get(key);
    const calls = [...callers.values()];
    const why = differs(site, calls);
    if (why !== undefined) wrong.push(`${key}: ${why}`);
    if (site?.verdict !== 'not-devirtualized') continue;
    reasons++;
    if (!endings.get(key)!.some((end) => allowed.find(([is]) => is.test(end))?.[1].includes(site.reason!) === true)) {
      wrongReasons.push(`${key}: ${site.reason!} for ${endings.get(key)!.join(', ')}`);
    }
  }
  for (const site of found)
    if (site.weight > 0n && !groups.has(siteKey(site))) wrong.push(`${siteKey(site)}: not printed`);
  const places = new Set(found.map(({ file, line, column }) => `${file}:${line}:${column}`));
  // Shown by the last part alone where it is not known what a name was shortened against.
  const ends = [...places];
  const homeless = said.hot.filter((at) => {
    const shown = at.replace(/\[.*\]$/, '');
    if (dir !== undefined) return !places.has(resolve(dir, shown));
    const tail = shown.replace(/^(?:\.{1,2}\/)+/, '');
    return !ends.some((place) => place === tail || place.endsWith(`/${tail}`));
  });
  return {
    name,
    calls: said.calls.length,
    wrong,
    reasons,
    wrongReasons,
    hot: said.hot.length,
    homeless,
    synthetic: said.synthetic,
    packages,
    devirtualized: found.filter(({ verdict }) => verdict === 'devirtualized').length,
    megabytes: said.bytes / 1e6,
    ours,
    build,
  };
}

/** What differs between a site and the calls that the compiler counted there. */
function differs(site: Site | undefined, calls: readonly OracleCall[]): string | undefined {
  if (site === undefined) return 'no site';
  const weight = calls.reduce((sum, call) => sum + call.Weight, 0);
  if (Number(site.weight) !== weight) return `weight ${site.weight}, not ${weight}`;
  const callers = calls.map(({ Caller }) => Caller).sort();
  if (callers.join() !== [...site.callers].sort().join()) return `callers ${site.callers.join()}`;
  const [only] = calls;
  if (calls.length === 1 && only!.Hottest !== site.callees[0]?.name)
    return `hottest ${site.callees[0]?.name ?? 'none'}`;
  if (!calls.every(({ Hottest }) => site.callees.some(({ name }) => name === Hottest)))
    return 'a hottest callee is missing';
  const devirtualized = calls.map((call) => call.Devirtualized).filter((callee) => callee !== '');
  if (devirtualized.length === 0)
    return site.verdict === 'devirtualized' ? `devirtualized to ${site.callee!}` : undefined;
  if (site.verdict !== 'devirtualized') return `${site.verdict}, not devirtualized`;
  return devirtualized.includes(site.callee!) ? undefined : `devirtualized to ${site.callee!}`;
}

export const head = `${'program'.padEnd(44)} calls equal   reasons   hot lines  dev. synth. pkgs     MB  our s  build s`;

export const row = (f: Figures): string =>
  [
    ...equal(f.name, [f]),
    String(f.devirtualized).padStart(5),
    String(f.synthetic).padStart(5),
    String(f.packages).padStart(5),
    f.megabytes.toFixed(0).padStart(6),
    (f.ours / 1000).toFixed(1).padStart(6),
    (f.build / 1000).toFixed(0).padStart(6),
  ].join(' ');

export const total = (all: readonly Figures[]): string => equal('all', all).join(' ');

function equal(name: string, all: readonly Figures[]): string[] {
  const sum = (of: (figure: Figures) => number): number => all.reduce((so, figure) => so + of(figure), 0);
  const share = (whole: number, wrong: number, width: number): string => `${whole - wrong}/${whole}`.padStart(width);
  return [
    name.padEnd(44),
    share(
      sum((f) => f.calls),
      sum((f) => f.wrong.length),
      11,
    ),
    share(
      sum((f) => f.reasons),
      sum((f) => f.wrongReasons.length),
      9,
    ),
    share(
      sum((f) => f.hot),
      sum((f) => f.homeless.length),
      11,
    ),
  ];
}

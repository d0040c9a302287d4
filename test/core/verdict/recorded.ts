import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { hotSet, readPreprofile } from '../../../src/core/edges';
import {
  type CompilerVerdicts,
  goRules,
  joinRecord,
  ProfiledFunctions,
  ProfileEdges,
  RecordReader,
  type Site,
} from '../../../src/core/verdict';

/** scripts/conformance.mjs points elsewhere to hold the rules against a release that is not recorded here. */
const elsewhere = process.env['PGO_LENS_RECORDS'];
const folder =
  elsewhere === undefined ? new URL('../../truth/recorded/verdict/', import.meta.url) : pathToFileURL(`${elsewhere}/`);

/** The minor releases whose output is recorded. */
export const releases = process.env['PGO_LENS_RELEASES']?.split(',') ?? [
  'go1.21',
  'go1.22',
  'go1.23',
  'go1.24',
  'go1.25',
  'go1.26',
  'go1.27',
];

/** Of them, those that read a profile as text. */
export const textReleases = releases.filter((release) => goRules(release)!.readsText);

export const recordedBytes = (program: string, release: string): Uint8Array =>
  gunzipSync(readFileSync(new URL(`${program}-${release}.txt.gz`, folder)));

/** `cdf`: the hot threshold that the program was compiled with, in percent. */
export function recordedEdges(program: string, cdf = 99): ProfileEdges {
  const edges = readPreprofile(readFileSync(new URL(`${program}.edges.txt`, folder)));
  return new ProfileEdges(edges, hotSet(edges, cdf));
}

export function edgesOf(text: string, cdf = 99): ProfileEdges {
  const edges = readPreprofile(new TextEncoder().encode(`GO PREPROFILE V1\n${text}`));
  return new ProfileEdges(edges, hotSet(edges, cdf));
}

export interface JudgeOptions {
  readonly release?: string;
  readonly isHotLine?: (file: string, line: number) => boolean;
  /** Bytes per chunk of the stream. */
  readonly chunk?: number;
}

/** The whole way from the compiler's output to sites. */
export function judge(output: Uint8Array | string, edges: ProfileEdges, options: JudgeOptions = {}): CompilerVerdicts {
  const bytes = typeof output === 'string' ? new TextEncoder().encode(output) : output;
  const reader = new RecordReader({ functions: new ProfiledFunctions(edges.names()) });
  const chunk = options.chunk ?? 1 << 16;
  for (let at = 0; at < bytes.length; at += chunk) reader.feed(bytes.subarray(at, at + chunk));
  const facts = reader.end();
  return joinRecord(facts, edges, {
    rules: goRules(options.release ?? 'go1.26')!,
    main: 'example.com/app',
    // `b/c`: of no program here, where a record stands for one of several packages.
    build: new Set([...facts.packages, 'main', 'b/c']),
    ...(options.isHotLine !== undefined && { isHotLine: options.isHotLine }),
  });
}

export const siteAt = (verdicts: CompilerVerdicts, line: number, column: number, kind?: string): Site | undefined =>
  verdicts.sites.find(
    (site) => site.line === line && site.column === column && (kind === undefined || site.kind === kind),
  );

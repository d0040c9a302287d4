/** Real programs that placement is measured on: those in this repository and in every Go installation. */
import { createReadStream } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { compilerRecord, readRecord, type CompilerRecord } from './compilerRecord';
import { figuresOf, type Figures } from './placementFigures';
import { layOut } from './placementOracle';
import { findGo } from './profileOracle';

export interface Program {
  readonly name: string;
  /** Folder of the main package. */
  readonly dir: string;
  /** `default.pgo` of the folder where absent. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the compiler printed for it, to be read instead of building; may be gzipped. */
  readonly record?: string;
}

export interface Measured {
  readonly figures: Figures;
  /** Weight by fate and cause, largest first: `used`, `stale shifted, own`, `unmatchable wrapper`. They sum to `total`. */
  readonly causes: readonly (readonly [string, number])[];
  readonly packages: number;
  readonly seconds: number;
  /** Of the whole process up to the end of placement (seconds). */
  readonly cpu: number;
  /** Likewise (bytes). */
  readonly peak: number;
}

export function ownPrograms(): Program[] {
  const here = (path: string): string => fileURLToPath(new URL(`../test/${path}`, import.meta.url));
  const command = `${findGo()?.root ?? ''}/src/cmd`;
  const compile = `${command}/compile`;
  return [
    { name: 'compile', dir: compile },
    { name: 'compile, fresh profile', dir: compile, profile: here('profiles/compile.pprof') },
    { name: 'compile for windows/arm64', dir: compile, env: { GOOS: 'windows', GOARCH: 'arm64' } },
    { name: 'link', dir: `${command}/link`, profile: here('profiles/link.pprof') },
    { name: 'gofmt', dir: `${command}/gofmt`, profile: here('profiles/gofmt.pprof') },
    { name: 'gofmt, another main', dir: `${command}/gofmt`, profile: `${compile}/default.pgo` },
    { name: 'asm, another main', dir: `${command}/asm`, profile: here('profiles/compile.pprof') },
    { name: 'vet, another main', dir: `${command}/vet`, profile: `${compile}/default.pgo` },
    {
      name: 'go, another main, no cgo',
      dir: `${command}/go`,
      profile: here('profiles/merged.pprof'),
      env: { CGO_ENABLED: '0' },
    },
    { name: 'markdown-service', dir: here('workspaces/markdown-service') },
    { name: 'generics', dir: here('workspaces/generics') },
    { name: 'logstat', dir: here('workspaces/two-mains/cmd/logstat') },
    { name: 'loggrep, stale', dir: here('workspaces/two-mains/cmd/loggrep') },
    { name: 'all-kinds', dir: here('workspaces/all-kinds'), profile: here('profiles/labels.pprof') },
  ];
}

/** Places the profile, then reads what the compiler says of the same program. */
export async function measure({ dir, profile = `${dir}/default.pgo`, env = {}, record }: Program): Promise<Measured> {
  const start = performance.now();
  const laidOut = await layOut(dir, profile, env);
  const seconds = (performance.now() - start) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const packages = (await laidOut.build.all()).length;
  const said =
    record === undefined ? await compilerRecord(dir, 'all', env, [`-pgo=${profile}`]) : await kept(record, dir);
  const sums = new Map<string, number>();
  for (const [row, { fate, why, owner }] of laidOut.placement.edges.entries()) {
    const cause = fate === 'used' ? fate : fate === 'stale' ? `stale ${why!}, ${owner}` : `${fate} ${why!}`;
    sums.set(cause, (sums.get(cause) ?? 0) + laidOut.edges[row]!.weight);
  }
  const causes = [...sums].sort((a, b) => b[1] - a[1]);
  return {
    figures: figuresOf(laidOut, said),
    causes,
    packages,
    seconds,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    peak: maxRSS * 1024,
  };
}

async function kept(file: string, dir: string): Promise<CompilerRecord> {
  const path = isAbsolute(file) ? file : resolve(file);
  const raw = createReadStream(path);
  const input = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  return await readRecord(createInterface({ input }), dir);
}

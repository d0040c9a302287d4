/** Inlinability of one small program's functions: as the Go of an environment says it, and as the text tells. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hotSet, readPreprofile } from '../../src/core/edges';
import { createExports, GoParser } from '../../src/core/gotext';
import { ProfileEdges } from '../../src/core/verdict';
import { goVersion, ListedBuild } from './gotextOracle';
import { words } from './inlineOracle';
import type { InlineMatrix } from './inlineOracle';

export interface InlineProgram {
  /** Of package `example.com/app`, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Edges as a preprofile has them, heaviest first; none: nothing is hot. */
  readonly edges?: string;
  /** Names as `-m` prints them. */
  readonly asked: readonly string[];
}

const said =
  /^\S+: (?:can inline (.+?) with cost (\d+) as: |cannot inline (.+?): (?:function too complex: cost (\d+) exceeds budget (\d+)$)?(.*))/;

export function writeProgram(dir: string, { files, edges, language = '1.21' }: InlineProgram): void {
  writeFileSync(join(dir, 'go.mod'), `module example.com/app\n\ngo ${language}\n`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  if (edges !== undefined) writeFileSync(join(dir, 'edges.txt'), `GO PREPROFILE V1\n${edges}`);
}

export function compilerSays(
  dir: string,
  { asked, edges }: InlineProgram,
  env: Readonly<Record<string, string>>,
): InlineMatrix {
  const flags = `-gcflags=-m=2${edges === undefined ? '' : ` -pgoprofile=${join(dir, 'edges.txt')}`}`;
  const run = spawnSync('go', ['build', '-pgo=off', '-o', '/dev/null', flags, '.'], {
    ...{ cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28 },
    env: { ...process.env, CGO_ENABLED: '0', GOPROXY: 'off', GOFLAGS: '', GOWORK: 'off', ...env },
  });
  if (run.status !== 0) throw new Error(`go build: ${run.stderr}`);
  const found: Record<string, string> = {};
  for (const line of run.stderr.split('\n')) {
    const parts = said.exec(line);
    const name = parts?.[1] ?? parts?.[3];
    if (parts === null || name === undefined || !asked.includes(name)) continue;
    const cost = parts[2] ?? parts[4];
    found[name] = words({
      can: parts[1] !== undefined,
      ...(cost !== undefined && { cost: Number(cost) }),
      ...(parts[5] !== undefined && { budget: Number(parts[5]) }),
      ...(cost === undefined && { reason: parts[6]! }),
    });
  }
  return found;
}

export async function textSays(
  dir: string,
  { asked, edges }: InlineProgram,
  env: Readonly<Record<string, string>>,
): Promise<InlineMatrix> {
  const read = readPreprofile(new TextEncoder().encode(`GO PREPROFILE V1\n${edges ?? ''}`));
  const build = new ListedBuild(new GoParser(), goVersion(env)!, dir, ['.'], { GOFLAGS: '', GOWORK: 'off', ...env });
  const exports = createExports(build.resolver, new ProfileEdges(read, hotSet(read)));
  const found: Record<string, string> = {};
  for (const name of asked) {
    const ours = await exports.inlinable(`example.com/app.${name}`);
    if (ours.can === 'blocked') found[name] = ours.reason;
    else if (ours.can === 'unknown') found[name] = 'unknown';
    else found[name] = words({ can: true, cost: ours.cost, ...(ours.can === 'too-big' && { budget: ours.budget }) });
  }
  return found;
}

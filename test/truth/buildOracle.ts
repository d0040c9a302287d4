/** What `go list` says of a program's packages, against what core/build says. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openBuild, type BuildEnv, type Package } from '../../src/core/build';
import { goEnvironment } from '../../src/platform/node/goenv';
import { nodeFiles } from '../../src/platform/node/files';

const run = promisify(execFile);

interface Listed {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly GoFiles?: readonly string[];
  readonly CgoFiles?: readonly string[];
  readonly SFiles?: readonly string[];
  readonly TestGoFiles?: readonly string[];
  readonly XTestGoFiles?: readonly string[];
  readonly IgnoredGoFiles?: readonly string[];
  readonly Imports?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
  readonly Standard?: boolean;
  readonly Module?: { readonly GoVersion?: string; readonly Path: string; readonly Version?: string };
}

/** `go list -deps -json` in a folder; throws with what go says when it fails. */
export async function goList(dir: string, env: Readonly<Record<string, string>>): Promise<Listed[]> {
  const fields =
    'ImportPath,Name,Dir,GoFiles,CgoFiles,SFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles,Imports,ImportMap,Standard,Module';
  const { stdout } = await run('go', ['list', '-deps', `-json=${fields}`, '.'], {
    cwd: dir,
    env: { ...process.env, PWD: dir, GOPROXY: 'off', GOTOOLCHAIN: 'local', ...env },
    maxBuffer: 1 << 28,
  });
  return JSON.parse(`[${stdout.replace(/^\}\n\{/gm, '},\n{')}]`) as Listed[];
}

export interface Comparison {
  readonly packages: number;
  readonly files: number;
  /** One line for each difference. */
  readonly differences: readonly string[];
}

/** Compares packages, files in the compiler's order, tests, assembly, imports, owners' modules and language versions. */
export async function compareWithGo(dir: string, env: Readonly<Record<string, string>> = {}): Promise<Comparison> {
  const truth = await goList(dir, env);
  const ours = await openOurs(dir, env);
  const differences: string[] = [];
  const differ = (path: string, what: string, go: unknown, us: unknown): void => {
    const [a, b] = [JSON.stringify(go), JSON.stringify(us)];
    if (a !== b) differences.push(`${path}: ${what}: go ${a}, we ${b}`);
  };
  const byPath = new Map(ours.packages.map((one) => [one.path, one]));
  let files = 0;
  for (const go of truth) {
    const us = byPath.get(go.ImportPath);
    if (us === undefined) {
      differences.push(`${go.ImportPath}: not found`);
      continue;
    }
    byPath.delete(go.ImportPath);
    const goFiles = [...(go.GoFiles ?? []), ...(go.CgoFiles ?? [])];
    files += goFiles.length;
    differ(go.ImportPath, 'folder', go.Dir, us.dir);
    differ(go.ImportPath, 'name', go.Name, us.name);
    differ(go.ImportPath, 'files', goFiles, us.files.map(base));
    differ(go.ImportPath, 'cgo files', go.CgoFiles ?? [], us.cgoFiles.map(base));
    differ(
      go.ImportPath,
      'tests',
      [...(go.TestGoFiles ?? []), ...(go.XTestGoFiles ?? [])].sort(),
      us.testFiles.map(base),
    );
    differ(
      go.ImportPath,
      'assembly',
      (go.SFiles ?? []).filter((name) => name.endsWith('.s')),
      us.assembly.map(base),
    );
    differ(
      go.ImportPath,
      'ignored',
      go.IgnoredGoFiles ?? [],
      us.excluded.filter((one) => one.why !== 'ignored-name').map((one) => base(one.path)),
    );
    differ(go.ImportPath, 'standard', go.Standard ?? false, us.standard);
    if (go.Module !== undefined && us.module !== undefined) {
      differ(
        go.ImportPath,
        'module',
        `${go.Module.Path}@${go.Module.Version ?? ''}`,
        `${us.module.path}@${us.module.version}`,
      );
      if (go.Module.GoVersion !== undefined) differ(go.ImportPath, 'go', go.Module.GoVersion, us.goVersion);
    }
  }
  for (const path of byPath.keys()) differences.push(`${path}: not in the program, but found`);
  return { packages: truth.length, files, differences };
}

const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

async function openOurs(
  dir: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ env: BuildEnv; packages: readonly Package[] }> {
  const env = await goEnvironment({ ...process.env, ...variables });
  const build = await openBuild(nodeFiles, dir, env);
  return { env, packages: await build.all() };
}

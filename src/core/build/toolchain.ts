import type { Files, Path, Problem } from '../ports';
import type { BuildEnv, ReadText } from './context';
import { parseModFile } from './modfile';
import { joinPath, upward } from './paths';
import { compareGo } from './version';

/** From this version on, `go 1.N` in a go.mod means the release 1.N.0 or later. */
const strictSince = '1.21';

/**
 * The environment with the toolchain that `go` would switch to in this folder: the newest of its own, the `go` and the
 * `toolchain` line, unless GOTOOLCHAIN says otherwise. Only a toolchain that is in the module cache is taken; a missing
 * one is a problem, and its own rules do.
 */
export async function switchToolchain(
  files: Files,
  read: ReadText,
  dir: Path,
  env: BuildEnv,
): Promise<{ readonly env: BuildEnv; readonly problem?: Problem }> {
  const setting = env.toolchain ?? 'auto';
  const [, named, mode] = /^(?:go(1[^+]*))?\+?(auto|path|local)?$/.exec(setting) ?? [];
  if (env.goroot === undefined || env.modCache === undefined || setting === 'local') return { env };
  const own = /^go(\S+)/.exec((await read(`${env.goroot}/VERSION`)) ?? '')?.[1];
  if (own === undefined) return { env };
  const wanted =
    named !== undefined && mode === undefined ? named : newest([named, own, ...(await asked(files, read, dir, env))]);
  if (wanted === own || (mode !== undefined && compareGo(wanted, own) <= 0)) return { env };
  const folder = `${env.modCache}/golang.org`;
  const found = (await files.list(folder)).find(({ name }) => name.startsWith(`toolchain@v0.0.1-go${wanted}.`));
  if (found !== undefined) return { env: { ...env, goroot: `${folder}/${found.name}` } };
  const what = `go ${wanted} is asked for, and only ${own} is here`;
  return { env, problem: { code: 'no-toolchain', what, todo: 'run "go version" in this folder to fetch it' } };
}

/** What the go.work, or else the go.mod above asks for. */
async function asked(files: Files, read: ReadText, dir: Path, env: BuildEnv): Promise<(string | undefined)[]> {
  const names = env.gowork === 'off' ? ['go.mod'] : ['go.work', 'go.mod'];
  for (const name of names) {
    const paths =
      name === 'go.work' && env.gowork !== undefined ? [env.gowork] : upward(dir).map((at) => joinPath(at, name));
    for (const path of paths) {
      if (path.startsWith(`${env.goroot ?? ''}/`)) return [];
      if ((await files.stat(path))?.kind !== 'file') continue;
      const { go, toolchain } = parseModFile((await read(path)) ?? '');
      return [go, /^go(1\.\S+)/.exec(toolchain ?? '')?.[1]].map(release);
    }
  }
  return [];
}

function release(version: string | undefined): string | undefined {
  if (version === undefined || !/^1\.\d+$/.test(version) || compareGo(version, strictSince) < 0) return version;
  return `${version}.0`;
}

function newest(versions: readonly (string | undefined)[]): string {
  return versions.filter((version) => version !== undefined).reduce((a, b) => (compareGo(a, b) >= 0 ? a : b));
}

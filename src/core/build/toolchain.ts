import type { Files, Path, Problem } from '../ports';
import type { BuildEnv, ReadText } from './context';
import { parseModFile } from './modfile';
import { joinPath, upward } from './paths';
import { compareGo } from './version';

/** From this version on, `go 1.N` in a go.mod means the release 1.N.0 or later. */
const strictSince = '1.21';

/**
 * The environment with the toolchain that `go` would switch to in this folder: the newest of its own, the `go` and the
 * `toolchain` line, unless GOTOOLCHAIN says otherwise. Only a toolchain that is in the module cache is taken; `asked`
 * is one that is not here.
 */
export async function switchToolchain(
  files: Files,
  read: ReadText,
  dir: Path,
  env: BuildEnv,
): Promise<{ readonly env: BuildEnv; readonly asked?: string; readonly problem?: Problem }> {
  const setting = env.toolchain ?? 'auto';
  const [, named, mode] = /^(?:go(1[^+]*))?\+?(auto|path|local)?$/.exec(setting) ?? [];
  if (setting === 'local') return { env };
  const text = env.goroot === undefined ? undefined : await read(`${env.goroot}/VERSION`);
  const own = /^go(\S+)/.exec(text ?? '')?.[1];
  const wanted =
    named !== undefined && mode === undefined ? named : newest([named, own, ...(await asked(files, read, dir, env))]);
  if (wanted === undefined || wanted === own) return { env };
  // That no Go is here is said elsewhere.
  if (own === undefined) return { env, asked: wanted };
  if (mode !== undefined && compareGo(wanted, own) <= 0) return { env };
  if (env.modCache !== undefined) {
    const folder = `${env.modCache}/golang.org`;
    const found = (await files.list(folder)).find(({ name }) => name.startsWith(`toolchain@v0.0.1-go${wanted}.`));
    if (found !== undefined) return { env: { ...env, goroot: `${folder}/${found.name}` } };
  }
  const what = `go ${wanted} is asked for, and only ${own} is here`;
  return {
    env,
    asked: wanted,
    problem: { code: 'no-toolchain', what, todo: 'run "go version" in this folder to fetch it' },
  };
}

/** What the go.work, or else the go.mod above asks for. */
async function asked(files: Files, read: ReadText, dir: Path, env: BuildEnv): Promise<(string | undefined)[]> {
  const names = env.gowork === 'off' ? ['go.mod'] : ['go.work', 'go.mod'];
  for (const name of names) {
    const paths =
      name === 'go.work' && env.gowork !== undefined ? [env.gowork] : upward(dir).map((at) => joinPath(at, name));
    for (const path of paths) {
      if (env.goroot !== undefined && path.startsWith(`${env.goroot}/`)) return [];
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

function newest(versions: readonly (string | undefined)[]): string | undefined {
  return versions.reduce((a, b) => (a === undefined || (b !== undefined && compareGo(a, b) < 0) ? b : a));
}

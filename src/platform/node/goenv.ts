import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import type { BuildEnv } from '../../core/build';

/**
 * Go's environment as `go env` would print it, worked out from the process environment, the file of `go env -w`,
 * GOROOT/go.env and the `go` that PATH leads to, or the one that is named. No program is run. Paths are absolute, with
 * `/`.
 */
export async function goEnvironment(process_: NodeJS.ProcessEnv = process.env, go?: string): Promise<BuildEnv> {
  // An empty variable counts as unset, as in Go.
  const set = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
  const shell = (name: string): string | undefined => set(process_[name]);
  const user = await envFile(shell('GOENV') ?? userEnvFile(process_));
  const named = go !== undefined && isAbsolute(go) ? await gorootOf(go) : undefined;
  const goroot = shell('GOROOT') ?? user.get('GOROOT') ?? named ?? (await gorootOnPath(process_));
  const shipped = goroot === undefined ? new Map<string, string>() : await envFile(join(goroot, 'go.env'));
  const value = (name: string): string | undefined => shell(name) ?? set(user.get(name)) ?? set(shipped.get(name));

  const goos = value('GOOS') ?? hostSystem();
  const goarch = value('GOARCH') ?? hostMachine();
  const gopath = (value('GOPATH') ?? join(homedir(), 'go')).split(delimiter).filter((path) => path !== '');
  const modCache = value('GOMODCACHE') ?? (gopath[0] === undefined ? undefined : join(gopath[0], 'pkg', 'mod'));
  const gowork = value('GOWORK');
  const toolchain = value('GOTOOLCHAIN');
  const modules = value('GO111MODULE');
  const experiments = value('GOEXPERIMENT');
  const archLevel = value(`GO${goarch.replace(/^(mips64|mips|ppc64)le$/, '$1').toUpperCase()}`);
  return {
    gopath: gopath.map(slashed),
    goos,
    goarch,
    cgo: await cgoEnabled(value('CGO_ENABLED'), shell('CC'), goos, goarch, process_),
    goflags: value('GOFLAGS') ?? '',
    tags: [],
    ...(goroot === undefined ? {} : { goroot: slashed(resolve(goroot)) }),
    ...(modCache === undefined ? {} : { modCache: slashed(modCache) }),
    ...(gowork === undefined ? {} : { gowork: gowork === 'off' ? gowork : slashed(gowork) }),
    ...(toolchain === undefined ? {} : { toolchain }),
    ...(modules === 'off' || modules === 'auto' ? { modules } : {}),
    ...(experiments === undefined ? {} : { experiments }),
    ...(archLevel === undefined ? {} : { archLevel }),
  };
}

const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/(?<=[^/:])\/+$/, '');

const windows = process.platform === 'win32';

/** Where `go env -w` writes. */
function userEnvFile(env: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (windows) return join(env['AppData'] ?? env['APPDATA'] ?? home, 'go', 'env');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'go', 'env');
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'go', 'env');
}

/** `NAME=value` lines, `#` comments; values are taken as they stand. Empty where there is no file. */
async function envFile(path: string): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  if (path === 'off') return values;
  const text = await readFile(path, 'utf8').catch(() => '');
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    if (found !== null) values.set(found[1]!, found[2]!.trim());
  }
  return values;
}

/** The installation that `go` on PATH belongs to: links resolved, then two or three folders up, as `go` itself looks. */
async function gorootOnPath(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const dir of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    if (dir === '' || !isAbsolute(dir)) continue;
    const candidate = join(dir, windows ? 'go.exe' : 'go');
    const root = await gorootOf(candidate);
    if (root !== undefined) return root;
  }
  for (const root of windows
    ? ['C:/Program Files/Go', 'C:/Go']
    : ['/usr/local/go', '/usr/lib/go', '/opt/homebrew/opt/go/libexec']) {
    if (await isGoroot(root)) return root;
  }
  return undefined;
}

async function gorootOf(command: string): Promise<string | undefined> {
  if (!(await isExecutable(command))) return undefined;
  const real = await realpath(command).catch(() => command);
  for (const start of [command, real]) {
    for (const root of [dirname(dirname(start)), dirname(dirname(dirname(start)))])
      if (await isGoroot(root)) return root;
  }
  return undefined;
}

async function isGoroot(dir: string): Promise<boolean> {
  const found = await stat(join(dir, 'src', 'runtime')).catch(() => undefined);
  return found?.isDirectory() === true && (await stat(join(dir, 'VERSION')).catch(() => undefined)) !== undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  return (
    windows ||
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
  );
}

/** As cmd/go decides: the variable; off when building for another system; on where the C compiler can be found. */
async function cgoEnabled(
  setting: string | undefined,
  compiler: string | undefined,
  goos: string,
  goarch: string,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  if (setting !== undefined) return setting === '1';
  if (goos !== hostSystem() || goarch !== hostMachine()) return false;
  if (compiler !== undefined) return true;
  const name = goos === 'darwin' || goos === 'freebsd' || goos === 'openbsd' ? 'clang' : 'gcc';
  for (const dir of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    if (dir !== '' && (await isExecutable(join(dir, windows ? `${name}.exe` : name)))) return true;
  }
  return false;
}

function hostSystem(): string {
  return windows ? 'windows' : process.platform === 'sunos' ? 'solaris' : process.platform;
}

function hostMachine(): string {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', mipsel: 'mipsle', ppc64: 'ppc64le' };
  return names[process.arch] ?? process.arch;
}

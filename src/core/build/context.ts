import type { Files, Path } from '../ports';
import { applyExperiments, baselineExperiments } from './experiments';
import { parseGoFlags, type GoFlags } from './goflags';
import { platformTags } from './platform';
import { goMinor } from './version';

/** What decides the build from outside the source: the toolchain's environment, as `go env` prints it. */
export interface BuildEnv {
  readonly goroot?: Path;
  readonly modCache?: Path;
  readonly gopath: readonly Path[];
  readonly goos: string;
  readonly goarch: string;
  readonly cgo: boolean;
  readonly goflags: string;
  /** Tags besides those of GOFLAGS. */
  readonly tags: readonly string[];
  /** `off`, a file, or undefined: search upward. */
  readonly gowork?: string;
  /** GOTOOLCHAIN; undefined is `auto`. */
  readonly toolchain?: string;
  /** GO111MODULE; undefined is `on`. */
  readonly modules?: 'on' | 'off' | 'auto';
  readonly experiments?: string;
  /** GOAMD64, GOARM, GO386…: the value of the one that belongs to `goarch`; undefined is the toolchain's default. */
  readonly archLevel?: string;
}

/** The environment made ready to choose files. */
export interface BuildContext {
  readonly env: BuildEnv;
  readonly flags: GoFlags;
  readonly has: (tag: string) => boolean;
  /** Of the toolchain in GOROOT, `1.26.8`; undefined where there is no GOROOT. */
  readonly toolchain: string | undefined;
  /** `GOROOT/src`, if there is a GOROOT. */
  readonly std: Path | undefined;
}

/** The newest Go whose rules are known: its release tags hold where no toolchain is there to ask. */
const newestKnown = '1.26';

/** Reads VERSION and the toolchain's defaults from GOROOT and settles every build tag. */
export async function readContext(
  read: (path: Path) => Promise<string | undefined>,
  env: BuildEnv,
): Promise<BuildContext> {
  const flags = parseGoFlags(env.goflags);
  const root = env.goroot;
  const version = root === undefined ? undefined : await read(`${root}/VERSION`);
  const toolchain = version === undefined ? undefined : (/^go(\d\S*)/.exec(version)?.[1] ?? newestKnown);
  const config = root === undefined ? undefined : `${root}/src/internal/buildcfg`;
  const [experimentsText = '', defaultsText = ''] =
    config === undefined ? [] : await Promise.all([read(`${config}/exp.go`), read(`${config}/zbootstrap.go`)]);
  const enabled = baselineExperiments(experimentsText, env.goos, env.goarch);
  applyExperiments(enabled, env.experiments ?? /defaultGOEXPERIMENT = `(.*)`/.exec(defaultsText)?.[1] ?? '');

  const tags = new Set([...platformTags(env.goos, env.goarch), 'gc', ...flags.tags, ...env.tags]);
  if (env.cgo) tags.add('cgo');
  if (flags.race) tags.add('race');
  if (flags.msan) tags.add('msan');
  if (flags.asan) tags.add('asan');
  for (let n = goMinor(toolchain ?? newestKnown); n > 0; n--) tags.add(`go1.${n}`);
  for (const one of enabled) tags.add(`goexperiment.${one}`);
  if (enabled.has('boringcrypto')) tags.add('boringcrypto');
  for (const tag of levelTags(env.goarch, env.archLevel ?? defaultLevel(defaultsText, env.goarch))) tags.add(tag);
  return {
    env,
    flags,
    has: (tag) => tags.has(tag),
    toolchain,
    std: toolchain === undefined ? undefined : `${root}/src`,
  };
}

function defaultLevel(zbootstrap: string, goarch: string): string {
  const family = goarch.replace(/^(mips64|mips|ppc64)le$/, '$1').toUpperCase();
  return [...zbootstrap.matchAll(/DefaultGO(\w+) = `(.*)`/g)].find(([, name]) => name === family)?.[2] ?? '';
}

/** The tags of an architecture level: `amd64.v1` … `amd64.v3` for GOAMD64=v3, and so on (buildcfg.gogoarchTags). */
export function levelTags(goarch: string, level: string): string[] {
  const upTo = (from: number, to: number, prefix: string): string[] => {
    const tags = [];
    for (let i = from; i <= to; i++) tags.push(`${goarch}.${prefix}${i}`);
    return tags;
  };
  const number = Number(/\d{1,2}/.exec(level)?.[0] ?? 0);
  switch (goarch) {
    case 'amd64':
      return upTo(1, Math.max(1, number), 'v');
    case 'arm':
      return upTo(5, Math.max(5, number), '');
    case 'arm64': {
      const minor = Number(/v\d\.(\d)/.exec(level)?.[1] ?? 0);
      return number === 9
        ? [...upTo(0, minor, 'v9.'), ...upTo(0, Math.min(9, minor + 5), 'v8.')]
        : upTo(0, minor, 'v8.');
    }
    case 'ppc64':
    case 'ppc64le':
      return upTo(8, Math.max(8, number), 'power');
    case 'riscv64':
      return ['rva20u64', 'rva22u64', 'rva23u64']
        .filter((name) => name <= (level || 'rva20u64'))
        .map((name) => `riscv64.${name}`);
    case 'wasm':
      return ['wasm.satconv', 'wasm.signext'];
    default:
      return level === '' ? [] : [`${goarch}.${level}`];
  }
}

export type ReadText = (path: Path) => Promise<string | undefined>;

/** Whole text of a file, or undefined where it can't be read. */
export function textReader(files: Files, overlay: ReadonlyMap<Path, string>): ReadText {
  return async (path) => {
    const live = overlay.get(path);
    if (live !== undefined) return live;
    try {
      return new TextDecoder().decode(await files.read(path));
    } catch {
      return undefined;
    }
  };
}

/** The Go extension's settings laid over the shell's environment, so that our build is the user's build. */
import type { GoEnvironment } from './messages';

/** As the Go extension's settings have them; undefined where unset. */
export interface GoSettings {
  readonly goroot?: string | undefined;
  readonly gopath?: string | undefined;
  readonly toolsEnvVars?: Readonly<Record<string, unknown>> | undefined;
  readonly buildTags?: string | undefined;
  readonly buildFlags?: readonly unknown[] | undefined;
}

/** Settings win over the environment, and `go.toolsEnvVars` over the single settings, as in the Go extension. */
export function withGoSettings(env: GoEnvironment, settings: GoSettings): GoEnvironment {
  const variable = (name: string): string | undefined => {
    const value = settings.toolsEnvVars?.[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const goroot = pathSetting(variable('GOROOT')) ?? pathSetting(settings.goroot) ?? env.goroot;
  const gopathText = pathSetting(variable('GOPATH')) ?? pathSetting(settings.gopath);
  const gopath = gopathText === undefined ? env.gopath : [gopathText];
  const modCache =
    pathSetting(variable('GOMODCACHE')) ?? (gopathText === undefined ? env.modCache : `${gopathText}/pkg/mod`);
  const gowork = pathSetting(variable('GOWORK')) ?? env.gowork;
  const flags = (settings.buildFlags ?? []).filter((flag): flag is string => typeof flag === 'string');
  return {
    ...env,
    gopath: gopath.map(smallDrive),
    goos: variable('GOOS') ?? env.goos,
    goarch: variable('GOARCH') ?? env.goarch,
    cgo: variable('CGO_ENABLED') === undefined ? env.cgo : variable('CGO_ENABLED') === '1',
    goflags: [variable('GOFLAGS') ?? env.goflags, ...flags].filter((part) => part !== '').join(' '),
    tags: [...env.tags, ...(settings.buildTags ?? '').split(/[ ,]+/).filter((tag) => tag !== '')],
    ...(goroot === undefined ? {} : { goroot: smallDrive(goroot) }),
    ...(modCache === undefined ? {} : { modCache: smallDrive(modCache) }),
    ...(gowork === undefined ? {} : { gowork: smallDrive(gowork) }),
  };
}

/** The editor writes drive letters small, Go and the shell mostly capital: files are found by one spelling. */
const smallDrive = (path: string): string => path.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

/** Empty settings count as unset; paths are kept with `/`. */
const pathSetting = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === '' ? undefined : value.trim().replaceAll('\\', '/');

import type { Path } from '../../core/ports';
import { type GoRules, goRules, newestProven } from '../../core/verdict';
import type { Owner } from '../messages';
import { envNames, type Listed, listFormat, parseEnv, parseList } from './goAnswers';
import { gcflags, hotThreshold, userFlags } from './goflags';
import { askGo, complaint, type GoTool } from './goTool';
import { OutsideError } from './ports';

export interface PlanRequest {
  /** The main package's folder, and where `go` runs. */
  readonly dir: Path;
  /** `module`: packages of the user's own modules; `all`: everything that is built. */
  readonly scope: 'module' | 'all';
}

export interface BuildPlan {
  /** As `go env GOVERSION` prints it. */
  readonly go: string;
  readonly rules: GoRules;
  /** Import path of the main package. */
  readonly main: string;
  /** Import paths of all packages of the build, the main one under its own path. */
  readonly packages: readonly string[];
  /** By import path, the main package as `main`: whose it is. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** Import paths whose record is asked for. */
  readonly recorded: readonly string[];
  /** Percent of the hot set where the user's flags set one. */
  readonly cdf?: number;
  /** Builds that can share a cache share it. */
  readonly cacheKey: string;
  /** Laid over the environment of every `go` of this build. */
  readonly env: Readonly<Record<string, string>>;
  readonly patterns: readonly string[];
  readonly userGcflags: readonly string[];
}

/**
 * What one build will do: which toolchain, which packages, which flags. Asks `go`, downloads no toolchain. Throws
 * OutsideError: `no-go`, `toolchain`, `old-go`, `packages`.
 */
export async function planBuild(request: PlanRequest, tool: GoTool): Promise<BuildPlan> {
  const found = await toolchain(tool);
  const env = { GOTOOLCHAIN: found.pin, GOFLAGS: found.flags.goflags };
  const rules = goRules(found.version);
  if (rules === undefined) {
    const what = `${found.version} has no profile-guided devirtualization`;
    throw new OutsideError({ code: 'old-go', what, todo: 'use Go 1.21 or newer' });
  }
  // -pgo=off: with a default.pgo somewhere the list would hold each dependency once per main package.
  const answer = await askGo(tool, ['list', '-deps', '-pgo=off', '-f', listFormat, '.'], env);
  if (answer.code !== 0) {
    throw complaint(answer, 'list', (what) => ({ code: 'packages', what, todo: 'make “go build” work there' }));
  }
  const { packages: listed, main } = parseList(answer.out);
  const modules = [...new Set(listed.filter(({ own }) => own).map(({ module }) => module))];
  const all = request.scope === 'all';
  const patterns = all ? ['all'] : modules.length === 0 ? [main.path] : modules.map(modulePattern);
  const compiled = listed.filter(({ path }) => path !== 'unsafe');
  const inScope = compiled.filter(({ own, path }) => all || (modules.length === 0 ? path === main.path : own));
  const cdf = hotThreshold(found.flags.gcflags);
  return {
    go: found.version,
    rules,
    main: main.path,
    packages: compiled.map(({ path }) => path),
    owners: new Map(compiled.map((one) => [one.path === main.path ? 'main' : one.path, ownerOf(one)])),
    recorded: inScope.map(({ path }) => path),
    cacheKey: found.version.replace(/[^A-Za-z0-9.-]+/g, '-'),
    env,
    patterns,
    userGcflags: found.flags.gcflags,
    ...(cdf !== undefined && { cdf }),
  };
}

/** Outside modules everything that is not Go's is the user's. */
const ownerOf = ({ own, standard, module }: Listed): Owner =>
  own ? 'own' : standard ? 'go' : module === '' ? 'own' : 'deps';

/** The standard library's module is called `std`, its packages are not. */
const modulePattern = (module: string): string => (module === 'std' ? 'std' : `${module}/...`);

interface Toolchain {
  readonly version: string;
  /** For GOTOOLCHAIN: exactly this one, so that nothing is fetched later. */
  readonly pin: string;
  readonly flags: ReturnType<typeof userFlags>;
}

/** The toolchain that the user's own build would take, as far as it is on this machine already. */
async function toolchain(tool: GoTool): Promise<Toolchain> {
  const local = await askGo(tool, ['env', '-json', ...envNames], { GOTOOLCHAIN: 'local' });
  if (local.code !== 0) {
    throw complaint(local, 'env', (words) => ({
      code: 'no-go',
      what: `go env: ${words}`,
      todo: 'check the Go installation',
    }));
  }
  // Without a proxy go can only switch to a toolchain that was fetched before.
  const chosen = await askGo(tool, ['env', '-json', ...envNames], { GOPROXY: 'off' });
  if (chosen.code !== 0) {
    const todo = 'install that Go, or run “go version” there to let go fetch it';
    throw complaint(chosen, 'env', (what) => ({ code: 'toolchain', what, todo }));
  }
  const [here, there] = [parseEnv(local.out), parseEnv(chosen.out)];
  const { version } = there;
  const pin = version === here.version ? 'local' : version;
  return { version, pin, flags: userFlags(there.goflags) };
}

export interface BuildArguments {
  /** A pprof, by its path; undefined where the profile is `textProfile`. */
  readonly pprof?: Path;
  readonly textProfile?: Path;
  readonly out: Path;
}

/** The one `go build`. */
export function buildArguments(plan: BuildPlan, { pprof, textProfile, out }: BuildArguments): string[] {
  const flags = gcflags({
    patterns: plan.patterns,
    user: plan.userGcflags,
    ...(textProfile !== undefined && { textProfile }),
  });
  return ['build', `-pgo=${pprof ?? 'off'}`, ...flags, '-o', out, '.'];
}

/** Seconds and bytes that a first build takes, from Go's own compiler and smaller programs as builds. */
export function firstBuildEstimate(
  plan: BuildPlan,
  cores: number,
): { readonly seconds: number; readonly bytes: number } {
  const seconds = 0.45 * plan.packages.length;
  // Objects of all packages, and what the compiler says of those that are asked about.
  const bytes = 600_000 * plan.packages.length + 1_500_000 * plan.recorded.length;
  return { seconds: Math.ceil(seconds / Math.max(1, cores)) + 5, bytes };
}

/** What the person asked should know before the first run; one sentence each. */
export function planWords(plan: BuildPlan, cores: number): string[] {
  const { seconds, bytes } = firstBuildEstimate(plan, cores);
  const time = seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  const words = [
    `Runs go build (${plan.go}) on ${plan.main} and prints the compiler’s decisions for ${plan.recorded.length} of ${plan.packages.length} packages.`,
    `The first run takes about ${time} and about ${Math.ceil(bytes / 1e6)} MB of disk in a build cache of its own; later runs reuse it.`,
  ];
  if (plan.rules.unproven) {
    words.push(`${plan.go} is newer than Go 1.${newestProven}, the newest whose rules were checked.`);
  }
  return words;
}

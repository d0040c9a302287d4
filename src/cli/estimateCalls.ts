/** `calls --evidence source`: every call's verdict from the profile and the text alone. Runs no program. */
import type { Build } from '../core/build';
import { hotSet } from '../core/edges';
import { createExports } from '../core/gotext';
import { edgeWhys } from '../core/placement';
import { estimateProgram, goRules, newestProven, ProfileEdges, rulesOf } from '../core/verdict';
import { profileHeat } from '../app/heatFunctions';
import { hotLines } from '../app/tasks/hotLines';
import { packagePath } from '../app/words/names';
import type { CallsReport } from './callsReport';
import type { Io } from './command';
import type { Program } from './program';
import type { ProfiledEdges } from './profiledEdges';

export async function estimate(
  program: Program,
  { edges, profile, unit }: ProfiledEdges,
  scope: 'all' | 'module',
  wanted: string | undefined,
  io: Pick<Io, 'err'>,
): Promise<CallsReport> {
  const { build, main, profile: path, text } = program;
  const { go, goFrom } = version(build, wanted);
  const rules = goRules(go)!;
  if (rules.unproven) {
    const newer = `${go} is newer than Go 1.${newestProven}, the newest whose rules are known`;
    io.err(`pgo-lens: ${build.dir}: ${newer}; the estimate goes by those`);
  }
  const hot = hotSet(edges);
  const profiled = new ProfileEdges(edges, hot);
  const heat = profile && profileHeat(profile);
  const whyOf = await edgeWhys(edges, text, heat?.functions);
  const exports = createExports(text.resolver, profiled);
  const hotByTime = heat && (await hotLines(heat, text));
  const found = await estimateProgram({
    rules,
    edges: profiled,
    resolver: text.resolver,
    exports,
    text,
    whyOf,
    ...(hotByTime && {
      hot: { functions: hotByTime.functions, isLine: (file, line) => hotByTime.share(file, line) > 0 },
    }),
  });
  const owners = new Map((await build.all()).map((pkg) => [pkg.linkPrefix, pkg.owner]));
  const isAsked = (caller: string): boolean => scope === 'all' || owners.get(packagePath(caller)) === 'own';
  return {
    package: main.path,
    profile: path,
    unit,
    go,
    goFrom,
    evidence: 'source',
    threshold: hot.percent,
    sites: found.sites.filter(({ callers }) => callers.some(isAsked)),
    unmatched: found.unmatched.filter(({ caller }) => isAsked(caller)),
    owners,
    ...(hotByTime && { share: hotByTime.share }),
    total: edges.total,
  };
}

function version({ toolchain, asked }: Build, wanted: string | undefined): Pick<CallsReport, 'go' | 'goFrom'> {
  if (wanted !== undefined) return { go: wanted, goFrom: 'flag' };
  const { go, from } = rulesOf(toolchain, asked);
  return { go, goFrom: from };
}

/** What PGO devirtualization does by Go version (cmd/compile/internal/devirtualize, pgoir of each release). */
export interface GoRules {
  /** Calls of function values are devirtualized, not only interface calls. */
  readonly functionValues: boolean;
  /** Callees that nothing in the package calls directly are looked up in export data. */
  readonly exportLookup: boolean;
  /** A direct call on the line can win with no weight at all (an oversight that 1.25 ended). */
  readonly zeroWeightWins: boolean;
  /** `go` and `defer` statements become a function of their own around the call. */
  readonly wrapsStatements: boolean;
  /** The compiler reads Go's preprofile text as well as pprof. */
  readonly readsText: boolean;
  /** The version is newer than the newest that these rules were checked with. */
  readonly unproven: boolean;
}

const oldest = 21;
/** The newest Go that the rules were proven with: 1.27. */
export const newestProven = 27;

/** `version` as Go prints it: `go1.24.13`, `1.26`, `devel go1.27-abc`. Undefined where it holds no version or PGO is too old. */
export function goRules(version: string): GoRules | undefined {
  const minor = minorOf(version);
  if (minor === undefined || minor < oldest) return undefined;
  return {
    functionValues: minor >= 22,
    exportLookup: minor >= 22,
    zeroWeightWins: minor < 25,
    wrapsStatements: minor >= 22,
    readsText: minor >= 23,
    unproven: minor > newestProven,
  };
}

/**
 * Whose rules an estimate goes by: those of the toolchain that builds there, or of the one that is `asked` for and not
 * here; without any, the newest known.
 */
export function rulesOf(
  toolchain: string | undefined,
  asked: string | undefined,
): { readonly go: string; readonly from: 'toolchain' | 'newest' } {
  const version = asked ?? toolchain;
  const rules = version === undefined ? undefined : goRules(version);
  // Without a toolchain what is asked for is the least that will do.
  const isKnown = rules !== undefined && (toolchain !== undefined || rules.unproven);
  return isKnown ? { go: `go${version}`, from: 'toolchain' } : { go: `go1.${newestProven}`, from: 'newest' };
}

/** The 24 of `go1.24.13`. Undefined where there is none. */
export function minorOf(version: string): number | undefined {
  const found = /(?:^|\bgo)1\.(\d+)/.exec(version);
  return found === null ? undefined : Number(found[1]);
}

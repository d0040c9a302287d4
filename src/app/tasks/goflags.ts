/** GOFLAGS and -gcflags: the user's, with what our build adds. Source: cmd/go/internal/base/goflags.go, load/flag.go. */

/** Flags of a user that would change what our build prints, where, or with which profile. */
const ours: ReadonlySet<string> = new Set(['gcflags', 'pgo', 'o', 'n', 'x', 'v', 'json', 'work', 'trimpath']);

/** GOFLAGS as cmd/go splits it: blanks part the flags, quotes around a whole flag keep blanks inside. */
export function splitFlags(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[2] ?? found[3]!);
}

export interface UserFlags {
  /** What is kept as GOFLAGS. Never empty: an empty variable would bring back what `go env -w` has. */
  readonly goflags: string;
  /** Values of -gcflags, in order: `[pattern=]flags`. */
  readonly gcflags: readonly string[];
}

/** Takes the flags apart that our build has to set itself. `-trimpath` changes positions, never a decision. */
export function userFlags(goflags: string): UserFlags {
  const kept: string[] = [];
  const gcflags: string[] = [];
  for (const flag of splitFlags(goflags)) {
    const found = /^--?([^=]+)(?:=([^]*))?$/.exec(flag);
    if (found?.[1] === 'gcflags') gcflags.push(unquote(found[2] ?? ''));
    if (found === null || !ours.has(found[1]!)) kept.push(flag);
  }
  if (!kept.some((flag) => /^--?buildvcs\b/.test(flag))) kept.push('-buildvcs=false');
  return { goflags: kept.map(quote).join(' '), gcflags };
}

const unquote = (text: string): string => (/^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text);

const quote = (flag: string): string => (!/\s/.test(flag) ? flag : flag.includes("'") ? `"${flag}"` : `'${flag}'`);

/** What the compiler is asked to print: inlining with costs, physical positions, and everything about PGO. */
export const debugFlags = '-m=2 -L -d=pgodebug=3';

export interface GcflagsOptions {
  /** Package patterns that are to be recorded: `all`, or those of the user's modules. */
  readonly patterns: readonly string[];
  /** A preprofile text, for all packages; pprof files go by -pgo. */
  readonly textProfile?: string;
  readonly user: readonly string[];
}

/**
 * The `-gcflags` arguments. For each package the last entry that matches counts, alone: so the user's entries come last,
 * as they stand in GOFLAGS, each with ours added.
 */
export function gcflags({ patterns, textProfile, user }: GcflagsOptions): string[] {
  const profile = textProfile === undefined ? '' : ` -pgoprofile=${quoteWord(textProfile)}`;
  const everywhere = textProfile === undefined ? [] : [`-gcflags=all=${profile.trim()}`];
  const asked = patterns.map((pattern) => `-gcflags=${pattern}=${debugFlags}${profile}`);
  const own = user.map((value) => `-gcflags=${value} ${debugFlags}${profile}`);
  return [...everywhere, ...asked, ...own];
}

/** One word of a flag list, as cmd/internal/quoted reads it. */
const quoteWord = (word: string): string =>
  !/[\s'"]/.test(word) ? word : word.includes("'") ? `"${word}"` : `'${word}'`;

/** The percent that a user's `-d=pgoinlinecdfthreshold=` sets for what counts as hot; undefined: the compiler's 99. */
export function hotThreshold(user: readonly string[]): number | undefined {
  let percent: number | undefined;
  for (const value of user) {
    const found = /\bpgoinlinecdfthreshold=([0-9.]+)/.exec(value);
    if (found !== null) percent = Number(found[1]);
  }
  return percent;
}

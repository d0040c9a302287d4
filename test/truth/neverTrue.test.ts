/**
 * The claim that a check never holds, against what is there when the program runs: no type that is proven
 * never to become an interface value is ever seen at a call.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GoParser } from '../../src/core/gotext';
import { openBuild } from '../../src/core/build';
import { programText } from '../../src/core/placement';
import { nodeFiles } from '../../src/platform/node/files';
import { goEnvironment } from '../../src/platform/node/goenv';
import { goVersion } from './gotextOracle';
import { type Case, cases, outside, prelude } from './neverTrueCases';
import { apart, promoted } from './neverTruePromoted';

const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-never-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** What `site` was given, by the case's package: type names as Go prints them. */
type Seen = Readonly<Record<string, readonly string[]>>;

interface Answers {
  readonly seen: Seen;
  /** What is claimed of the type that the case asks about, and whether it was seen. */
  readonly of: (one: Case, pkg: string) => Promise<Pick<Case, 'claim' | 'seen'>>;
}

const packageOf = (at: number): string => `c${at}`;

/** The type that a case asks about, as Go prints it, and the linker name of its method. */
function asked({ type = 'T' }: Case, pkg: string): { readonly printed: string; readonly method: string } {
  const [, star, home = pkg, name] = /^(\*?)(?:(\w+)\.)?(\w+)$/.exec(type)!;
  return { printed: `${star!}${home}.${name!}`, method: `w/${home}.${star === '' ? name! : `(*${name!})`}.M` };
}

function textOf({ declarations = '', imports = [], body }: Case, name: string): string {
  const paths = ['w/seen', ...imports].map((path) => `import "${path}"\n`).join('');
  return `package ${name}\n${paths}const caseName = "${name}"\n${prelude}\n${declarations}\nfunc Run() { ${body} }\n`;
}

const seenPackage = `package seen

import ("encoding/json"; "fmt"; "os"; "sort")

var types = map[string][]string{}

func See(name string, x any) { types[name] = append(types[name], fmt.Sprintf("%T", x)) }

func Print() {
	for _, all := range types { sort.Strings(all) }
	_ = json.NewEncoder(os.Stdout).Encode(types)
}
`;

/** Runs all of them as one program, and reads its text. `more`: other files, by path. */
async function answers(
  name: string,
  all: readonly Case[],
  more: Readonly<Record<string, string>> = {},
): Promise<Answers> {
  const dir = join(scratch, name);
  const names = all.map((_, at) => packageOf(at));
  const files = {
    'go.mod': 'module w\n\ngo 1.23\n',
    'seen/seen.go': seenPackage,
    'main.go': `package main\nimport "w/seen"\n${names.map((one) => `import "w/${one}"\n`).join('')}
func main() {\n${names.map((one) => `${one}.Run()\n`).join('')}seen.Print()\n}\n`,
    ...Object.fromEntries(all.map((one, at) => [`${packageOf(at)}/case.go`, textOf(one, packageOf(at))])),
    ...more,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '', GOWORK: 'off' };
  const printed = execFileSync('go', ['run', '.'], { cwd: dir, env, encoding: 'utf8' });
  const seen = JSON.parse(printed) as Seen;
  const build = await openBuild(nodeFiles, dir, await goEnvironment(env));
  const text = programText(nodeFiles, build, new GoParser());
  const boxing = text.boxing(1e6);
  const packages = new Map((await build.all()).map((pkg) => [pkg.path, pkg]));
  return {
    seen,
    of: async (one, pkg) => {
      const { printed, method } = asked(one, pkg);
      const from = await text.index(packages.get(`w/${pkg}`)!);
      return { claim: await boxing.isNeverBoxed(method, from!), seen: seen[pkg]?.includes(printed) === true };
    },
  };
}

const expected = ({ claim, seen }: Case): Pick<Case, 'claim' | 'seen'> => ({ claim, seen });

describe.skipIf(goVersion() === undefined)('a check that never holds', () => {
  const all = [...cases, ...promoted];
  let told: Answers;
  beforeAll(async () => {
    told = await answers('cases', all);
  });

  it.each(all.map((one, at) => [one.name, one, packageOf(at)] as const))('%s', async (_, one, pkg) => {
    expect(await told.of(one, pkg)).toEqual(expected(one));
    expect(told.seen[pkg]?.length).toBeGreaterThan(0);
  });
});

describe.skipIf(goVersion() === undefined)('in a program of its own', () => {
  const all = [...outside, ...apart];
  it.each(all.map((one, at) => [one.name, one, `alone${at}`] as const))('%s', async (_, one, dir) => {
    const told = await answers(dir, [one], one.files);
    const pkg = packageOf(0);
    expect(await told.of(one, pkg)).toEqual(expected(one));
    expect(told.seen[pkg]?.length).toBeGreaterThan(0);
  });
});

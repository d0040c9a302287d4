/** Names that a terminal would obey, that hide, or that would forge a row: of functions, files, labels and arguments. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PprofBuilder } from '../core/profile/pprofBuilder';
import { hostileTexts, marker } from '../support/hostile';
import { cliProcess, type CliProcess } from './cliProcess';

// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
/** Characters of plane 14 that nobody sees. */
const tags = /[\u{e0000}-\u{e007f}]/u;

/** As a profile can hold them: it is UTF-8. */
const hostile = [
  ...hostileTexts,
  'evil\u001b]0;evil\u0007\u001b[31mred\u009b2J\u202egnp\u2066',
  'evil\n         0     0%   100%      150ms   100%  main.forged',
  'evil\r\nmain.forged\u2028main.forged\u2029main.forged\u0085main.forged',
  'evil\u00ad\u206e\u{e0041}\ufeff',
].map((text) => Buffer.from(text).toString());

/** As many of them, and nothing about them. */
const plain = hostile.map((_, index) => `plain${index}`);

interface Workspace {
  readonly dir: string;
  readonly profile: string;
  readonly files: readonly string[];
}

let dir = '';
let cli: CliProcess;
let evil: Workspace;
let good: Workspace;

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')));
  cli = await cliProcess(dir, { ...process.env, GOROOT: join(dir, 'no-go'), GOWORK: 'off', PGO_LENS_CACHE: 'off' });
  evil = workspace('evil\u001b[31m\nforged: row\u202e', hostile);
  good = workspace('good', plain);
});
afterAll(() => rmSync(dir, { recursive: true }));

/** main.main calls one function in each file, whose interface call leads to main.T.M and to a function of that name. */
function workspace(folder: string, texts: readonly string[]): Workspace {
  mkdirSync(join(dir, folder));
  writeFileSync(join(dir, folder, 'go.mod'), 'module example.com/shop\n\ngo 1.26\n');
  const files = texts.map((text, index) => {
    const whole = `${text.replace(/[/\\\0]/g, '').slice(0, 100)}${index}.go`;
    const source = `package main\n\nfunc f${index}(x I) {\n\tx.M()\n}\n`;
    return written(join(dir, folder), [whole, `file${index}.go`], source);
  });
  const main = [
    'package main',
    'type I interface{ M() }',
    'type T struct{}',
    'func (T) M() {}',
    'func main() {',
    ...files.map((_, index) => `\tf${index}(T{})`),
    '}',
    '',
  ];
  writeFileSync(join(dir, folder, 'main.go'), main.join('\n'));
  writeFileSync(join(dir, folder, 'default.pgo'), profile(texts));
  return { dir: folder, profile: join(folder, 'default.pgo'), files };
}

/** The path of the file written, by the first name that the file system takes. */
function written(folder: string, names: readonly string[], text: string): string {
  for (const name of names) {
    try {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    } catch {
      // Such a name can't be here.
    }
  }
  throw new Error(`no file in ${folder}`);
}

function profile(texts: readonly string[]): Uint8Array {
  const short = printedOften(texts);
  const builder = new PprofBuilder().cpu().scalar(14, 'cpu').scalar(15, short[0]!);
  for (const text of short) builder.type(text, text).scalar(13, text);
  builder.mapping(1, `/bin/${short[8]!}`, short[8]);
  let address = 0;
  const at = (fn: number | bigint, line: number) =>
    builder.location([{ fn, line }], { address: ++address, mapping: 1 });
  const root = builder.fn('main.main', 5, { file: '/old/main.go' });
  const method = at(builder.fn('main.T.M', 4, { file: '/old/main.go' }), 4);
  const rest = short.map(() => 1);
  texts.forEach((text, index) => {
    const caller = at(builder.fn(`main.f${index}`, 3, { file: text }), 4);
    const callee = at(builder.fn(`main.${text}`, 1, { file: text }), 1);
    const main = at(root, 6 + index);
    const labels = short.map((label) => [label, label] as const);
    builder.sample([method, caller, main], [2, 20_000_000, ...rest], { labels });
    builder.sample([callee, caller, main], [1, 10_000_000, ...rest]);
  });
  return builder.bytes();
}

/** Types and units of values, and labels: all but the longest text, which is only a function's and a file's name. */
const printedOften = (texts: readonly string[]): readonly string[] =>
  texts.filter((_, index) => hostile[index]!.length < 10_000);

const names = hostile.map((text) => `main.${text}`);

const linesOf = (text: string): number => text.split('\n').length;

const ofProfile = ({ profile: file }: Workspace): string => file;
const ofPackage = ({ dir: folder }: Workspace): string => folder;

const commands = [
  ['summary', ofProfile],
  ['top -n 0', ofProfile],
  ['top -n 0 --lines', ofProfile],
  ['top -n 0 --cum --sample-index 2', ofProfile],
  ['calls -n 0', ofPackage],
] as const;

function expectHarmless(text: string): void {
  expect(text).not.toMatch(forbidden);
  expect(text).not.toMatch(tags);
}

describe('text', () => {
  it.each(commands)('%s: has as many lines as with plain names', async (line, operand) => {
    const wanted = await cli.run([...line.split(' '), operand(good)]);
    const { code, out, err } = await cli.run([...line.split(' '), operand(evil)]);
    expect({ code, lines: linesOf(out.toString()), errors: linesOf(err) }).toEqual({
      code: 0,
      lines: linesOf(wanted.out.toString()),
      errors: linesOf(wanted.err),
    });
    expect(out.toString()).toContain(marker);
    expectHarmless(out.toString());
    expectHarmless(err);
  });

  it('lines -n 0: each table has its rows', async () => {
    const { out, err } = await cli.run(['lines', '-n', '0', evil.dir]);
    const { functions, lines } = await json('lines', evil.dir);
    const lost = functions!.filter(({ state }) => state === 'missing' || state === 'edited');
    expect(lost.length).toBeGreaterThan(10);
    const tables = out.toString().trimEnd().split('\n\n').map(linesOf);
    expect(tables).toEqual([3, 1 + lines!.length, 1 + lost.length]);
    expectHarmless(out.toString());
    expectHarmless(err);
  });
});

interface Printed {
  readonly rows?: readonly { readonly name: string; readonly file?: string }[];
  readonly edges?: readonly { readonly callee: string }[];
  readonly functions?: readonly { readonly name: string; readonly state: string }[];
  readonly lines?: readonly { readonly file: string }[];
  readonly sites?: readonly { readonly file: string; readonly callees: readonly { readonly name: string }[] }[];
  readonly unmatched?: readonly { readonly callee: string }[];
  readonly types?: readonly { readonly type: string; readonly unit: string }[];
}

async function json(line: string, operand: string): Promise<Printed> {
  const { code, out } = await cli.run([...line.split(' '), '--json', operand]);
  expect(code).toBe(0);
  expectHarmless(out.toString());
  return JSON.parse(out.toString()) as Printed;
}

describe('--json gives back what the names are', () => {
  it.each(['top -n 0', 'top -n 0 --lines'])('%s', async (line) => {
    const { rows } = await json(line, evil.profile);
    expect(rows).toHaveLength((await json(line, good.profile)).rows!.length);
    expect(rows!.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    // pprof tidies paths.
    const files = line.endsWith('--lines') ? hostile.filter((text) => !text.includes('/')) : [];
    expect(rows!.map(({ file }) => file)).toEqual(expect.arrayContaining(files));
  });

  it('edges', async () => {
    const { edges } = await json('edges', evil.profile);
    expect(edges).toHaveLength((await json('edges', good.profile)).edges!.length);
    expect(edges!.map(({ callee }) => callee)).toEqual(expect.arrayContaining(names));
  });

  it('summary', async () => {
    const short = printedOften(hostile);
    const { types, ...rest } = await json('summary', evil.profile);
    expect(rest).toMatchObject({ file: evil.profile, buildId: short[8] });
    expect(types!.slice(2).map(({ type, unit }) => [type, unit])).toEqual(short.map((text) => [text, text]));
  });

  it('lines', async () => {
    const { functions, lines } = await json('lines', evil.dir);
    expect(functions).toHaveLength((await json('lines', good.dir)).functions!.length);
    expect(functions!.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(lines!.map(({ file }) => file)).toEqual(expect.arrayContaining([...evil.files]));
  });

  it('calls', async () => {
    const { sites, unmatched } = await json('calls', evil.dir);
    const wanted = await json('calls', good.dir);
    expect([sites!.length, unmatched!.length]).toEqual([wanted.sites!.length, wanted.unmatched!.length]);
    expect(sites!.map(({ file }) => file)).toEqual(expect.arrayContaining([...evil.files]));
    const callees = sites!.flatMap((site) => site.callees.map(({ name }) => name));
    expect([...callees, ...unmatched!.map(({ callee }) => callee)]).toEqual(expect.arrayContaining(names));
  });
});

describe('edges', () => {
  it('are written byte for byte to a pipe and to a file', async () => {
    const { code, out } = await cli.run(['edges', evil.profile]);
    expect(code).toBe(0);
    for (const name of names) expect(out.includes(`main.f${names.indexOf(name)}\n${name}\n1 1\n`)).toBe(true);
    expect(linesOf(out.toString())).toBeGreaterThan(linesOf((await cli.run(['edges', good.profile])).out.toString()));
  });

  // Of util-linux; others take other arguments.
  const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
  it.skipIf(script.status !== 0 || !script.stdout.includes('util-linux')).each(['', '-o -'])(
    '%s: a terminal is shown them, a name a line',
    (output) => {
      const shown = ({ profile: file }: Workspace): string => {
        const env = { ...process.env, NODE: process.execPath, SCRIPT: cli.script, FILE: file };
        const command = `"$NODE" "$SCRIPT" edges ${output} "$FILE"`;
        const done = spawnSync('script', ['-qec', command, '/dev/null'], {
          cwd: dir,
          env,
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        });
        expect(done.status).toBe(0);
        // The terminal's own line ends.
        return done.stdout.replaceAll('\r\n', '\n');
      };
      expectHarmless(shown(evil));
      expect(linesOf(shown(evil))).toBe(linesOf(shown(good)));
    },
  );
});

describe('arguments are shown in errors, each in its one line', () => {
  const odd = '\u001b[31mno-such\npgo-lens: forged';
  it.each([
    ['top', `${odd}.pprof`],
    [odd],
    ['top', `--${odd}`],
    ['top', '-n', odd, 'good/default.pgo'],
    ['top', '--sample-index', odd, 'good/default.pgo'],
    ['top', 'good/default.pgo', odd],
    ['edges', '-o', `${odd}/x`, 'good/default.pgo'],
    ['calls', '--go', odd, 'good'],
    ['calls', '--evidence', odd, 'good'],
    ['lines', odd],
    ['lines', '--pgo', odd, 'good'],
    ['help', odd],
  ])('%j', async (...argv) => {
    const { code, err } = await cli.run(argv);
    expect(code).toBe(2);
    expectHarmless(err);
    expect(err).toContain('\\u001b[31mno-such\\u000apgo-lens: forged');
    expect(err.split('\n').filter((line) => line !== '' && !line.startsWith('pgo-lens: good: '))).toHaveLength(1);
  });
});

/** The command line as a process of its own: streams, files, exit codes. */
import { build } from 'esbuild';
import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PprofBuilder } from '../core/profile/pprofBuilder';
import { hostileTexts } from '../support/hostile';

let dir = '';
let script = '';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cli-'));
  script = join(dir, 'cli.cjs');
  const entryPoints = [join(import.meta.dirname, '../../src/cli/main.ts')];
  await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  const builder = new PprofBuilder().cpu();
  const callee = builder.location([{ fn: builder.fn('main.callee', 1), line: 2 }], { address: 1 });
  for (let i = 0; i < 20_000; i++) {
    builder.sample(
      [callee, builder.location([{ fn: builder.fn(`main.caller${i}`, 1), line: 2 }], { address: 2 + i })],
      [1, 1],
    );
  }
  writeFileSync(join(dir, 'large.pprof'), builder.bytes());
});
afterAll(() => rmSync(dir, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs it; `closeAfter` closes its standard output after so many bytes, `stdin` is written to it. */
function pgoLens(argv: readonly string[], options: { closeAfter?: number; stdin?: Uint8Array } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...argv], { cwd: dir });
    const chunks: Buffer[] = [];
    let size = 0;
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (options.closeAfter !== undefined && size >= options.closeAfter) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out: Buffer.concat(chunks), err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin);
  });
}

const lines = 1 + 3 * 20_000;

describe('standard output', () => {
  it('is written whole to a pipe', async () => {
    const { code, out } = await pgoLens(['edges', 'large.pprof']);
    expect(code).toBe(0);
    expect(out.toString().split('\n')).toHaveLength(lines + 1);
  });

  it('may be closed early: no word about it', async () => {
    expect(await pgoLens(['edges', 'large.pprof'], { closeAfter: 100 })).toMatchObject({ code: 0, err: '' });
  });
});

describe('standard input', () => {
  it('is read whole', async () => {
    const { code, out } = await pgoLens(['edges', '-'], { stdin: readFileSync(join(dir, 'large.pprof')) });
    expect(code).toBe(0);
    expect(out.toString().split('\n')).toHaveLength(lines + 1);
  });
});

describe('-o', () => {
  it('replaces in one step: rights and links stay, nothing is left beside', async () => {
    mkdirSync(join(dir, 'out'));
    writeFileSync(join(dir, 'out/real.txt'), 'old', { mode: 0o640 });
    symlinkSync('real.txt', join(dir, 'out/link.txt'));
    expect(await pgoLens(['edges', '-o', 'out/link.txt', 'large.pprof'])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(dir, 'out/real.txt'), 'utf8').split('\n')).toHaveLength(lines + 1);
    expect(statSync(join(dir, 'out/real.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['link.txt', 'real.txt']);
  });

  it('leaves the old file where the profile is bad', async () => {
    writeFileSync(join(dir, 'kept.txt'), 'old');
    expect((await pgoLens(['edges', '-o', 'kept.txt', 'kept.txt'])).code).toBe(2);
    expect(readFileSync(join(dir, 'kept.txt'), 'utf8')).toBe('old');
  });

  it('writes to devices, not over them', async () => {
    const command = `"${process.execPath}" "${script}" edges -o /dev/stdout large.pprof | cat`;
    const out = execFileSync('sh', ['-c', command], { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28 });
    expect(out.split('\n')).toHaveLength(lines + 1);
    expect(await pgoLens(['edges', '-o', '/dev/null', 'large.pprof'])).toMatchObject({ code: 0, err: '' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('says in one line where it can not', async () => {
    expect(await pgoLens(['edges', '-o', 'no/such/place', 'large.pprof'])).toMatchObject({
      code: 2,
      err: 'pgo-lens: no/such/place: does not exist; check the path\n',
    });
    expect(await pgoLens(['edges', '-o', '.', 'large.pprof'])).toMatchObject({ code: 2 });
  });
});

describe('names that a terminal would obey', () => {
  const hostile = 'main.\u001b]0;evil\u0007\u001b[31mred\u009b2J\u202egnp\u2066';
  // eslint-disable-next-line no-control-regex
  const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  beforeAll(() => {
    const builder = new PprofBuilder().cpu();
    const long = builder.location([{ fn: builder.fn(`main.${'x'.repeat(1_000_000)}`, 1), line: 2 }], { address: 1 });
    const fn = builder.fn(hostile, 1, { file: `/src/../../..\u001b[2J${hostile}.go` });
    const location = builder.location([{ fn, line: 3 }], { address: 2 });
    // The longest name is there already.
    const texts = hostileTexts.filter(({ length }) => length < 10_000);
    texts.forEach((text, index) => {
      const odd = builder.fn(`main.${text}`, 1, { file: text, systemName: text });
      builder.sample([builder.location([{ fn: odd, line: 1 }], { address: 3 + index }), location], [1, 1]);
    });
    builder.sample([long, location], [1, 1], { labels: texts.map((text) => [text, text]) });
    writeFileSync(join(dir, 'hostile.pprof'), builder.bytes());
  });

  it.each(['top -n 0', 'top --lines -n 0', 'top --json --lines -n 0', 'edges --json', 'summary', 'summary --json'])(
    '%s',
    async (line) => {
      const { code, out, err } = await pgoLens([...line.split(' '), 'hostile.pprof']);
      expect(code).toBe(0);
      expect(out.toString()).not.toMatch(forbidden);
      expect(err).not.toMatch(forbidden);
    },
  );

  it('stay what they are in JSON', async () => {
    const { out } = await pgoLens(['top', '--json', '-n', '0', 'hostile.pprof']);
    const { rows } = JSON.parse(out.toString()) as { rows: { name: string }[] };
    expect(rows.map(({ name }) => name)).toContain(hostile);
  });

  it.each([
    ['top', '\u001b[31mno-such.pprof'],
    ['\u001b[31mno-such.command'],
    ['top', '--\u001b[31mno-such.option'],
    ['top', '-n', '\u001b[31mno-such.number', 'hostile.pprof'],
    ['top', '--sample-index', '\u001b[31mno-such.type', 'hostile.pprof'],
    ['calls', '--go', '\u001b[31mno-such.version', '.'],
    ['lines', '\u001b[31mno-such.folder'],
    ['help', '\u001b[31mno-such.help'],
  ])('and arguments are shown in errors, not obeyed: %#', async (...argv) => {
    const { code, err } = await pgoLens(argv);
    expect(code).toBe(2);
    expect(err).not.toMatch(forbidden);
    expect(err).toContain('\\u001b[31mno-such.');
  });
});

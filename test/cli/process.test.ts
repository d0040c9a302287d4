/** The command line as a process of its own: streams, files, exit codes. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
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
import { cliProcess, type CliProcess } from './cliProcess';

let dir = '';
let script = '';
let pgoLens: CliProcess['run'];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cli-'));
  ({ script, run: pgoLens } = await cliProcess(dir));
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

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  it.each(['summary', 'top', 'top --json', 'edges', 'edges --json'])('%s: is said in one sentence', (line) => {
    const command = `"${process.execPath}" "${script}" ${line} large.pprof > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: dir, encoding: 'utf8' });
    expect(stderr).toBe(
      "pgo-lens: standard output can't be written (ENOSPC: no space left on device, write); check where it goes\n",
    );
    expect(status).toBe(4);
  });

  it('below -o, too', async () => {
    const { code, err } = await pgoLens(['edges', '-o', '/dev/full', 'large.pprof']);
    expect(err).toMatch(/^pgo-lens: \/dev\/full: [^\n]*ENOSPC[^\n]*; check the file and its disk\n$/);
    expect(code).toBe(2);
  });
});

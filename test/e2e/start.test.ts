// `npm start` as a newcomer runs it: it prints an address that answers, says which editor it is, and stops without a trace.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureEditors } from '../editor/install.mjs';
import { checkout } from '../editor/paths.mjs';
import { answers, isFree } from '../editor/ports.mjs';
import { until } from '../editor/poll.mjs';

/** A PATH on which there is a Node and no Go. */
const withoutGo = [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);

const start = (...args: string[]) => {
  const child = spawn(process.execPath, [join(checkout, 'scripts/start.mjs'), ...args], {
    cwd: checkout,
    env: { ...process.env, PATH: withoutGo },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, said, ended };
};

describe('npm start', () => {
  beforeAll(() => ensureEditors());

  it.each([
    { args: [], editor: /VS Code [\d.]+ with a Node extension host/ },
    { args: ['--web'], editor: /VS Code 1\.91\.1 for the web/ },
  ])('serves the sample and stops at ctrl-c: $args', async ({ args, editor }) => {
    const { child, said, ended } = start(...args);
    const address = await until(
      'an address is printed',
      () => /http:\S+/.exec(said.out)?.[0],
      (found) => found !== undefined || child.exitCode !== null,
      { timeout: 60_000 },
    );
    expect(said.out).toMatch(editor);
    expect(said.out).toContain('markdown-service');
    expect(await answers(address ?? '')).toBe(true);
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(0);
    expect(await isFree(Number(new URL(address ?? '').port))).toBe(true);
    expect(said.err).toBe('');
  });

  it.each([
    { args: ['no/such/folder'], says: /^no\/such\/folder: there is no such folder/ },
    { args: ['--port', 'x'], says: /^--port x: give a number/ },
  ])('refuses $args in one line', async ({ args, says }) => {
    const { said, ended } = start(...args);
    expect((await ended)[0]).toBe(2);
    expect(said.err).toMatch(says);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });
});

/** The command line as a process of its own, bundled from the sources. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

interface Options {
  /** Closes its standard output after so many bytes. */
  readonly closeAfter?: number;
  readonly stdin?: Uint8Array;
}

export interface CliProcess {
  readonly script: string;
  readonly run: (argv: readonly string[], options?: Options) => Promise<Ended>;
}

/** Runs in `dir`, where the bundle lies too; with `env` in place of our own where it is given. */
export async function cliProcess(dir: string, env?: NodeJS.ProcessEnv): Promise<CliProcess> {
  const script = join(dir, 'cli.cjs');
  const entryPoints = [join(import.meta.dirname, '../../src/cli/main.ts')];
  await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  const run = (argv: readonly string[], { closeAfter, stdin }: Options = {}): Promise<Ended> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [script, ...argv], { cwd: dir, env });
      const chunks: Buffer[] = [];
      let size = 0;
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (closeAfter !== undefined && size >= closeAfter) child.stdout.destroy();
      });
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (code) => resolve({ code, out: Buffer.concat(chunks), err }));
      child.stdin.on('error', () => undefined);
      child.stdin.end(stdin);
    });
  return { script, run };
}

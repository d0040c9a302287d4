import type { Path, Problem } from '../../core/ports';
import type { AbortLike } from '../messages';
import { diskFullAt, killed } from './outsideFailures';
import { OutsideError, type Processes } from './ports';

/** What `go` commands other than builds print is small; past this they are broken. */
const answerLimit = 64 << 20;

export interface GoTool {
  readonly processes: Processes;
  /** `go`, or the user's own. */
  readonly command: string;
  readonly cwd: Path;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cancel?: AbortLike;
}

export interface Answer {
  readonly code: number | undefined;
  readonly signal?: string;
  readonly out: string;
  readonly err: string;
}

/** Runs a `go` command that answers with text. Throws OutsideError `too-much-output` past 64 MB. */
export async function askGo(tool: GoTool, args: readonly string[], env: GoTool['env'] = {}): Promise<Answer> {
  const chunks: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let size = 0;
  const { code, signal } = await tool.processes.run({
    command: tool.command,
    args,
    cwd: tool.cwd,
    env: { ...tool.env, ...env },
    onOutput(bytes, stream) {
      size += bytes.length;
      if (size > answerLimit) throw tooMuch(args[0] ?? '');
      chunks[stream].push(decoders[stream].decode(bytes, { stream: true }));
    },
    ...(tool.cancel !== undefined && { cancel: tool.cancel }),
  });
  return { code, ...(signal !== undefined && { signal }), out: chunks.stdout.join(''), err: chunks.stderr.join('') };
}

const tooMuch = (command: string): OutsideError =>
  new OutsideError({
    code: 'too-much-output',
    what: `go ${command} printed more than ${answerLimit >> 20} MB`,
    todo: 'check which program “go” is',
  });

/**
 * The first line that says something: go's own prefix and download notes are left out. A disk that is full and a signal
 * from outside have problems of their own.
 */
export function complaint({ err, signal }: Answer, args: string, problem: (words: string) => Problem): OutsideError {
  if (signal !== undefined) return new OutsideError(killed(`go ${args}`, signal));
  const lines = err.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^(?:go: downloading |# )/.test(line));
  const [full] = lines.flatMap((line) => diskFullAt(line) ?? []);
  return new OutsideError(full ?? problem((lines[0] ?? 'it did not say why').replace(/^go: /, '').trim()));
}

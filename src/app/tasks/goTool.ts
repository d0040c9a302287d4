import type { Path } from '../../core/ports';
import type { AbortLike } from '../messages';
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
  readonly out: string;
  readonly err: string;
}

/** Runs a `go` command that answers with text. Throws OutsideError `too-much-output` past 64 MB. */
export async function askGo(tool: GoTool, args: readonly string[], env: GoTool['env'] = {}): Promise<Answer> {
  const chunks: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let size = 0;
  const { code } = await tool.processes.run({
    command: tool.command,
    args,
    cwd: tool.cwd,
    env: { ...tool.env, ...env },
    onOutput(bytes, stream) {
      size += bytes.length;
      if (size <= answerLimit) chunks[stream].push(decoders[stream].decode(bytes, { stream: true }));
    },
    ...(tool.cancel !== undefined && { cancel: tool.cancel }),
  });
  if (size > answerLimit) {
    const what = `go ${args[0] ?? ''} printed more than ${answerLimit >> 20} MB`;
    throw new OutsideError({ code: 'too-much-output', what, todo: 'check which program “go” is' });
  }
  return { code, out: chunks.stdout.join(''), err: chunks.stderr.join('') };
}

/** The first line that says something: go's own prefix and download notes are left out. */
export function firstComplaint(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^(?:go: downloading |# )/.test(line));
  return (lines[0] ?? 'it did not say why').replace(/^go: /, '').trim();
}

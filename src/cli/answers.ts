/**
 * Answers that take seconds are kept, and given again while no file and folder that they were made from has changed, nor
 * Go's environment, nor this program.
 */
import { createHash } from 'node:crypto';
import { goEnvironment } from '../platform/node/goenv';
import { fileMark, type Seen, stillSeen, traced } from '../platform/node/trace';
import type { Arguments, ExitCode, Io } from './command';

interface Answer {
  readonly seen: Seen;
  readonly out: string;
  readonly errors: readonly string[];
}

/** `asked`: the command's name and all that its arguments say. Only what ends well is kept. */
export async function remembered(
  asked: readonly unknown[],
  args: Arguments,
  io: Io,
  work: (io: Io) => Promise<ExitCode>,
): Promise<ExitCode> {
  const shelf = io.answers;
  if (shelf === undefined || args.text('pgo') === '-') return work(io);
  const key = [asked, args.positionals, args.text('pgo'), process.cwd(), await goEnvironment(), fileMark(__filename)];
  const name = `${createHash('sha256').update(JSON.stringify(key)).digest('hex')}.json`;
  const known = answerOf(await shelf.get(name));
  if (known !== undefined && stillSeen(known.seen)) {
    for (const line of known.errors) io.err(line);
    await io.out(known.out);
    return 0;
  }
  const { files, seen } = traced(io.files);
  const out: string[] = [];
  const errors: string[] = [];
  const code = await work({
    ...io,
    files,
    out: (data) => {
      out.push(typeof data === 'string' ? data : Buffer.from(data).toString());
      return io.out(data);
    },
    err: (line) => {
      errors.push(line);
      io.err(line);
    },
  });
  const all = seen();
  if (code !== 0 || all === undefined) return code;
  const answer: Answer = { seen: all, out: out.join(''), errors };
  // A full disk costs the next answer its speed, nothing else.
  await shelf.put(name, Buffer.from(JSON.stringify(answer))).catch(() => undefined);
  return code;
}

/** The shelf is ours, and gzip's checksum holds; a file of another kind is no answer all the same. */
function answerOf(bytes: Uint8Array | undefined): Answer | undefined {
  if (bytes === undefined) return undefined;
  try {
    const answer = JSON.parse(Buffer.from(bytes).toString()) as Partial<Answer> | null;
    const { seen, out, errors } = answer ?? {};
    const whole = seen?.marks !== undefined && (seen.links as unknown) !== undefined && Array.isArray(errors);
    return whole && typeof out === 'string' ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

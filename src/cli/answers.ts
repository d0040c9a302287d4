/**
 * Answers that take seconds are kept, and given again while all that they were made from says the same: files and
 * folders, Go's environment, this program.
 */
import { createHash } from 'node:crypto';
import { isSourceName } from '../core/build';
import type { Files } from '../core/ports';
import { goEnvironment } from '../platform/node/goenv';
import { markOf } from '../platform/node/mark';
import { type Seen, seenAgain, traced } from '../platform/node/trace';
import type { Shelf } from '../app/tasks/ports';
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
  const key = [
    asked,
    args.positionals,
    args.text('pgo'),
    process.cwd(),
    await goEnvironment(),
    markOf(__filename).mark,
  ];
  const name = `${createHash('sha256').update(JSON.stringify(key)).digest('hex')}.json`;
  const known = answerOf(await shelf.get(name));
  const sources = onlySources(io.files);
  const again = known && (await seenAgain(sources, known.seen));
  if (known !== undefined && again !== undefined) {
    for (const line of known.errors) io.err(line);
    await io.out(known.out);
    if (again !== known.seen) await keep(shelf, name, { ...known, seen: again });
    return 0;
  }
  const { files, seen } = traced(sources);
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
  await keep(shelf, name, { seen: all, out: out.join(''), errors });
  return code;
}

/** A full disk costs the next answer its speed, nothing else. */
async function keep(shelf: Shelf, name: string, answer: Answer): Promise<void> {
  await shelf.put(name, Buffer.from(JSON.stringify(answer))).catch(() => undefined);
}

/** A file that no build reads, such as our own output beside the sources, is not seen: it changes no answer. */
const onlySources = (files: Files): Files => ({
  ...files,
  list: async (dir) => (await files.list(dir)).filter(({ kind, name }) => kind === 'directory' || isSourceName(name)),
});

/** The shelf is ours, and gzip's checksum holds; a file of another kind is no answer all the same. */
function answerOf(bytes: Uint8Array | undefined): Answer | undefined {
  if (bytes === undefined) return undefined;
  try {
    const answer = JSON.parse(Buffer.from(bytes).toString()) as Partial<Answer> | null;
    const { seen, out, errors } = answer ?? {};
    const whole = seen?.looks !== undefined && (seen.links as unknown) !== undefined && Array.isArray(errors);
    return whole && typeof out === 'string' ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

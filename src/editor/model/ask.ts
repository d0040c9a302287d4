/** One question for a text's marks: which program answers, and with what. */
import type { Engine, FileMarks, FileState, ProfileReport, ProgramRef } from '../../app/messages';
import type { Path, Problem } from '../../core/ports';
import type { Abort } from './abort';
import type { Sessions } from './sessions';

/** A text in an editor, live: version and text are those of the moment. The model keeps no copy. */
export interface TextSource {
  /** Unique among open texts. */
  readonly key: string;
  readonly path: Path;
  readonly version: number;
  getText(): string;
}

export interface DocumentMarks {
  readonly marks: FileMarks;
  /** Of the profile that the marks come from, even when the session has a newer one by now. */
  readonly report: ProfileReport;
  readonly generation: number;
  /** False while only lines and functions are known: calls need types and come with a second answer. */
  readonly complete: boolean;
}

export interface Answer {
  /** The program that speaks for the text, or was asked last. */
  readonly program?: ProgramRef;
  readonly current?: DocumentMarks;
  /** Why there is less to show than usual. */
  readonly state?: FileState | 'library' | 'load-failed' | 'failed';
  readonly problem?: Problem;
}

/**
 * Asks the programs in their order; the first that builds the file gives one answer with lines and one with calls.
 * Where none does: the first one's reason. Yields nothing more once the text has moved on: a newer question follows.
 */
export async function* ask(
  engine: Engine,
  sessions: Sessions,
  programs: readonly ProgramRef[],
  source: TextSource,
  abort: Abort,
): AsyncGenerator<Answer, void> {
  let reason: Answer | undefined;
  for (const program of programs) {
    const session = await sessions.need(program.id);
    if (abort.stopped()) return;
    if (session?.report === undefined) {
      reason ??= { program, state: 'load-failed', ...(session?.problem && { problem: session.problem }) };
      continue;
    }
    const { report, generation } = session;
    const answer = (marks: FileMarks, complete: boolean): Answer => {
      const state = marks.state ?? (report.edges === undefined ? 'heat-only' : undefined);
      return { program, current: { marks, report, generation, complete }, ...(state && { state }) };
    };
    const { path, version } = source;
    const text = source.getText();
    const passed = (): boolean => abort.stopped() || source.version !== version;
    const lines = await engine.marks(program.id, { path, version, text, want: 'lines' }, abort);
    if (passed()) return;
    if (lines.state === 'not-in-build') {
      if (reason?.current === undefined) reason = answer(lines, true);
      continue;
    }
    yield answer(lines, false);
    const sites = await engine.marks(program.id, { path, version, text, want: 'sites' }, abort);
    if (passed()) return;
    yield answer(sites, true);
    return;
  }
  yield reason ?? { state: isMainPackage(source.getText()) ? 'no-profile' : 'library' };
}

/** The same with what was left open in it; undefined once the text has moved on. */
export async function closed(
  engine: Engine,
  answer: Answer,
  source: TextSource,
  abort: Abort,
): Promise<Answer | undefined> {
  const { program, current } = answer;
  if (program === undefined || current === undefined) return undefined;
  const { path, version } = source;
  if (current.marks.version !== version) return undefined;
  const marks = await engine.marks(program.id, { path, version, text: source.getText(), want: 'all' }, abort);
  if (abort.stopped() || source.version !== version) return undefined;
  return { ...answer, current: { ...current, marks } };
}

/** By the package clause: only white space and comments come before it. */
export function isMainPackage(text: string): boolean {
  let at = 0;
  for (;;) {
    const rest = /\S/g;
    rest.lastIndex = at;
    at = rest.exec(text)?.index ?? text.length;
    const opens = text.slice(at, at + 2);
    if (opens !== '//' && opens !== '/*') break;
    const close = opens === '//' ? '\n' : '*/';
    const end = text.indexOf(close, at + 2);
    if (end < 0) return false;
    at = end + close.length;
  }
  return /^package\s+main(?![\p{L}\p{N}_])/u.test(text.slice(at, at + 200));
}

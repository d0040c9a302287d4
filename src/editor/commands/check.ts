/** “PGO: Check with the Compiler”: one go build that records every decision; marks then say what the compiler said. */
import * as vscode from 'vscode';
import type { CheckOptions, CheckReport, CheckTalk, ProgramRef } from '../../app/messages';
import type { BuildFailure } from '../../app/tasks/buildFailure';
import { CancelledError, type Problem } from '../../core/ports';
import { t } from '../l10n';
import { Abort } from '../model/abort';
import { problemOf } from '../model/sessions';
import type { Command, Parts } from '../parts';
import { isInWorkspace, uriOf } from '../paths';
import { ask, complain, inform, progress } from '../show';

export const checkCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.check', () => check(parts, 'module')],
  ['pgoLens.checkAll', () => check(parts, 'all')],
];

async function check(parts: Parts, scope: CheckOptions['scope']): Promise<void> {
  if (!mayBuild(parts)) return;
  await parts.sessions.whenSearched();
  const program = parts.voice.speaker()?.program;
  if (program === undefined || (await parts.sessions.need(program.id))?.report === undefined) {
    tell(t('There is no profile to check: open a Go file of a program with a default.pgo.'));
    return;
  }
  const report = await runCheck(parts, program, scope);
  if (report !== undefined) tell(sentence(report, program.name));
}

/** Says why not. */
function mayBuild({ services }: Parts): boolean {
  if (services.facts.host === 'web') {
    tell(t('A browser can’t run go build: open the folder in VS Code on a desktop.'));
    return false;
  }
  if (!vscode.workspace.isTrusted) {
    tell(t('In an untrusted workspace nothing is built: trust it first, then check again.'));
    return false;
  }
  return true;
}

/** Undefined where it was not allowed, was cancelled or failed; which is told, and all marks stay as they were. */
export async function runCheck(
  parts: Parts,
  program: ProgramRef,
  scope: CheckOptions['scope'],
): Promise<CheckReport | undefined> {
  if (!mayBuild(parts)) return undefined;
  const end = parts.idle.begin();
  try {
    const report = await askEngine(parts, program, { scope, ...goTool() });
    parts.lists.clear();
    parts.documents.refresh();
    for (const view of [parts.calls, ...parts.inlining]) view.refresh();
    return report;
  } catch (error) {
    if (!(error instanceof CancelledError)) void tellFailure(problemOf(error), program.name);
    return undefined;
  } finally {
    end();
  }
}

/**
 * One sentence, and where the build stopped at a line of the workspace, the way there. A `//line` makes the compiler
 * name any file there is, also one on another machine.
 */
async function tellFailure(problem: Problem, program: string): Promise<void> {
  const { what, todo } = problem;
  const place = placeOf(problem);
  const words = t(
    '{0} could not be checked: {1}; {2}. What was marked stays.',
    program,
    shortened(what, place?.file),
    todo,
  );
  const go = t('Go to Error');
  if (place === undefined || !isInWorkspace(place.file)) {
    await complain(words);
    return;
  }
  if ((await complain(words, go)) !== go) return;
  const at = new vscode.Position(place.line - 1, Math.max(0, place.column - 1));
  await vscode.window.showTextDocument(uriOf(place.file), { selection: new vscode.Range(at, at) });
}

/** Files of the workspace by their names there. */
const shortened = (what: string, file: string | undefined): string =>
  file === undefined ? what : what.replace(file, vscode.workspace.asRelativePath(uriOf(file)));

/** A failed build's problem says where; it came across the worker's border as plain data. */
function placeOf(problem: Problem): BuildFailure['place'] {
  const { place } = problem as BuildFailure;
  const known = typeof place?.file === 'string' && Number.isInteger(place.line) && place.line > 0;
  return known ? place : undefined;
}

const tell = (words: string): void => void inform(words);

function sentence({ go, indirect, devirtualized, inlinedByPgo }: CheckReport, program: string): string {
  return t(
    '{0} checked with {1}: PGO devirtualizes {2} of {3} interface and function calls with weight, and inlines {4} more calls.',
    program,
    go,
    devirtualized,
    indirect,
    inlinedByPgo,
  );
}

function askEngine({ services }: Parts, program: ProgramRef, options: CheckOptions): Thenable<CheckReport> {
  const location = vscode.ProgressLocation.Notification;
  const title = t('Checking {0} with the compiler', program.name);
  return progress({ location, title, cancellable: true }, async (report, token) => {
    const abort = new Abort();
    const stopped = new Promise<never>((_, reject) => {
      token.onCancellationRequested(() => {
        abort.abort();
        reject(new CancelledError());
      });
    });
    // Nobody waits for it once the check has begun.
    stopped.catch(() => undefined);
    let before = 0;
    const listener: CheckTalk = {
      confirm,
      progress(done, total, words) {
        const increment = total > 0 ? (100 * (done - before)) / total : 0;
        before = done;
        report(`${done}/${total} ${words}`, increment);
      },
    };
    return await services.talk.during(listener, () => services.engine.check(program.id, options, abort), stopped);
  });
}

/** Asked once per toolchain: later checks find the build cache warm. */
function confirm(sentences: readonly string[]): Promise<boolean> {
  return ask(t('Check with the compiler?'), sentences.join(' '), t('Run go build'));
}

/** The Go extension's tool settings. A workspace that is trusted may set them, as it may there. */
function goTool(): Pick<CheckOptions, 'go' | 'env'> {
  const config = vscode.workspace.getConfiguration('go');
  const tools = config.get<Record<string, unknown>>('alternateTools');
  const variables = config.get<Record<string, unknown>>('toolsEnvVars') ?? {};
  const goroot = config.get<string>('goroot') ?? '';
  const named = typeof tools?.['go'] === 'string' && tools['go'] !== '' ? tools['go'] : undefined;
  const go = named ?? (goroot === '' ? undefined : `${goroot.replaceAll('\\', '/')}/bin/go`);
  const tags = config.get<string>('buildTags') ?? '';
  const flags = (config.get<unknown[]>('buildFlags') ?? []).filter((flag) => typeof flag === 'string');
  const env = Object.fromEntries(
    Object.entries(variables).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const extra = [...(tags === '' ? [] : [`-tags=${tags.replaceAll(' ', ',')}`]), ...flags].join(' ');
  if (extra !== '') env['GOFLAGS'] = [env['GOFLAGS'] ?? '', extra].filter((part) => part !== '').join(' ');
  return { ...(go !== undefined && { go }), env };
}

/** “PGO: Check with the Compiler”: one go build that records every decision; marks then say what the compiler said. */
import * as vscode from 'vscode';
import type { CheckOptions, CheckReport, ProgramRef } from '../../app/messages';
import { CancelledError } from '../../core/ports';
import { t } from '../l10n';
import { Abort } from '../model/abort';
import { problemOf } from '../model/sessions';
import type { Command, Parts } from '../parts';

export const checkCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.check', () => check(parts, 'module')],
  ['pgoLens.checkAll', () => check(parts, 'all')],
];

async function check(parts: Parts, scope: CheckOptions['scope']): Promise<void> {
  const { facts } = parts.services;
  if (facts.host === 'web') {
    tell(t('A browser can’t run go build: open the folder in VS Code on a desktop.'));
    return;
  }
  if (!vscode.workspace.isTrusted) {
    tell(t('In an untrusted workspace nothing is built: trust it first, then check again.'));
    return;
  }
  await parts.sessions.whenSearched();
  const program = parts.voice.speaker()?.program;
  if (program === undefined || (await parts.sessions.need(program.id))?.report === undefined) {
    tell(t('There is no profile to check: open a Go file of a program with a default.pgo.'));
    return;
  }
  const end = parts.idle.begin();
  try {
    const report = await withProgress(parts, program, { scope, ...goTool() });
    parts.documents.refresh();
    parts.calls.refresh();
    tell(sentence(report, program.name));
  } catch (error) {
    if (error instanceof CancelledError) return;
    const { what, todo } = problemOf(error);
    void vscode.window.showErrorMessage(t('{0} could not be checked: {1}; {2}.', program.name, what, todo));
  } finally {
    end();
  }
}

const tell = (words: string): void => void vscode.window.showInformationMessage(words);

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

function withProgress({ services }: Parts, program: ProgramRef, options: CheckOptions): Thenable<CheckReport> {
  const location = vscode.ProgressLocation.Notification;
  const title = t('Checking {0} with the compiler', program.name);
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const abort = new Abort();
    token.onCancellationRequested(() => abort.abort());
    let before = 0;
    const listening = services.talk.attach({
      confirm,
      progress(done, total, words) {
        const increment = total > 0 ? (100 * (done - before)) / total : 0;
        before = done;
        progress.report({ message: `${done}/${total} ${words}`, increment });
      },
    });
    try {
      return await services.engine.check(program.id, options, abort);
    } finally {
      listening.dispose();
    }
  });
}

/** Asked once per toolchain: later checks find the build cache warm. */
async function confirm(sentences: readonly string[]): Promise<boolean> {
  const run = t('Run go build');
  const detail = sentences.join(' ');
  const chosen = await vscode.window.showInformationMessage(
    t('Check with the compiler?'),
    { modal: true, detail },
    run,
  );
  return chosen === run;
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

/** Opening a .pgo file shows what it says, instead of an editor that can't show it. Read only; nothing is kept. */
import * as vscode from 'vscode';
import type { Engine, FunctionRow, ProfileReport, ProgramRef } from '../app/messages';
import type { FromPage, PageContent } from '../app/pageMessages';
import { ownerWords, percent, problemLine, profileFacts, quantity, valueWords } from '../app/words';
import { goToName } from './commands/goTo';
import { t } from './l10n';
import { Abort } from './model/abort';
import type { Closable } from './model/event';
import { plain } from './model/markdown';
import { dirName } from './model/pathText';
import { problemOf } from './model/sessions';
import { pathOf, patternOf } from './paths';

const pageType = 'pgoLens.profile';

class ProfileDocument implements vscode.CustomDocument {
  readonly program: ProgramRef;

  constructor(
    readonly uri: vscode.Uri,
    private readonly engine: Engine,
  ) {
    const profile = pathOf(uri);
    const dir = dirName(profile);
    // An id of its own: the page must not unload the program that marks speak for.
    this.program = {
      id: `page:${profile}`,
      name: profile.slice(profile.lastIndexOf('/') + 1),
      dir,
      profile,
      origin: 'opened',
    };
  }

  dispose(): void {
    void this.engine.unload(this.program.id).catch(() => undefined);
  }
}

export class ProfilePages implements vscode.CustomReadonlyEditorProvider<ProfileDocument>, Closable {
  readonly #registration = vscode.window.registerCustomEditorProvider(pageType, this);
  /** What ends each of the pages that are open. */
  readonly #open = new Set<() => void>();

  constructor(
    private readonly engine: Engine,
    private readonly extension: vscode.Uri,
    private readonly warn: (line: string) => void,
  ) {}

  openCustomDocument(uri: vscode.Uri): ProfileDocument {
    return new ProfileDocument(uri, this.engine);
  }

  resolveCustomEditor({ program, uri }: ProfileDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    let asked = new Abort();
    let rows: readonly FunctionRow[] = [];
    webview.options = { enableScripts: true, localResourceRoots: [this.extension] };
    const refresh = async (): Promise<void> => {
      asked.abort();
      const abort = (asked = new Abort());
      const shown = await this.#content(program, abort);
      // A newer profile is being read, or the page is closed.
      if (abort.aborted) return;
      rows = shown.rows;
      await webview.postMessage(shown.content);
    };
    const tryRefresh = (): void => void refresh().catch((error: unknown) => this.warn(problemOf(error).what));
    const lookAgain = async (): Promise<void> => {
      if ((await this.engine.rewritten()).includes(program.id)) tryRefresh();
    };
    const watcher = vscode.workspace.createFileSystemWatcher(patternOf(uri));
    const owned = [
      watcher,
      watcher.onDidChange(tryRefresh),
      watcher.onDidCreate(tryRefresh),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void lookAgain().catch((error: unknown) => this.warn(problemOf(error).what));
      }),
      webview.onDidReceiveMessage((message: FromPage) => {
        if (message.kind === 'ready') tryRefresh();
        else {
          const row = rows[message.id];
          if (row !== undefined) void goToName(this.engine, program.id, row.name);
        }
      }),
      panel.onDidDispose(() => close()),
    ];
    const close = (): void => {
      this.#open.delete(close);
      asked.abort();
      for (const each of owned) each.dispose();
    };
    this.#open.add(close);
    webview.html = this.#html(webview);
  }

  dispose(): void {
    this.#registration.dispose();
    for (const close of [...this.#open]) close();
  }

  async #content(
    program: ProgramRef,
    abort: Abort,
  ): Promise<{ readonly content: PageContent; readonly rows: readonly FunctionRow[] }> {
    const empty = {
      kind: 'content',
      title: plain(program.name),
      facts: [],
      problems: [],
      words: pageWords(),
      rows: [],
    } as const;
    try {
      const report = await this.engine.load(program, abort);
      const rows = await this.engine.functions(program.id, abort);
      const content: PageContent = {
        ...empty,
        facts: factsOf(report).map((fact) => plain(fact, 400)),
        problems: report.problems.map((problem) => plain(problemLine(program.name, problem, t), 1000)),
        rows: rows.map((row, id) => pageRow(row, id, report)),
      };
      return { content, rows };
    } catch (error) {
      return {
        content: { ...empty, problems: [plain(problemLine(program.name, problemOf(error), t), 1000)] },
        rows: [],
      };
    }
  }

  #html(webview: vscode.Webview): string {
    const asset = (...parts: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extension, ...parts)).toString();
    const csp = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}`;
    return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<link rel="stylesheet" href="${asset('media', 'page.css')}">
</head>
<body><script src="${asset('dist', 'page.js')}"></script></body>
</html>`;
  }
}

const pageWords = (): PageContent['words'] => ({
  filter: t('Filter by function name'),
  headings: [t('flat'), t('flat %'), t('cum'), t('cum %'), t('function'), t('owner')],
  count: t('{0} of {1} functions', '{0}', '{1}'),
});

function factsOf(report: ProfileReport): readonly string[] {
  const { value, total, edges } = report;
  const facts = [profileFacts(report, Date.now(), t)];
  if (total > 0) facts.push(t('Heat is measured in {0}: {1} in all.', valueWords(report, t), quantity(total, value)));
  if (edges !== undefined) {
    facts.push(t('The compiler reads {0} call edges from it; {1} get PGO’s inlining budget.', edges.count, edges.hot));
  }
  return facts;
}

/** Names are cut: the filter looks at what is shown. */
const pageRow = ({ short, owner, flat, cum }: FunctionRow, id: number, { value, total }: ProfileReport) => ({
  id,
  name: plain(short),
  owner: ownerWords(owner, t),
  flat: quantity(flat, value),
  flatShare: percent(flat, total),
  cum: quantity(cum, value),
  cumShare: percent(cum, total),
});

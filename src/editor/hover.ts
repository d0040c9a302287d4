/** Hovers: on a function's name in its declaration, on a call's method name, on the figures behind a line. */
import * as vscode from 'vscode';
import type { Remedy, SiteMark, Span } from '../app/messages';
import { t } from './l10n';
import type { CallTarget, Links } from './links';
import type { Documents } from './model/documents';
import { functionHover, hoverCommands, type HoverContext, lineHover, siteHover } from './model/hoverText';
import type { Closable } from './model/event';
import { lineAt } from './model/sheet';
import type { Painter } from './painter';
import type { Settings } from './settings';
import { allSaved, isGoFile, keyOf } from './texts';

export class Hovers implements vscode.HoverProvider, Closable {
  readonly #registration = vscode.languages.registerHoverProvider({ language: 'go' }, this);

  constructor(
    private readonly documents: Documents,
    private readonly painter: Painter,
    private readonly links: Links,
    private readonly settings: Settings,
    private readonly remedies: (call: CallTarget) => Promise<readonly Remedy[]>,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!this.settings.on('hovers') || !isGoFile(document)) return undefined;
    const settled = await this.documents.settled(keyOf(document));
    if (token.isCancellationRequested || settled?.current === undefined) return undefined;
    const { marks } = settled.current;
    const sheet = this.painter.sheetOf(document);
    if (sheet === undefined) return undefined;
    const program = marks.program.id;
    const target = (site: SiteMark): CallTarget => ({ program, path: marks.path, package: marks.package, site });
    const context: HoverContext = {
      whole: sheet.whole,
      package: marks.package,
      t,
      isSaved: allSaved(),
      functionHandle: (name) => this.links.functionHandle(program, name),
      calleesHandle: (site) => this.links.calleesHandle(program, marks.package, site),
      callHandle: (site) => this.links.callHandle(target(site)),
      remedyHandle: (site, remedy) => this.links.remedyHandle(target(site), remedy),
      reasonHandle: (code) => this.links.reasonHandle(code),
    };
    const site = marks.sites.find(
      ({ span, callees, verdict }) => (callees.length > 0 || verdict !== undefined) && isAt(span, position),
    );
    if (site !== undefined) {
      const remedies = await this.remedies(target(site));
      return hover(siteHover(site, context, remedies), rangeOf(site.span));
    }
    const mark = marks.functions.find(({ span }) => isAt(span, position));
    if (mark !== undefined) return hover(functionHover(mark, context), rangeOf(mark.span));
    const line = position.line + 1;
    const { end } = document.lineAt(position).range;
    const painted = vscode.window.visibleTextEditors
      .filter((editor) => editor.document === document)
      .some((editor) => this.painter.lineEnd.painted(editor).some((text) => text.line === line));
    const heat = lineAt(sheet.lines, line);
    if (!painted || heat === undefined || !position.isEqual(end)) return undefined;
    const hints = (sheet.hints ?? []).filter((hint) => hint.site.span.line === line);
    return hover(lineHover(heat, hints, context), new vscode.Range(end, end));
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

const isAt = ({ line, start, end }: Span, { line: row, character }: vscode.Position): boolean =>
  line === row + 1 && start <= character && character < end;

const rangeOf = ({ line, start, end }: Span): vscode.Range => new vscode.Range(line - 1, start, line - 1, end);

function hover(markdown: string, range: vscode.Range): vscode.Hover {
  const text = new vscode.MarkdownString(markdown, true);
  text.isTrusted = { enabledCommands: [...hoverCommands] };
  return new vscode.Hover(text, range);
}

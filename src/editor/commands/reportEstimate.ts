/** “PGO: Report a Wrong Estimate”: opens what to send as an unsaved text. Sending it is the user's own act. */
import * as vscode from 'vscode';
import { estimatePhrase, verdictPhrase } from '../../app/words';
import { t } from '../l10n';
import type { CallTarget } from '../links';
import { estimateReport } from '../model/estimateReport';
import type { Command, Parts } from '../parts';
import { uriOf } from '../paths';
import { callAt } from './remedies';
import { inform, pick } from '../show';

export const reportCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.reportEstimate', (handle) => report(parts, handle)],
];

/** A hover's link names the call; else the one at the cursor, else whichever is chosen. */
async function report(parts: Parts, handle: unknown): Promise<void> {
  const target = parts.links.target(handle);
  const call = target?.kind === 'call' ? target.call : ((await atCursor(parts)) ?? (await chosen(parts)));
  if (call?.site.estimate === undefined) return;
  const line = await lineOf(call);
  const { version } = parts.context.extension.packageJSON as { readonly version: string };
  const facts = { version, package: call.package, ...(line !== undefined && { line }) };
  const content = estimateReport(call.site, facts, t);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

async function atCursor(parts: Parts): Promise<CallTarget | undefined> {
  const editor = vscode.window.activeTextEditor;
  const call = editor && (await callAt(parts, editor.document, editor.selection.active, true));
  return call?.site.estimate === undefined ? undefined : call;
}

async function chosen({ disagreements }: Parts): Promise<CallTarget | undefined> {
  const items = disagreements.all().map((call) => ({
    label: call.site.text,
    description: t('{0}, line {1}', vscode.workspace.asRelativePath(uriOf(call.path)), call.site.span.line),
    detail: t(
      'the compiler: {0}; the estimate: {1}',
      verdictPhrase(call.site, call.package, t),
      estimatePhrase(call.site, call.package, t),
    ),
    call,
  }));
  if (items.length === 0) {
    void inform(t('In the files opened so far the compiler said nothing else than the estimate, or was not asked.'));
    return undefined;
  }
  return (await pick(items, { title: t('Report a Wrong Estimate') }))?.call;
}

/** Only while the call still stands there. */
async function lineOf({ path, site: { span, text } }: CallTarget): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  if (span.line > document.lineCount) return undefined;
  const line = document.lineAt(span.line - 1).text;
  const name = line.slice(span.start, span.end);
  return name !== '' && text.endsWith(name) ? line : undefined;
}

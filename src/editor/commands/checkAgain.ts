/** Checks again after a change and says what came of it at one call. */
import * as vscode from 'vscode';
import type { SiteMark } from '../../app/messages';
import { outcomeSentence, verdictPhrase } from '../../app/words';
import { t } from '../l10n';
import type { CallTarget } from '../links';
import type { Parts } from '../parts';
import { uriOf } from '../paths';
import { runCheck } from './check';
import { inform } from '../show';

/** A call that can be found again when lines above it have come or gone. */
export interface WatchedCall extends CallTarget {
  /** Among the file's calls of the same words and kind: nothing else tells them apart. */
  readonly nth: number;
}

export async function watchCall(parts: Parts, call: CallTarget): Promise<WatchedCall> {
  const { line, start } = call.site.span;
  const nth = (await alike(parts, call)).findIndex(({ span }) => span.line === line && span.start === start);
  return { ...call, nth };
}

export async function checkAgain(parts: Parts, call: WatchedCall): Promise<void> {
  const { program, path, package: from, site, nth } = call;
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  if (document.isDirty && !(await document.save())) return;
  const session = await parts.sessions.need(program);
  if (session?.report === undefined) return;
  const checked = await parts.services.engine.checked(program);
  const report = await runCheck(parts, session.program, checked?.scope ?? 'module');
  if (report === undefined) return;
  const after = (await alike(parts, call))[nth];
  const phrase = after === undefined ? undefined : verdictPhrase(after, from, t);
  const outcome = outcomeSentence(site.text, verdictPhrase(site, from, t), phrase, t);
  // A message without a button is cut to one line.
  const go = t('Go to Call');
  const chosen = await inform(outcome, ...(after === undefined ? [] : [go]));
  if (chosen !== go || after === undefined) return;
  const { line, start, end } = after.span;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(line - 1, start, line - 1, end) });
}

async function alike({ services }: Parts, { program, path, site }: CallTarget): Promise<readonly SiteMark[]> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const text = { path, version: document.version, text: document.getText() };
  const { sites } = await services.engine.marks(program, text);
  return sites.filter((other) => other.text === site.text && other.kind === site.kind);
}

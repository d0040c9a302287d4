/** From a CodeLens or a hover to a function's calls, a row of a view, or the page that explains a reason. */
import * as vscode from 'vscode';
import { reasonAnchor } from '../../core/verdict';
import { compact, kindWords, verdictGlyph, verdictPhrase, weightOf } from '../../app/words';
import { t } from '../l10n';
import type { CallTarget } from '../links';
import { isIndirect } from '../model/sheet';
import type { Command, Parts } from '../parts';
import { uriOf } from '../paths';
import { pick } from '../show';

export const callCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.showFunctionCalls', (handle) => showCalls(parts, handle)],
  ['pgoLens.showCallInView', (handle) => showInView(parts, handle)],
  ['pgoLens.showReason', (handle) => showReason(parts, handle)],
];

async function showCalls(parts: Parts, handle: unknown): Promise<void> {
  const target = parts.links.target(handle);
  if (target?.kind !== 'calls') return;
  const items = target.calls.map((call) => ({
    label: `${verdictGlyph(call.site)} ${call.site.text}`,
    description: t(
      'line {0} · {1} · {2}',
      call.site.span.line,
      kindWords(call.site.kind, t),
      compact(weightOf(call.site)),
    ),
    detail: verdictPhrase(call.site, call.package, t),
    call,
  }));
  const chosen = await pick(items, { title: target.title, matchOnDetail: true });
  if (chosen !== undefined) await goTo(chosen.call);
}

async function goTo({ path, site: { span } }: CallTarget): Promise<void> {
  const selection = new vscode.Range(span.line - 1, span.start, span.line - 1, span.end);
  await vscode.window.showTextDocument(uriOf(path), { selection });
}

async function showInView({ links, calls, inlining }: Parts, handle: unknown): Promise<void> {
  const target = links.target(handle);
  if (target?.kind !== 'call') return;
  const { path, site } = target.call;
  const view = isIndirect(site) ? calls : inlining.find((each) => each.holds(site));
  await view?.show(path, site);
}

/** The page comes with the extension: it is there without a network. */
async function showReason({ context, links }: Parts, handle: unknown): Promise<void> {
  const target = links.target(handle);
  if (target?.kind !== 'reason') return;
  const [path = '', fragment = ''] = reasonAnchor(target.code).split('#');
  const page = vscode.Uri.joinPath(context.extensionUri, path).with({ fragment });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** From a name in the profile to today's text. */
import * as vscode from 'vscode';
import type { Engine } from '../../app/messages';
import { levelOf, ownerWords, rowText, shortName, share, samples, type Whole } from '../../app/words';
import { t } from '../l10n';
import { problemOf } from '../model/sessions';
import type { Command, Parts } from '../parts';
import { uriOf } from '../paths';
import { MoreNode } from '../views/tree';
import { type Choice, complain, inform, pick } from '../show';

export const goToCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.goToFunction', (handle) => goToFunction(parts, handle)],
  ['pgoLens.showCallees', (handle) => showCallees(parts, handle)],
  ['pgoLens.showMoreRows', (node) => showMore(parts, node)],
];

async function goToFunction(parts: Parts, handle: unknown): Promise<void> {
  const target = parts.links.target(handle);
  if (target?.kind === 'function') {
    await goToName(parts.services.engine, target.program, target.name);
    return;
  }
  if (handle === undefined) await pickFunction(parts);
}

/** Shows the function, or says why not. */
export async function goToName(engine: Engine, program: string, name: string): Promise<void> {
  try {
    const place = await engine.place(program, name);
    if (place === undefined) {
      const text = t(
        '{0} is not in the Go text at hand: the compiler made it, it is assembly, or its source is not here.',
        shortName(name),
      );
      await inform(text);
      return;
    }
    const row = place.line - 1;
    await vscode.window.showTextDocument(uriOf(place.path), { selection: new vscode.Range(row, 0, row, 0) });
  } catch (error) {
    const { what, todo } = problemOf(error);
    await complain(t('{0}: {1}; {2}.', shortName(name), what, todo));
  }
}

interface NameItem extends Choice {
  readonly name?: string;
}

async function pickFunction(parts: Parts): Promise<void> {
  const { sessions, services, settings } = parts;
  await sessions.whenSearched();
  const program = parts.voice.speaker()?.program;
  const session = await sessions.need(program?.id ?? '');
  if (program === undefined || session?.report === undefined) {
    await vscode.commands.executeCommand('pgoLens.selectProfile');
    return;
  }
  const { report } = session;
  const whole: Whole = { program: program.name, total: report.total, value: report.value };
  const by = settings.heatBy;
  const items = services.engine.functions(program.id).then((rows) =>
    [...rows]
      .sort((a, b) => b[by] - a[by])
      .filter((row) => levelOf(row[by], report.total) > 0)
      .map((row): NameItem => ({
        name: row.name,
        label: shortName(row.name),
        description: ownerWords(row.owner, t),
        detail: rowText(row, whole, by, row.ownCaller === undefined ? undefined : shortName(row.ownCaller), t),
      })),
  );
  const chosen = await pick(items, { title: t('Hot Functions of {0}', program.name) });
  if (chosen?.name !== undefined) await goToName(services.engine, program.id, chosen.name);
}

async function showCallees(parts: Parts, handle: unknown): Promise<void> {
  const target = parts.links.target(handle);
  if (target?.kind !== 'callees') return;
  const { site, program } = target;
  const items = site.callees.map((callee): NameItem => ({
    name: callee.name,
    label: shortName(callee.name, target.package),
    description: `${share(callee.share)} · ${samples(callee.weight, t)}`,
  }));
  const chosen = await pick(items, { title: t('Callees of {0}', site.text) });
  if (chosen?.name !== undefined) await goToName(parts.services.engine, program, chosen.name);
}

function showMore({ functions, calls, inlining, unmatched }: Parts, node: unknown): void {
  if (!(node instanceof MoreNode)) return;
  node.parent.more();
  functions.redraw();
  for (const view of [calls, ...inlining]) view.redraw();
  unmatched.redraw();
}

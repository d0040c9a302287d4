/** What a command says where there is nothing to do: the one sentence of the state it meets. */
import * as vscode from 'vscode';
import { failureSentence, stateSentence } from '../../app/words';
import { t } from '../l10n';
import { baseName } from '../model/pathText';
import type { Parts } from '../parts';
import { inform } from '../show';

/** Why the file in front has nothing to walk to, or to copy. */
export function whyNothing({ voice, sessions }: Parts): string {
  const { session, document, state, facts } = voice.view();
  if (voice.front() === undefined) return t('Open a Go file first.');
  if (!sessions.searched || document === undefined) return stateSentence('searching', facts, t);
  if (state === 'failed' && document.problem !== undefined) {
    return failureSentence(facts.file, document.problem, false, t);
  }
  if (state === 'load-failed' || state === 'failed') {
    const { problem } = document;
    const profile = baseName(session?.program.profile ?? 'default.pgo');
    return problem === undefined ? t('The profile is not read yet.') : failureSentence(profile, problem, false, t);
  }
  return stateSentence(state ?? 'no-samples-here', facts, t);
}

/** Says it, with the way out where there is one. */
export async function sayNothing(parts: Parts): Promise<void> {
  const state = parts.voice.view().state;
  const open = t('Open a CPU Profile…');
  const ways = state === 'no-profile' || state === 'library' ? [open] : [];
  const chosen = await inform(whyNothing(parts), ...ways);
  if (chosen === open) await vscode.commands.executeCommand('pgoLens.openProfile');
}

import { l10n } from 'vscode';
import type { Translate } from '../app/words';

/** The editor's translations for the words that all faces share. */
export const t: Translate = (message, ...args) => l10n.t(message, ...args);

import { l10n } from 'vscode';
import type { Translate } from '../app/words';

/** Of a name: more than any face shows. A megabyte would be copied with each sentence that it stands in. */
const longest = 4000;

/** The editor's translations for the words that all faces share. */
export const t: Translate = (message, ...args) =>
  l10n.t(message, ...args.map((arg) => (typeof arg === 'string' ? arg.slice(0, longest) : arg)));

/**
 * How words are translated: the editor passes `vscode.l10n.t`, the command line `english`. Every call is written
 * `t('…')` with a literal, because the English text is the key that l10n/bundle.l10n.json is made from.
 */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => {
    const value = args[Number(index)];
    return value === undefined ? whole : String(value);
  });

/** The switches of the surfaces: a command turns each over. Settings by their keys below `pgoLens`. */
export const switches = {
  all: 'enabled',
  gutter: 'gutter.enabled',
  ruler: 'overviewRuler.enabled',
  lineEnd: 'lineEnd.enabled',
  hints: 'hints.enabled',
  hovers: 'hovers.enabled',
  statusBar: 'statusBar.enabled',
  problems: 'problems.enabled',
  codeLens: 'codeLens.enabled',
} as const;

export type Switch = keyof typeof switches;

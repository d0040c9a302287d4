/** One switch for each surface and one for all marks: they turn the setting over, so that it lasts and can be seen. */
import { t } from '../l10n';
import type { Command, Parts } from '../parts';
import type { Switch } from '../model/switches';
import { flash } from '../show';

const toggles: readonly (readonly [id: string, surface: Switch])[] = [
  ['pgoLens.toggleAll', 'all'],
  ['pgoLens.toggleGutter', 'gutter'],
  ['pgoLens.toggleOverviewRuler', 'ruler'],
  ['pgoLens.toggleLineEnd', 'lineEnd'],
  ['pgoLens.toggleHints', 'hints'],
  ['pgoLens.toggleHovers', 'hovers'],
  ['pgoLens.toggleStatusBar', 'statusBar'],
  ['pgoLens.toggleProblems', 'problems'],
  ['pgoLens.toggleCodeLens', 'codeLens'],
];

export const toggleCommands = ({ settings }: Parts): readonly Command[] => [
  ...toggles.map(([id, surface]): Command => [
    id,
    async () => {
      const on = await settings.toggle(surface);
      flash(on ? t('{0}: shown', names(surface)) : t('{0}: hidden', names(surface)), 3000);
    },
  ]),
  [
    'pgoLens.toggleHeat',
    async () => {
      const by = await settings.toggleHeat();
      const text = by === 'cum' ? t('Heat is cum: the line and all it calls') : t('Heat is flat: the line alone');
      flash(text, 3000);
    },
  ],
];

function names(surface: Switch): string {
  switch (surface) {
    case 'all':
      return t('PGO marks');
    case 'gutter':
      return t('PGO gutter marks');
    case 'ruler':
      return t('PGO overview ruler');
    case 'lineEnd':
      return t('PGO line-end figures');
    case 'hints':
      return t('PGO call hints');
    case 'hovers':
      return t('PGO hovers');
    case 'statusBar':
      return t('PGO status bar item');
    case 'problems':
      return t('PGO problems');
    case 'codeLens':
      return t('PGO CodeLens');
  }
}

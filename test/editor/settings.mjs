// User settings that keep an editor quiet: no welcome, no tips, no network, nothing that blinks or moves.

/** @typedef {Record<string, unknown>} Settings */

/** @type {Settings} */
export const quiet = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
};

/** Only for tests: what would change pixels between two runs. @type {Settings} */
export const still = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.smoothScrolling': false,
  'files.autoSave': 'off',
};

/**
 * Workspace trust: off unless asked for. `on`: the workspace starts untrusted and no dialog is in the way.
 *
 * @param {'off' | 'on' | 'ask'} [mode]
 * @returns {Settings}
 */
export function trust(mode = 'off') {
  if (mode === 'off') return { 'security.workspace.trust.enabled': false };
  if (mode === 'ask') return {};
  return { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
}

// The manifest and the media against the code and against the themes: what can be checked without an editor.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { switches } from '../../src/editor/model/switches';
import { healthCommands } from '../../src/editor/model/healthText';
import { hoverCommands } from '../../src/editor/model/hoverText';

interface Manifest {
  extensionKind: string[];
  browser: string;
  contributes: {
    commands: { command: string; title: string; category: string }[];
    keybindings: { command: string; key: string; mac: string; when: string }[];
    configuration: { properties: Record<string, { type: string; default: unknown }> };
    colors: { id: string; defaults: Record<'dark' | 'light' | 'highContrast' | 'highContrastLight', string> }[];
    views: Record<string, { id: string }[]>;
  };
}

const { contributes, extensionKind, browser } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const source = readdirSync('src/editor', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`src/editor/${name}`, 'utf8'))
  .join('\n');

/** Behind the text of the default themes: Dark Modern, Dark+, Light Modern, Light+, and both high-contrast themes. */
const grounds = {
  dark: ['#1f1f1f', '#1e1e1e', '#181818'],
  light: ['#ffffff', '#f8f8f8'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
} as const;

function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test('every command is registered under its name, and each belongs to PGO', () => {
  for (const { command, category } of contributes.commands) {
    expect(source).toContain(`'${command}'`);
    expect(category).toBe('PGO');
  }
});

test('commands of hovers exist', () => {
  const known = new Set([
    ...contributes.commands.map(({ command }) => command),
    ...Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`)),
  ]);
  for (const command of [...hoverCommands, ...healthCommands]) {
    expect(known.has(command) || source.includes(`['${command}'`), command).toBe(true);
  }
});

test('chords only, and only where there are marks', () => {
  for (const { key, mac, when } of contributes.keybindings) {
    expect(key.split(' ').length).toBe(2);
    expect(mac.split(' ').length).toBe(2);
    expect(when).toBe('pgoLens.active && editorTextFocus');
  }
  expect(new Set(contributes.keybindings.map(({ key }) => key)).size).toBe(contributes.keybindings.length);
});

test('settings: those of the design, with its defaults; every one is read', () => {
  const { properties } = contributes.configuration;
  expect(Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, value.default]))).toEqual({
    'pgoLens.enabled': true,
    'pgoLens.heat': 'cum',
    'pgoLens.gutter.enabled': true,
    'pgoLens.gutter.whileDebugging': false,
    'pgoLens.overviewRuler.enabled': true,
    'pgoLens.lineEnd.enabled': true,
    'pgoLens.lineEnd.fromLevel': 3,
    'pgoLens.lineEnd.onCursorLine': true,
    'pgoLens.hints.enabled': true,
    'pgoLens.hints.fromSamples': 5,
    'pgoLens.hovers.enabled': true,
    'pgoLens.statusBar.enabled': true,
    'pgoLens.codeLens.enabled': false,
    'pgoLens.problems.enabled': true,
    'pgoLens.problems.staleFunctions': false,
  });
  for (const key of Object.keys(properties)) expect(source).toContain(`'${key.replace('pgoLens.', '')}'`);
  for (const key of Object.values(switches)) expect(properties[`pgoLens.${key}`]?.type).toBe('boolean');
});

test('runs where the workspace is, and in a browser', () => {
  expect(extensionKind[0]).toBe('workspace');
  expect(browser).toMatch(/^\.\/dist\/.*\.js$/);
});

describe('colours', () => {
  test('every contributed colour is used', () => {
    for (const { id } of contributes.colors) {
      expect(source.includes(`'${id}'`) || /^pgoLens\.heat[1-5]$/.test(id), id).toBe(true);
    }
  });

  test.each(contributes.colors.filter(({ id }) => !id.endsWith('Background')))('$id stands out', ({ id, defaults }) => {
    const least = id.endsWith('Foreground') ? 4.5 : 3;
    for (const [theme, backs] of Object.entries(grounds)) {
      const color = defaults[theme as keyof typeof grounds];
      for (const back of backs) expect(contrast(color, back), `${theme} ${color} on ${back}`).toBeGreaterThan(least);
    }
  });
});

describe('gutter shapes', () => {
  const levels = [1, 2, 3, 4, 5];
  const read = (theme: string, name: string): { width: number; right: number; color: string; hollow: boolean } => {
    const svg = readFileSync(`media/${theme}/${name}.svg`, 'utf8');
    const number = (key: string): number =>
      Number(new RegExp(` ${key}="([\\d.]+)"`).exec(svg.slice(svg.indexOf('<rect')))?.[1]);
    const hollow = svg.includes('fill="none"');
    const stroke = hollow ? 1 : 0;
    const color = /(?:stroke|fill)="(#[0-9a-f]{6})"/.exec(svg)?.[1] ?? '';
    return { width: number('width') + stroke, right: number('x') + number('width') + stroke / 2, color, hollow };
  };

  test.each(['dark', 'light'] as const)('%s: five widths, right-aligned, told apart without colour', (theme) => {
    const full = levels.map((level) => read(theme, `heat${level}`));
    const stale = levels.map((level) => read(theme, `heat${level}-stale`));
    expect(full.map(({ width }) => width)).toEqual([3, 6, 9, 12, 15]);
    expect(stale.map(({ width }) => width)).toEqual([3, 6, 9, 12, 15]);
    expect([...full, ...stale].every(({ right }) => right === 16)).toBe(true);
    expect([full.some(({ hollow }) => hollow), stale.every(({ hollow }) => hollow)]).toEqual([false, true]);
    const backs =
      theme === 'dark' ? [...grounds.dark, ...grounds.highContrast] : [...grounds.light, ...grounds.highContrastLight];
    for (const { color } of [...full, ...stale])
      for (const back of backs) expect(contrast(color, back)).toBeGreaterThan(3);
  });

  test('the ruler has the gutter’s colours', () => {
    for (const theme of ['dark', 'light'] as const) {
      for (const level of levels) {
        const color = contributes.colors.find(({ id }) => id === `pgoLens.heat${level}`)?.defaults[theme];
        expect(read(theme, `heat${level}`).color).toBe(color);
      }
    }
  });
});

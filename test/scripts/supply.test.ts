/** What is installed from the registry: fixed by lockfiles, and nothing of it has to run by being installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout } from '../support/engine';

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const textOf = (folder: string, name: string): string => readFileSync(join(checkout, folder, name), 'utf8');

function locked(folder: string): [string, Locked][] {
  const { packages } = JSON.parse(textOf(folder, 'package-lock.json')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([path]) => path !== '');
}

const namesOf = (packages: readonly [string, Locked][]): string[] =>
  packages.map(([path]) => path.replace(/^.*node_modules\//, ''));

describe.each(['.', 'test/editor', 'test/bench'])('%s', (folder) => {
  it('has every package in its lockfile by its hash, from the registry', () => {
    const packages = locked(folder);
    expect(packages.length).toBeGreaterThan(0);
    expect(namesOf(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true))).toEqual([]);
    const elsewhere = packages.filter(([, { resolved }]) => resolved !== undefined);
    expect(namesOf(elsewhere)).toEqual([]);
  });
});

describe('scripts of packages', () => {
  it.each(['test/editor', 'test/bench'])('are switched off: %s', (folder) => {
    expect(textOf(folder, '.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('do nothing that the build needs, and nothing shipped has one', () => {
    const withScript = locked('.').filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(withScript.every(([, { dev }]) => dev === true)).toBe(true);
    // esbuild's looks after its binary, which comes as a package of its own; the others sign and publish, as we don't.
    expect(namesOf(withScript)).toEqual(['@vscode/vsce-sign', 'esbuild', 'keytar']);
  });
});

import { GoParser, indexPackage } from '../../../src/core/gotext';
import type { GoFunction, PackageIndex, PackageSource } from '../../../src/core/gotext';

/** A package of given files (name → text), by default of the newest Go. */
export function goSource(files: Record<string, string>, more: Partial<PackageSource> = {}): PackageSource {
  return {
    path: 'example.com/p',
    linkPrefix: 'p',
    name: 'p',
    goVersion: '1.26',
    goos: 'linux',
    goarch: 'amd64',
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    ...more,
  };
}

export function indexOf(text: string, more: Partial<PackageSource> = {}): PackageIndex {
  return indexPackage(new GoParser(), goSource({ 'a.go': text }, more));
}

/** `name@line` of each function. */
export const placed = (functions: readonly GoFunction[]): string[] => functions.map((fn) => `${fn.name}@${fn.line}`);

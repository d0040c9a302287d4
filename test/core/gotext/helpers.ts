import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createParser, indexPackage } from '../../../src/core/gotext';
import type { GoFunction, GoParser, PackageIndex, PackageSource } from '../../../src/core/gotext';

const require = createRequire(import.meta.url);
let parser: Promise<GoParser> | undefined;

export function goParser(): Promise<GoParser> {
  const runtime = join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm');
  const grammar = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm');
  parser ??= createParser({ runtime: readFileSync(runtime), grammar: readFileSync(grammar) });
  return parser;
}

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

export async function indexOf(text: string, more: Partial<PackageSource> = {}): Promise<PackageIndex> {
  return indexPackage(await goParser(), goSource({ 'a.go': text }, more));
}

/** `name@line` of each function. */
export const placed = (functions: readonly GoFunction[]): string[] => functions.map((fn) => `${fn.name}@${fn.line}`);

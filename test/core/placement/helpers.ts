import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openBuild } from '../../../src/core/build';
import { createParser, type GoParser } from '../../../src/core/gotext';
import { programText, type ReadText } from '../../../src/core/placement';
import { memoryFiles } from '../../support/memoryFiles';

let parser: Promise<GoParser> | undefined;

/** One parser for all tests of a process. */
export function goParser(): Promise<GoParser> {
  parser ??= (async () => {
    const require = createRequire(import.meta.url);
    const runtime = join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm');
    const grammar = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm');
    return createParser({ runtime: await readFile(runtime), grammar: await readFile(grammar) });
  })();
  return parser;
}

/** The text of the program in `/w`, made of these files and a toolchain in `/go`. */
export async function textOf(files: Readonly<Record<string, string>>): Promise<ReadText> {
  const memory = memoryFiles({ '/go/VERSION': 'go1.26.1\n', ...files });
  const build = await openBuild(memory, '/w', {
    goroot: '/go',
    modCache: '/cache',
    gopath: [],
    goos: 'linux',
    goarch: 'amd64',
    cgo: false,
    goflags: '',
    tags: [],
  });
  return programText(memory, build, await goParser());
}

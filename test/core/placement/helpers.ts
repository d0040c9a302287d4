import { openBuild } from '../../../src/core/build';
import { GoParser } from '../../../src/core/gotext';
import { programText, type ReadText } from '../../../src/core/placement';
import { memoryFiles } from '../../support/memoryFiles';

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
  return programText(memory, build, new GoParser());
}

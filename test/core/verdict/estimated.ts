import { readFileSync } from 'node:fs';
import { hotSet, readPreprofile } from '../../../src/core/edges';
import { openBuild } from '../../../src/core/build';
import { createExports, GoParser } from '../../../src/core/gotext';
import { edgeWhys, programText } from '../../../src/core/placement';
import { type Estimate, estimateProgram, goRules, ProfileEdges } from '../../../src/core/verdict';
import { nodeFiles } from '../../../src/platform/node/files';

/** The estimate for a program of the repository, by the rules of one release; its standard library is not there. */
export async function estimated(dir: string, profile: string, release: string): Promise<Estimate> {
  const version = release.slice('go'.length);
  const env = { gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };
  const build = await openBuild(nodeFiles, dir, env);
  const text = programText(nodeFiles, build, new GoParser(), undefined, version);
  const read = readPreprofile(readFileSync(profile));
  const edges = new ProfileEdges(read, hotSet(read));
  return await estimateProgram({
    rules: goRules(version)!,
    edges,
    resolver: text.resolver,
    exports: createExports(text.resolver, edges),
    text,
    whyOf: await edgeWhys(read, text),
  });
}

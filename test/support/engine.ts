/** The engine in this process over the real disk, as the desktop's worker has it. */
import { fileURLToPath } from 'node:url';
import { type EngineParts, makeEngine } from '../../src/app/engine';
import type { Engine, GoEnvironment, ProgramRef } from '../../src/app/messages';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeInflate } from '../../src/platform/node/inflate';
import { nodeKernel } from '../../src/platform/node/kernel';

export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const workspaces = `${checkout}/test/workspaces`;

/** No Go at all: what a machine without a toolchain has. */
export const noGo: GoEnvironment = { gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };

export async function startEngine(
  roots: readonly string[],
  { files = nodeFiles, env = noGo, ...others }: Partial<EngineParts> & { readonly env?: GoEnvironment } = {},
): Promise<Engine> {
  const engine = makeEngine({
    files,
    inflate: nodeInflate,
    // As shipped; where nothing is built, the plain path reads.
    kernel: () => Promise.resolve(nodeKernel(`${checkout}/dist`)),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: () => undefined,
    ...others,
  });
  await engine.configure(roots, env);
  return engine;
}

/** The one program below a folder. */
export async function onlyProgram(engine: Engine): Promise<ProgramRef> {
  const [program, ...others] = (await engine.programs()).programs;
  if (program === undefined || others.length > 0) throw new Error(`${others.length + (program ? 1 : 0)} programs`);
  return program;
}

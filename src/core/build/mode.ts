import type { Path, Problem } from '../ports';
import type { BuildContext, ReadText } from './context';
import { GopathLocator } from './gopath';
import { Folders, type Locator } from './locate';
import { parseModFile, parseModulesTxt, type ModFile } from './modfile';
import { ModuleGraph, type MainModule } from './modgraph';
import { ModuleLocator, type Vendor } from './modules';
import { dirOf, inside, joinPath, upward } from './paths';
import { compareGo } from './version';

/** From this language version on, a vendor folder is used without being asked for. */
const vendorSince = '1.14';

export interface Chosen {
  readonly locator: Locator;
  /** The module that the folder belongs to and, in a workspace, its fellows. */
  readonly mains: readonly MainModule[];
  /** go.mod, go.work and modules.txt that were read: a change to one of them makes the build another. */
  readonly sources: readonly Path[];
  readonly problems: readonly Problem[];
}

/** Decides as cmd/go does which world a folder's build lives in: a workspace, a module, GOPATH or nothing. */
export async function chooseMode(dir: Path, context: BuildContext, read: ReadText, folders: Folders): Promise<Chosen> {
  const { env } = context;
  const languageOfStd = context.toolchain ?? '1';
  const sources: Path[] = [];
  const problems: Problem[] = [];
  const load = async (path: Path): Promise<ModFile | undefined> => {
    const text = await read(path);
    if (text === undefined) return undefined;
    sources.push(path);
    return parseModFile(text);
  };

  const root = await firstAbove(dir, 'go.mod', folders);
  const gopathSource = env.gopath.some((path) => inside(`${path}/src`, dir) !== undefined);
  const modules = env.modules ?? 'on';
  if (modules === 'off' || (modules === 'auto' && root === undefined)) {
    const lone = gopathSource || inStd(dir, context) ? undefined : dir;
    return {
      locator: new GopathLocator(folders, context.std, env.gopath, languageOfStd, lone),
      mains: [],
      sources,
      problems,
    };
  }

  const work = env.gowork === 'off' ? undefined : (env.gowork ?? (await workAbove(dir, context, folders)));
  const workFile = work === undefined ? undefined : await load(work);
  if (work !== undefined && workFile !== undefined) {
    const workDir = dirOf(work);
    const mains: MainModule[] = [];
    // Go refuses a folder that is named twice.
    for (const at of new Set(workFile.use.map((use) => joinPath(workDir, use)))) {
      const file = await load(joinPath(at, 'go.mod'));
      if (file !== undefined) mains.push({ dir: at, file });
    }
    if (root === undefined || mains.some((main) => main.dir === root) || inStd(dir, context)) {
      return modular('workspace', mains, { dir: workDir, file: workFile });
    }
    problems.push({
      code: 'not-in-workspace',
      what: 'the go.work above does not use this module',
      todo: 'run "go work use", or set GOWORK=off as we do here',
    });
  }

  const modFile = root === undefined ? undefined : await load(modPath(root, context, dir));
  if (root === undefined || modFile === undefined) {
    // Commands of the standard library build from anywhere; other folders by themselves, on the standard library.
    if (gopathSource) problems.push(noModule('GOPATH mode is off', 'run "go mod init", or set GO111MODULE=auto'));
    else problems.push(noModule('no go.mod in this folder or above', 'run "go mod init"'));
    return {
      locator: new GopathLocator(folders, context.std, env.gopath, languageOfStd, dir),
      mains: [],
      sources,
      problems,
    };
  }
  return modular('module', [{ dir: root, file: modFile }], undefined);

  async function modular(
    mode: 'module' | 'workspace',
    mains: readonly MainModule[],
    workspace: { readonly dir: Path; readonly file: ModFile } | undefined,
  ): Promise<Chosen> {
    for (const { dir: at, file } of mains) {
      if (file.module === '') {
        problems.push(noModule(`the go.mod in ${at} does not name its module`, 'begin it with the line "module NAME"'));
      }
    }
    const graph = new ModuleGraph(read, env.modCache, mains, workspace);
    const vendor = await vendorOf(workspace?.dir ?? mains[0]!.dir, workspace?.file.go ?? mains[0]?.file.go, mode);
    const locator = new ModuleLocator(
      { mode, mains, graph, vendor, std: context.std, modCache: env.modCache, stdVersion: languageOfStd },
      folders,
    );
    return { locator, mains, sources, problems };
  }

  async function vendorOf(at: Path, go: string | undefined, mode: string): Promise<Vendor | undefined> {
    const wanted = context.flags.mod;
    if (wanted === 'mod' || wanted === 'readonly') return undefined;
    const path = joinPath(at, 'vendor');
    const text = await read(`${path}/modules.txt`);
    if (text !== undefined) sources.push(`${path}/modules.txt`);
    const list = parseModulesTxt(text ?? '');
    if (wanted === 'vendor') return { dir: path, list };
    if (text === undefined || go === undefined || compareGo(go, vendorSince) < 0) return undefined;
    return list.workspace === (mode === 'workspace') ? { dir: path, list } : undefined;
  }
}

function noModule(what: string, todo: string): Problem {
  return { code: 'no-module', what, todo };
}

function inStd(dir: Path, context: BuildContext): boolean {
  return context.std !== undefined && inside(context.std, dir) !== undefined;
}

async function firstAbove(dir: Path, name: string, folders: Folders): Promise<Path | undefined> {
  for (const at of upward(dir)) if (await folders.isFile(joinPath(at, name))) return at;
  return undefined;
}

/** The go.work above, not looking across GOROOT: Go's own modules stand alone. */
async function workAbove(dir: Path, context: BuildContext, folders: Folders): Promise<Path | undefined> {
  for (const at of upward(dir)) {
    if (at === context.env.goroot) return undefined;
    const file = joinPath(at, 'go.work');
    if (await folders.isFile(file)) return file;
  }
  return undefined;
}

/** -modfile names the file to read in place of go.mod; the module still lies where go.mod is. */
function modPath(root: Path, context: BuildContext, dir: Path): Path {
  const { modfile } = context.flags;
  return modfile === undefined ? joinPath(root, 'go.mod') : joinPath(dir, modfile);
}

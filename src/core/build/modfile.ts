import { isImportPath } from './importPath';
import { isAbsolute } from './paths';

/** A module as go.mod files name it. */
export interface ModuleVersion {
  readonly path: string;
  /** `v1.2.3`; `''` where none is given (a replacement by folder, a main module). */
  readonly version: string;
}

export interface Replace {
  /** `version` is `''` where every version is replaced. */
  readonly from: ModuleVersion;
  /** A module and its version, or a folder (`version` is `''`) as written, relative to the file that says so. */
  readonly to: ModuleVersion;
}

/** A go.mod or go.work, as far as it decides where packages come from. */
export interface ModFile {
  /** Module path; `''` in a go.work and where the line is missing or Go would refuse it. */
  readonly module: string;
  /** `1.21` or `1.21.3`; undefined where the line is missing. */
  readonly go: string | undefined;
  /** `go1.22.1`, `default` or undefined. */
  readonly toolchain: string | undefined;
  readonly require: readonly ModuleVersion[];
  readonly exclude: readonly ModuleVersion[];
  readonly replace: readonly Replace[];
  /** Folders of a go.work, as written. */
  readonly use: readonly string[];
}

/** The words of one line: bare, "quoted" or `raw`; `(`, `)` and `=>` stand alone; a comment or an open quote ends it. */
function words(line: string): string[] {
  const found: string[] = [];
  const token = /\s+|"((?:[^"\\]|\\.)*)"|`([^`]*)`|(=>|[(),])|((?:(?!\/\/|=>)[^\s"`(),])+)/y;
  for (let match = token.exec(line); match !== null; match = token.exec(line)) {
    const word = match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? match[4];
    if (word !== undefined) found.push(word);
  }
  return found;
}

/** Neither leads out of the folders that modules are kept in. */
const isModule = ({ path, version }: ModuleVersion): boolean => isImportPath(path) && /^[^/\\]+$/.test(version);

/** A folder is written so that it can't be a module's path. */
const isFolder = (path: string): boolean => isAbsolute(path) || /^\.\.?(?:[/\\]|$)/.test(path);

/** Reads a go.mod or go.work, skipping what it does not know, as Go does for the files of dependencies. */
export function parseModFile(text: string): ModFile {
  const file = {
    module: '',
    go: undefined as string | undefined,
    toolchain: undefined as string | undefined,
    require: [] as ModuleVersion[],
    exclude: [] as ModuleVersion[],
    replace: [] as Replace[],
    use: [] as string[],
  };
  const entry = (verb: string, args: readonly string[]): void => {
    const [first, second = ''] = args;
    if (first === undefined) return;
    if (verb === 'module') file.module ||= isImportPath(first) ? first : '';
    else if (verb === 'go') file.go ??= first;
    else if (verb === 'toolchain') file.toolchain ??= first;
    else if (verb === 'use') file.use.push(first);
    else if (verb === 'require' || verb === 'exclude') {
      const module = { path: first, version: second };
      if (isModule(module)) file[verb].push(module);
    } else if (verb === 'replace') {
      const arrow = args.indexOf('=>');
      const [path, version = ''] = args.slice(arrow + 1);
      if (arrow < 1 || path === undefined || !isImportPath(first)) return;
      const to = { path, version };
      if (!isModule(to) && !(version === '' && isFolder(path))) return;
      file.replace.push({ from: { path: first, version: arrow > 1 ? second : '' }, to });
    }
  };
  let block: string | undefined;
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const [first, ...rest] = words(line);
    if (first === undefined) continue;
    if (block !== undefined) {
      if (first === ')') block = undefined;
      else entry(block, [first, ...rest]);
    } else if (rest[0] === '(') {
      block = first;
    } else {
      entry(first, rest);
    }
  }
  return file;
}

/** What vendor/modules.txt says. */
export interface VendorList {
  /** Written by `go work vendor`. */
  readonly workspace: boolean;
  /** Package path to the module that it was copied from. */
  readonly packages: ReadonlyMap<string, VendoredModule>;
}

export interface VendoredModule extends ModuleVersion {
  /** Language version of the module's go.mod, where listed. */
  readonly go: string | undefined;
}

export function parseModulesTxt(text: string): VendorList {
  const packages = new Map<string, VendoredModule>();
  let module: { path: string; version: string; go: string | undefined } | undefined;
  let workspace = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('## ')) {
      if (module === undefined) workspace ||= line.startsWith('## workspace');
      else module.go ??= /\bgo (\S+?)(?:;|$)/.exec(line)?.[1];
    } else if (line.startsWith('# ')) {
      const [path = '', version = ''] = line.slice(2).split(/\s+/);
      module = isImportPath(path) ? { path, version: version === '=>' ? '' : version, go: undefined } : undefined;
    } else if (line !== '' && module !== undefined) {
      packages.set(line, module);
    }
  }
  return { workspace, packages };
}

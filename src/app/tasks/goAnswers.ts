/** What `go env` and `go list` print, read. Whatever program “go” is, nothing it says is taken for more than text. */
import { OutsideError } from './ports';

export interface GoEnv {
  /** As `go env GOVERSION` prints it. */
  readonly version: string;
  readonly goflags: string;
}

/** For `go env -json`. */
export const envNames = ['GOVERSION', 'GOFLAGS'];

/** Throws OutsideError `no-go`. */
export function parseEnv(text: string): GoEnv {
  const { GOVERSION: version, GOFLAGS: goflags } = parseObject(text);
  if (typeof version !== 'string' || version === '' || typeof goflags !== 'string') {
    throw garbage('env -json', 'without GOVERSION and GOFLAGS');
  }
  return { version, goflags };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw garbage('env -json', 'that is no JSON');
  }
  if (typeof value !== 'object' || value === null) throw garbage('env -json', 'that is no JSON object');
  return value as Readonly<Record<string, unknown>>;
}

/** One package of a build. */
export interface Listed {
  readonly path: string;
  /** Empty outside of modules. */
  readonly module: string;
  /** Of a module that is worked on. */
  readonly own: boolean;
  /** Asked for, not only a dependency. */
  readonly root: boolean;
  readonly standard: boolean;
}

/** For `go list -f`. */
export const listFormat = [
  '{{.ImportPath}}',
  '{{.Name}}',
  '{{with .Module}}{{.Path}}{{end}}',
  '{{with .Module}}{{.Main}}{{end}}',
  '{{.DepOnly}}',
  '{{.Standard}}',
].join('\t');

/** Throws OutsideError `no-go`. */
export function parseList(text: string): { readonly packages: readonly Listed[]; readonly main: Listed } {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const packages = lines.map(parseListed);
  const main = packages.find(({ root }) => root);
  if (main === undefined) throw garbage('list', 'without the package of the folder');
  return { packages, main };
}

const listedLine = /^([^\t]+)\t[^\t]*\t([^\t]*)\t(true|false|)\t(true|false)\t(true|false)$/;

function parseListed(line: string): Listed {
  const found = listedLine.exec(line);
  if (found === null) throw garbage('list', 'that is no list of packages');
  const [, path, module, own, depOnly, standard] = found;
  return {
    path: path!,
    module: module!,
    own: own === 'true',
    root: depOnly === 'false',
    standard: standard === 'true',
  };
}

const garbage = (command: string, how: string): OutsideError =>
  new OutsideError({ code: 'no-go', what: `go ${command} gave an answer ${how}`, todo: 'check which program “go” is' });

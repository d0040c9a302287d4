import type { FileText } from './fileText';

/** A file's imports by the way they give names. Blank ones give none. */
export interface FileImports {
  /** Local name to path, as written. */
  readonly named: ReadonlyMap<string, string>;
  /** Called by what their package clause says. */
  readonly unnamed: readonly string[];
  /** `import . "path"`. */
  readonly dots: readonly string[];
}

const known = new WeakMap<FileText, FileImports>();

export function fileImports(file: FileText): FileImports {
  let imports = known.get(file);
  if (imports === undefined) {
    imports = readImports(file);
    known.set(file, imports);
  }
  return imports;
}

function readImports(file: FileText): FileImports {
  const named = new Map<string, string>();
  const unnamed: string[] = [];
  const dots: string[] = [];
  for (const chunk of file.scan.chunks) {
    if (chunk.kind !== 'import') continue;
    for (const spec of file.specs(chunk)) {
      if (spec.k !== 'ImportSpec' || spec.name === '_') continue;
      if (spec.name === undefined) unnamed.push(spec.path);
      else if (spec.name === '.') dots.push(spec.path);
      else named.set(spec.name, spec.path);
    }
  }
  return { named, unnamed, dots };
}

export const lastElement = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

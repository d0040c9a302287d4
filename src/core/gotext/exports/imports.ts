import type { PackageText } from '../packageText';

/** All paths that a package imports, blank imports too, as they are written. */
export function importedPaths({ files }: PackageText): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const file of files) {
    for (const chunk of file.scan.chunks) {
      if (chunk.kind !== 'import') continue;
      for (const spec of file.specs(chunk)) {
        if (spec.k === 'ImportSpec' && spec.path !== 'unsafe' && spec.path !== 'C') paths.add(spec.path);
      }
    }
  }
  return paths;
}

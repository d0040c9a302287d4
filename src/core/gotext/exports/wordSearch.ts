import type { Spec } from '../ast';
import type { FileText } from '../fileText';
import { loneNames } from '../packageScope';
import type { Entry, PackageText } from '../packageText';
import { findWord } from '../words';

/** Functions in whose text one of the names stands. */
export function entriesWith(text: PackageText, names: readonly string[]): readonly Entry[] {
  const chunks = text.files.map((file) => chunksWith(file, names));
  return text.entries.filter(({ file, chunk }) => chunks[file]!.has(chunk));
}

/** Numbers of the declarations in whose text one of the names stands. */
export function chunksWith({ source, scan }: FileText, names: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const name of names) {
    let chunk = 0;
    let at = findWord(source.text, name, 0);
    while (at >= 0) {
      while (chunk < scan.chunks.length && scan.chunks[chunk]!.end <= at) chunk++;
      const holder = scan.chunks[chunk];
      if (holder === undefined) break;
      if (holder.start <= at) found.add(chunk);
      at = findWord(source.text, name, holder.start <= at ? holder.end : holder.start);
    }
  }
  return found;
}

/** What one declaration declares at package level, read without parsing more than groups; the type of a method. */
export function namesOf(file: FileText, index: number): string[] {
  const chunk = file.scan.chunks[index]!;
  if (chunk.kind === 'import') return [];
  if (chunk.kind !== 'func') return loneNames(file.source.text, chunk) ?? file.specs(chunk).flatMap(declaredNames);
  const header = file.headers[index];
  return header ? [header.receiver?.typeName ?? header.name] : [];
}

function declaredNames(spec: Spec): string[] {
  if (spec.k === 'TypeSpec') return [spec.name.name];
  return spec.k === 'ValueSpec' ? spec.names.map(({ name }) => name) : [];
}

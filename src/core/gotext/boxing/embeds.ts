import type { TypeSpec } from '../ast';
import type { PackageText } from '../packageText';
import { declareTypeParams } from '../scope';
import type { Scope } from '../scope';
import type { Checker, Package } from '../types/checker';
import { readType } from '../types/readType';
import { typeText } from '../types/types';
import { findWord } from '../words';

/**
 * Whether a type that the package declares embeds a declared one, or a pointer to it. `type`: its canonical text;
 * `name`: as it is declared. Who embeds it by an alias is not found.
 */
export function embedsIn(checker: Checker, text: PackageText, pkg: Package, name: string, type: string): boolean {
  return text.files.some((file, at) =>
    file.scan.chunks.some((chunk) => {
      if (chunk.kind !== 'type') return false;
      const word = findWord(file.source.text, name, chunk.start);
      if (word < 0 || word >= chunk.end) return false;
      const outer = pkg.scope.file(at);
      return file.specs(chunk).some((spec) => spec.k === 'TypeSpec' && embeds(checker, spec, outer, type));
    }),
  );
}

function embeds(checker: Checker, { type: of, params }: TypeSpec, outer: Scope, type: string): boolean {
  if (of.k !== 'StructType') return false;
  const scope = declareTypeParams(outer, params);
  return of.fields.some((field) => {
    if (!field.embedded) return false;
    const embedded = readType(checker, field.type, scope);
    return typeText(embedded.k === 'pointer' ? embedded.elem : embedded) === type;
  });
}

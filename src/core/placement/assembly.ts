import type { Path } from '../ports';

/** A function of an assembly file. */
export interface AssemblySymbol {
  /** Linker name, unescaped; without a package for file-local helpers (`memeqbody`). */
  readonly name: string;
  readonly file: Path;
  readonly line: number;
  /** Line before the next function, or the file's last. */
  readonly endLine: number;
}

/** `TEXT pkg∕path·Name<ABIInternal>(SB), …`: `·` stands for `.`, `∕` for `/`; nothing before `·` is the own package. */
const declaration = /^TEXT\s+([^\s(<,]+)(?:<[^>]*>)?\(SB\)/;

/** The functions that one assembly file defines. `prefix`: the linker prefix of its package. */
export function assemblySymbols(file: Path, text: string, prefix: string): AssemblySymbol[] {
  const lines = text.split('\n');
  const found: { name: string; line: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const symbol = declaration.exec(line)?.[1];
    if (symbol === undefined) continue;
    const name = symbol.replaceAll('\u2215', '/').replaceAll('\u00b7', '.');
    found.push({ name: name.startsWith('.') ? prefix + name : name, line: index + 1 });
  }
  return found.map((one, at) => ({ ...one, file, endLine: (found[at + 1]?.line ?? lines.length + 1) - 1 }));
}

import type { FileText } from '../fileText';
import { fileImports } from '../imports';
import type { PackageText } from '../packageText';
import { declarationKey } from './mentions';
import type { Host } from './mentions';

/** The declarations of a package that may mention the name; `own`: the package declares it. By their words alone. */
export function hostsOf(text: PackageText, name: string, own: boolean): Host[] {
  const { path } = text.source;
  const word = own ? bounded(name, '') : bounded(name, '\\.\\s*');
  const anywhere = bounded(name, '');
  const hosts: Host[] = [];
  text.files.forEach((file, fileIndex) => {
    // Most files lack it: their imports need not be read.
    if (!file.source.text.includes(name)) return;
    const asked = fileImports(file).dots.length > 0 ? anywhere : word;
    if (!asked.test(file.source.text)) return;
    file.scan.chunks.forEach((chunk, at) => {
      if (chunk.kind === 'import' || chunk.kind === 'const' || !asked.test(file.chunkText(chunk))) return;
      const host: Host = { path, file: fileIndex, chunk: at };
      if (chunk.kind === 'func') {
        const header = file.headers[at];
        if (header === undefined) return;
        const context = header.receiver?.typeName ?? header.name;
        hosts.push(header.generic ? { ...host, context: declarationKey(path, context) } : host);
      } else if (chunk.kind === 'type') {
        hosts.push(...specHosts(file, host, asked, path));
      } else {
        hosts.push(host);
      }
    });
  });
  return hosts;
}

/** A type declaration's specs each have parameters of their own. */
function specHosts(file: FileText, host: Host, asked: RegExp, path: string): Host[] {
  const chunk = file.scan.chunks[host.chunk]!;
  const text = file.chunkText(chunk);
  return file.specs(chunk).flatMap((spec, at): Host[] => {
    if (spec.k !== 'TypeSpec' || !asked.test(text.slice(spec.type.pos, spec.type.end))) return [];
    const own = { ...host, spec: at };
    return [spec.params.length > 0 ? { ...own, context: declarationKey(path, spec.name.name) } : own];
  });
}

/** Names hold letters, digits and `_` of any script: nothing that a pattern would take for its own. */
function bounded(name: string, before: string): RegExp {
  return new RegExp(`${before === '' ? '(?<![\\p{L}\\p{Nd}_])' : before}${name}(?![\\p{L}\\p{Nd}_])`, 'u');
}

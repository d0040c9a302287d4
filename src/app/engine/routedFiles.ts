/** One Files out of two: plain paths go to the disk, `scheme://` paths to the editor's file systems. */
import type { Files, Path } from '../../core/ports';
import { isVirtual } from '../platform';

export function routedFiles(disk: Files, virtual: Files): Files {
  const of = (path: Path): Files => (isVirtual(path) ? virtual : disk);
  return {
    read: (path, maxBytes) => of(path).read(path, maxBytes),
    stat: (path) => of(path).stat(path),
    list: (path) => of(path).list(path),
    resolve: (path) => of(path).resolve(path),
  };
}

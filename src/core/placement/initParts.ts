import type { GoFunction, PackageIndex } from '../gotext';
import type { ProgramText } from './types';

/** The function that the compiler makes of a package's initializers: its text in each file that adds calls to it. */
export async function initParts(
  text: Pick<ProgramText, 'inFile'>,
  index: PackageIndex,
): Promise<readonly GoFunction[]> {
  const files = await Promise.all(index.source.files.map(({ path }) => text.inFile(index, path)));
  return files.flat().filter((one) => one.kind === 'init' && one.symbol === 'init');
}

import type { Problem } from '../ports';
import type { Build } from './build';
import { looksStandard } from './locate';

/** Said once for all modules that are not on this machine; Go's own packages come with the toolchain, or not at all. */
export async function missingSource(build: Build, consequence: string): Promise<Problem | undefined> {
  const [first, ...others] = (await build.missing()).filter((path) => !looksStandard(path));
  if (first === undefined) return undefined;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return {
    code: 'missing-source',
    what: `the source of ${first}${more} is not on this machine, so ${consequence}`,
    todo: 'run go mod download',
  };
}

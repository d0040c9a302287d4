import type { Boxing, PackageIndex } from '../../gotext';
import type { ProgramText } from '../../placement';
import type { Site, SiteKind } from '../site';

/** What is read at most to prove that a check never holds (UTF-16 units): some seconds' work. */
export const maxText = 2_000_000;

/** Whether the text proves that the check before a call of `callee`, in a function of the index, never holds. */
export const neverHolds = async (
  boxing: Boxing | undefined,
  index: PackageIndex,
  kind: SiteKind,
  callee: string,
): Promise<boolean> => kind === 'interface' && (await boxing?.isNeverBoxed(callee, index)) === true;

/** The compiler records that it adds a check, not whether that ever holds: the text may prove that it does not. */
export async function withProof(sites: readonly Site[], text: ProgramText): Promise<Site[]> {
  const boxing = text.boxing(maxText);
  const proven: Site[] = [];
  for (const site of sites)
    proven.push((await isProven(site, text, boxing)) ? { ...site, effect: 'never-true' } : site);
  return proven;
}

async function isProven(
  { file, kind, verdict, callee, effect }: Site,
  text: ProgramText,
  boxing: Boxing,
): Promise<boolean> {
  // A function that lives on as inlined copies has no check that runs.
  if (verdict !== 'devirtualized' || callee === undefined || effect === 'copies-inlined') return false;
  const pkg = await text.build.packageOfFile(file);
  const index = pkg && (await text.index(pkg));
  return index !== undefined && (await neverHolds(boxing, index, kind, callee));
}

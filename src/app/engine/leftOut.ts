/** Why a program is built without a file. */
import type { Build, Package } from '../../core/build';
import type { Path } from '../../core/ports';
import type { LeftOut } from '../messages';

/** False where the program's packages are known and this one is not among them. */
export async function isLinked(build: Build, pkg: Package): Promise<boolean> {
  const main = await build.main();
  // A profile opened over a folder without a main package heats whatever its names meet.
  if (main?.name !== 'main') return true;
  return main.dir === pkg.dir || (await build.all()).some(({ dir }) => dir === pkg.dir);
}

/** `pkg`: of the file's folder; `text`: the file's. */
export function leftOutOf(build: Build, pkg: Package | undefined, path: Path, text: string): LeftOut {
  const excluded = pkg?.excluded.find((one) => one.path === path);
  const why = excluded?.why ?? (pkg?.files.includes(path) === true ? 'not-imported' : 'elsewhere');
  const constraint = why === 'constraint' || why === 'malformed-constraint' ? constraintOf(text) : undefined;
  return {
    why,
    target: `${build.goos}/${build.goarch}`,
    tags: build.tags,
    ...(constraint !== undefined && { constraint }),
  };
}

/** The first build line before the package clause, without its marker. */
function constraintOf(text: string): string | undefined {
  const head = text.slice(0, 16_384).split(/^package\s/m, 1)[0] ?? '';
  return /^\/\/(?:go:build|\s*\+build)\s+(\S.*)/m.exec(head)?.[1]?.trimEnd();
}

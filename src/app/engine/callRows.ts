/** All interface and function-value calls with weight, package by package: what the view and the lists show. */
import { parseLinkName, type GoFunction } from '../../core/gotext';
import type { AbortLike, CallRow } from '../messages';
import { shortName } from '../words';
import { rootOf } from './heat';
import type { Project } from './project';
import type { Session } from './session';
import { siteMarks, type LineHeat } from './siteMarks';
import { stopIf } from './stop';

/** Sorted by weight, heaviest first. `own`: calls in the workspace's own packages only. */
export async function callRows(
  session: Session,
  project: Project,
  scope: 'own' | 'all',
  abort?: AbortLike,
): Promise<readonly CallRow[]> {
  const { sites } = session;
  if (sites === undefined) return [];
  const rows: CallRow[] = [];
  const callersByName = [...session.callersByRoot.values()].flatMap((names) => [...names]);
  for (const [plain, callers] of callersByName) {
    stopIf(abort);
    const owner = await project.ownerOf(plain);
    if (scope === 'own' && owner !== 'own') continue;
    const pkg = await project.build.packageOfLinkName(plain);
    if (pkg === undefined) continue;
    const index = await project.index(pkg);
    const fn = await project.resolver.find(index, plain);
    if (fn === undefined) continue;
    const marks = await siteMarks(fn, callers, sites, index, project.resolver, recordedHeat(session, fn));
    for (const site of marks) {
      rows.push({ owner, caller: plain, callerShort: shortName(plain), path: fn.file, site });
    }
  }
  return rows.sort((a, b) => b.site.weight - a.site.weight || (a.caller < b.caller ? -1 : 1));
}

/** Heat of the function's lines by their distance from its first line, as the profile has it. */
function recordedHeat({ heat }: Session, fn: GoFunction): LineHeat {
  const shapes = (heat.byRoot.get(rootOf(fn.name)) ?? []).filter(({ name }) => parseLinkName(name).plain === fn.name);
  return (line) => {
    const sum = { flat: 0, cum: 0 };
    for (const { startLine, lines } of shapes) {
      const at = lines.find((each) => each.line - startLine === line - fn.physicalLine);
      sum.flat += at?.flat ?? 0;
      sum.cum += at?.cum ?? 0;
    }
    return sum;
  };
}

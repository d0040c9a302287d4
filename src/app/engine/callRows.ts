/** All interface and function-value calls with weight, package by package: what the view and the lists show. */
import { parseLinkName, type GoFunction } from '../../core/gotext';
import type { AbortLike, CallRow } from '../messages';
import { shortName } from '../words';
import type { ProgramRecord } from './check';
import { rootOf } from './heat';
import type { Project } from './project';
import { isShown, markOf } from './recordMarks';
import type { Session } from './session';
import { siteMarks, type LineHeat } from './siteMarks';
import { stopIf } from './stop';

/** Sorted by weight, heaviest first. `own`: calls in the workspace's own packages only. */
export async function callRows(
  session: Session,
  project: Project,
  record: ProgramRecord | undefined,
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
    const index = pkg && (await project.index(pkg));
    if (index === undefined) continue;
    const fn = await project.resolver.find(index, plain);
    if (fn === undefined) continue;
    const marks = await siteMarks(fn, callers, sites, index, project.resolver, recordedHeat(session, fn));
    for (const site of marks) {
      rows.push({ owner, caller: plain, callerShort: shortName(plain), path: fn.file, site });
    }
  }
  const checked = record === undefined ? [] : await recordedRows(session, project, record, scope, abort);
  const files = new Set(checked.map(({ path }) => path));
  return [...checked, ...rows.filter(({ path }) => !files.has(path))].sort(
    (a, b) => b.site.weight - a.site.weight || (a.caller < b.caller ? -1 : 1),
  );
}

/** The compiler's word on every shown site of the record, in the text that it compiled. */
async function recordedRows(
  session: Session,
  project: Project,
  record: ProgramRecord,
  scope: 'own' | 'all',
  abort?: AbortLike,
): Promise<readonly CallRow[]> {
  const rows: CallRow[] = [];
  for (const [path, { sites }] of record.files) {
    for (const site of sites.filter(isShown)) {
      stopIf(abort);
      const [caller = ''] = site.callers;
      const owner = await project.ownerOf(caller);
      if (scope === 'own' && owner !== 'own') continue;
      const pkg = await project.build.packageOfFile(path);
      const index = pkg && (await project.index(pkg));
      const fn = index && (await project.resolver.find(index, caller));
      const { line, column } = site.text ?? site;
      const call = fn?.calls.find((each) => each.physicalLine === line && each.column === column);
      const heat = fn === undefined ? { flat: 0, cum: 0 } : recordedHeat(session, fn)(line);
      rows.push({ owner, caller, callerShort: shortName(caller), path, site: markOf(site, call, heat) });
    }
  }
  return rows;
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

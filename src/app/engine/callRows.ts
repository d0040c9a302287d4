/** All interface and function-value calls with weight, package by package: what the view and the lists show. */
import { parseLinkName, type GoFunction, type PackageIndex } from '../../core/gotext';
import type { Path } from '../../core/ports';
import type { AbortLike, CallRow } from '../messages';
import { shortName, weightOf } from '../words';
import { sameCallees } from './calleeTexts';
import type { Estimates } from './estimates';
import { rootOf, type LineHeat } from './heat';
import { heldFunctions, type HeldFunction, isHeld, type ProgramRecord } from './programRecord';
import type { Project } from './project';
import { isShown, markOf, withProof } from './recordMarks';
import type { Session } from './session';
import { callKey, siteMarks } from './siteMarks';
import { stopIf } from './stop';

/** Sorted by weight, heaviest first. `own`: calls in the workspace's own packages only. */
export async function callRows(
  session: Session,
  project: Project,
  estimates: Estimates,
  record: ProgramRecord | undefined,
  scope: 'own' | 'all',
  abort?: AbortLike,
): Promise<readonly CallRow[]> {
  if (session.sites === undefined) return [];
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
    const marks = await siteMarks(estimates, index, fn, callers, recordedHeat(session, fn));
    for (const site of marks) {
      rows.push({ owner, caller: plain, callerShort: shortName(plain), path: fn.file, site });
    }
  }
  const held = record === undefined ? [] : await heldFiles(project, record, abort);
  const checked = await recordedRows(session, project, held, record?.go ?? '', scope, abort);
  const byFile = new Map(held.map(({ path, functions }) => [path, functions]));
  const isTold = ({ path, site: { span } }: CallRow): boolean => isHeld(byFile.get(path) ?? [], span.line);
  const keyOf = ({ path, site }: CallRow): string => `${path}\0${callKey(site)}`;
  const estimated = new Map(rows.map((row) => [keyOf(row), row.site.verdict]));
  const proven = checked.map((row) => ({ ...row, site: withProof(row.site, estimated.get(keyOf(row))) }));
  return [...proven, ...rows.filter((row) => !isTold(row))].sort(
    (a, b) => weightOf(b.site) - weightOf(a.site) || (a.caller < b.caller ? -1 : 1),
  );
}

interface HeldFile {
  readonly path: Path;
  readonly index: PackageIndex;
  readonly functions: readonly HeldFunction[];
}

/** The files of the record, with the functions (and what they call) that stand on disk as they were compiled. */
async function heldFiles(project: Project, record: ProgramRecord, abort?: AbortLike): Promise<readonly HeldFile[]> {
  const held: HeldFile[] = [];
  const holds = sameCallees(record.callees, project.build, (pkg) => project.index(pkg));
  for (const [path, functions] of record.files) {
    stopIf(abort);
    const pkg = await project.build.packageOfFile(path);
    const index = pkg && (await project.index(pkg));
    const text = index?.source.files.find((file) => file.path === path)?.text;
    if (text === undefined) continue;
    held.push({ path, index: index!, functions: await heldFunctions(functions, index!, path, text, holds) });
  }
  return held;
}

/** The compiler's word on every shown site of those functions. */
async function recordedRows(
  session: Session,
  project: Project,
  held: readonly HeldFile[],
  go: string,
  scope: 'own' | 'all',
  abort?: AbortLike,
): Promise<readonly CallRow[]> {
  const rows: CallRow[] = [];
  for (const { path, index, functions } of held) {
    for (const site of functions.flatMap(({ sites }) => sites.filter(isShown))) {
      stopIf(abort);
      const [caller = ''] = site.callers;
      const owner = await project.ownerOf(caller);
      if (scope === 'own' && owner !== 'own') continue;
      const fn = await project.resolver.find(index, parseLinkName(caller).plain);
      const { line, column } = site.text ?? site;
      const call = fn?.calls.find((each) => each.physicalLine === line && each.column === column);
      const heat = fn === undefined ? { flat: 0, cum: 0 } : recordedHeat(session, fn)(line);
      rows.push({ owner, caller, callerShort: shortName(caller), path, site: markOf(site, call, heat, go) });
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

/** Marks of one text by one program: the profile's functions laid over the file's declarations. */
import type { Package } from '../../core/build';
import { parseLinkName, type GoFunction, type PackageIndex } from '../../core/gotext';
import type { AbortLike, FileMarks, FileState, FunctionMark, LineMark, OpenText, SiteMark } from '../messages';
import { levelOf } from '../words';
import { callersByPlainName } from './callRows';
import { rootOf, type HeatFunction } from './heat';
import type { Project } from './project';
import type { Session } from './session';
import { siteMarks } from './siteMarks';
import { stopIf } from './stop';

export async function fileMarks(
  session: Session,
  project: Project,
  open: OpenText,
  abort?: AbortLike,
): Promise<FileMarks> {
  const { path, version } = open;
  const pkg = await project.build.packageOfFile(path);
  const nothing = { path, version, program: session.program, lines: [], functions: [], sites: [] };
  const state = stateOf(pkg, path);
  if (pkg === undefined || state !== undefined)
    return { ...nothing, package: pkg?.path ?? '', state: state ?? 'not-in-build' };
  const index = await project.indexWith(pkg, { path, text: open.text });
  stopIf(abort);
  const find =
    open.want === 'lines' ? (name: string) => index.find(name) : (name: string) => project.resolver.find(index, name);
  const lines = new Map<number, { flat: number; cum: number }>();
  const functions: FunctionMark[] = [];
  for (const { fn, shapes } of await functionsIn(session, index, path, find)) {
    stopIf(abort);
    const sum = { flat: 0, cum: 0 };
    for (const { startLine, flat, cum, lines: own } of shapes) {
      sum.flat += flat;
      sum.cum += cum;
      for (const line of own) add(lines, fn, fn.physicalLine + line.line - startLine, line);
    }
    if (fn.kind === 'func' || fn.kind === 'method' || fn.kind === 'init') {
      functions.push({ span: fn.nameSpan, endLine: fn.endLine, name: fn.name, state: 'same', ...sum });
    }
  }
  const marks: LineMark[] = [...lines]
    .map(([line, heat]) => ({ line, ...heat, level: levelOf(heat.cum, session.heat.total) }))
    .sort((a, b) => a.line - b.line);
  const sites = open.want === 'lines' ? [] : await sitesIn(session, project, index, path, lines, abort);
  return {
    ...nothing,
    package: pkg.linkPrefix,
    lines: marks,
    functions,
    sites,
    ...(marks.length === 0 ? { state: 'no-samples-here' as const } : {}),
  };
}

function stateOf(pkg: Package | undefined, path: string): FileState | undefined {
  if (pkg === undefined) return 'not-in-build';
  if (pkg.files.includes(path)) return undefined;
  return pkg.testFiles.includes(path) ? 'test-file' : 'not-in-build';
}

async function functionsIn(
  { heat }: Session,
  index: PackageIndex,
  path: string,
  find: (name: string) => GoFunction | undefined | Promise<GoFunction | undefined>,
): Promise<readonly { readonly fn: GoFunction; readonly shapes: readonly HeatFunction[] }[]> {
  const found: { fn: GoFunction; shapes: HeatFunction[] }[] = [];
  const roots = index.declared.filter(({ file }) => file === path).map(({ name }) => name);
  for (const root of [...roots, `${index.source.linkPrefix}.init`, `${index.source.linkPrefix}.glob.`]) {
    const byName = new Map<string, HeatFunction[]>();
    for (const each of heat.byRoot.get(root) ?? []) {
      const { plain } = parseLinkName(each.name);
      byName.set(plain, [...(byName.get(plain) ?? []), each]);
    }
    for (const [name, shapes] of byName) {
      const fn = await find(name);
      if (fn?.file === path) found.push({ fn, shapes });
    }
  }
  return found;
}

function add(
  lines: Map<number, { flat: number; cum: number }>,
  fn: GoFunction,
  line: number,
  { flat, cum }: { readonly flat: number; readonly cum: number },
): void {
  if (line < fn.physicalLine || line > fn.endLine) return;
  const known = lines.get(line) ?? { flat: 0, cum: 0 };
  lines.set(line, { flat: known.flat + flat, cum: known.cum + cum });
}

async function sitesIn(
  { sites }: Session,
  project: Project,
  index: PackageIndex,
  path: string,
  lines: ReadonlyMap<number, { flat: number; cum: number }>,
  abort?: AbortLike,
): Promise<readonly SiteMark[]> {
  if (sites === undefined) return [];
  const inFile = new Set(index.declared.filter(({ file }) => file === path).map(({ name }) => name));
  const marks: SiteMark[] = [];
  for (const [plain, callers] of callersByPlainName(sites.callers())) {
    const root = rootOf(plain);
    if (!inFile.has(root) && !root.endsWith('.init')) continue;
    stopIf(abort);
    const fn = await project.resolver.find(index, plain);
    if (fn?.file !== path) continue;
    const heat = (line: number) => lines.get(line) ?? { flat: 0, cum: 0 };
    marks.push(...(await siteMarks(fn, callers, sites, index, project.resolver, heat)));
  }
  return marks.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
}

/** One program laid out: profile, build, text and placement, as the command line does it. */
import { GoParser } from '../../src/core/gotext';
import { openBuild, type Build } from '../../src/core/build';
import { callEdges, type CallEdges } from '../../src/core/edges';
import {
  place,
  programText,
  sumStaleness,
  type Placement,
  type ProfileEdge,
  type ProfileFunction,
  type ProgramText,
  type Staleness,
} from '../../src/core/placement';
import { decodeProfile, defaultValueType, heatTables } from '../../src/core/profile';
import { nodeFiles } from '../../src/platform/node/files';
import { goEnvironment } from '../../src/platform/node/goenv';
import { nodeInflate } from '../../src/platform/node/inflate';

export interface HeatLine {
  readonly line: number;
  readonly flat: number;
  readonly cum: number;
}

export interface LaidOut {
  readonly build: Build;
  /** Import path of the main package. */
  readonly main: string;
  readonly text: ProgramText;
  readonly edges: readonly ProfileEdge[];
  readonly functions: readonly ProfileFunction<HeatLine>[];
  readonly placement: Placement<HeatLine>;
  readonly staleness: Staleness;
}

export function edgeRows(edges: CallEdges): ProfileEdge[] {
  return Array.from({ length: edges.count }, (_, row) => ({
    caller: edges.names.text(edges.caller[row]!),
    callee: edges.names.text(edges.callee[row]!),
    offset: edges.offset.numbers[row]!,
    weight: edges.weight.numbers[row]!,
  }));
}

export async function layOut(dir: string, profileFile = `${dir}/default.pgo`, env = {}): Promise<LaidOut> {
  const profile = decodeProfile(await nodeFiles.read(profileFile), { inflate: nodeInflate });
  const { functions, lines } = heatTables(profile, defaultValueType(profile.header));
  const own: HeatLine[][] = Array.from({ length: functions.count }, () => []);
  for (let row = 0; row < lines.count; row++) {
    own[lines.function[row]!]!.push({
      line: lines.line[row]!,
      flat: lines.flat.numbers[row]!,
      cum: lines.cum.numbers[row]!,
    });
  }
  const rows = own.map((each, row): ProfileFunction<HeatLine> => ({
    name: profile.names.text(functions.name[row]!),
    startLine: functions.startLine[row]!,
    file: profile.names.text(functions.file[row]!),
    lines: each,
  }));
  const edges = edgeRows(callEdges(profile));
  const build = await openBuild(nodeFiles, dir, await goEnvironment({ ...process.env, ...env }));
  const text = programText(nodeFiles, build, new GoParser());
  const placement = await place(rows, edges, text);
  const staleness = sumStaleness(placement.edges, (row) => edges[row]!.weight);
  const main = (await build.main())?.path ?? '';
  return { build, main, text, edges, functions: rows, placement, staleness };
}

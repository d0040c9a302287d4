/** The answers that the kernel gives along with a profile's columns. */
import type { HeatTables, Ready, ReadyEdges } from './answers';
import type { Int64s } from './int64';
import type { KernelRun } from './kernelRun';

/** What a run says whose samples were read; a type below 0 was not looked at. */
export function readyAnswers(run: KernelRun, heatType: number, edgeType: number): Ready {
  const ints = (at: number, count: number): Int32Array => new Int32Array(run.memory.buffer, at, count).slice();
  const doubles = (at: number, count: number): Float64Array => new Float64Array(run.memory.buffer, at, count).slice();
  const sums = (at: number, count: number): Int64s => ({ numbers: doubles(at, count), exact: undefined });
  const heat = (): HeatTables => {
    run.endHeat();
    const functions = run.heatFunctionCount();
    const lines = run.heatLineCount();
    return {
      total: run.heatTotal(),
      functions: {
        count: functions,
        name: ints(run.heatFunctionNames(), functions),
        startLine: doubles(run.heatFunctionStarts(), functions),
        file: ints(run.heatFunctionFiles(), functions),
        flat: sums(run.heatFunctionFlats(), functions),
        cum: sums(run.heatFunctionCums(), functions),
      },
      lines: {
        count: lines,
        function: ints(run.heatLineFunctions(), lines),
        line: doubles(run.heatLineNumbers(), lines),
        flat: sums(run.heatLineFlats(), lines),
        cum: sums(run.heatLineCums(), lines),
      },
    };
  };
  const edges = (): ReadyEdges => {
    run.endEdges();
    const count = run.edgeCount();
    return {
      hasStartLine: run.hasStartLine() !== 0,
      caller: ints(run.edgeCallers(), count),
      callee: ints(run.edgeCallees(), count),
      offset: doubles(run.edgeOffsets(), count),
      weight: doubles(run.edgeWeights(), count),
      total: run.edgeTotal(),
    };
  };
  // In this order: the tables are put where the edges' scratch was.
  const readyEdges = edgeType < 0 ? undefined : edges();
  return { edges: readyEdges, heat: heatType < 0 ? undefined : { type: heatType, tables: heat() } };
}

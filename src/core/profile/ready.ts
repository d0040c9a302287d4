/** The answers that the kernel gives along with a profile's columns. */
import type { HeatTables, Ready, ReadyEdges } from './answers';
import type { Int64s } from './int64';
import type { KernelColumns } from './kernelColumns';
import type { KernelRun } from './kernelRun';

/** What a run says that has ended; a type below 0 was not looked at. */
export function readyAnswers(run: KernelRun, columns: KernelColumns, heatType: number, edgeType: number): Ready {
  return {
    heat: heatType < 0 ? undefined : { type: heatType, tables: heatTablesOf(run, columns) },
    edges: edgeType < 0 ? undefined : edgesOf(run, columns),
  };
}

function heatTablesOf(run: KernelRun, columns: KernelColumns): HeatTables {
  const functions = run.heatFunctionCount();
  const lines = run.heatLineCount();
  const sums = (at: number, count: number): Int64s => ({ numbers: columns.doubles(at, count), exact: undefined });
  return {
    total: run.heatTotal(),
    functions: {
      count: functions,
      name: columns.ints(run.heatFunctionNames(), functions),
      startLine: columns.doubles(run.heatFunctionStarts(), functions),
      file: columns.ints(run.heatFunctionFiles(), functions),
      flat: sums(run.heatFunctionFlats(), functions),
      cum: sums(run.heatFunctionCums(), functions),
    },
    lines: {
      count: lines,
      function: columns.ints(run.heatLineFunctions(), lines),
      line: columns.doubles(run.heatLineNumbers(), lines),
      flat: sums(run.heatLineFlats(), lines),
      cum: sums(run.heatLineCums(), lines),
    },
  };
}

function edgesOf(run: KernelRun, columns: KernelColumns): ReadyEdges {
  const count = run.edgeCount();
  return {
    hasStartLine: run.hasStartLine() !== 0,
    caller: columns.ints(run.edgeCallers(), count),
    callee: columns.ints(run.edgeCallees(), count),
    offset: columns.doubles(run.edgeOffsets(), count),
    weight: columns.doubles(run.edgeWeights(), count),
    total: run.edgeTotal(),
  };
}

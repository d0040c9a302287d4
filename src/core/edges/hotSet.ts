/** The compiler's hot set: the heaviest edges that make up its threshold of the total weight. */
import { int64At } from '../profile';
import type { CallEdges } from './types';

export interface HotSet {
  /** The first so many edges are hot. */
  readonly count: number;
  /** Weight of the last hot edge in percent of the total; 0 where all edges are hot. */
  readonly percent: number;
  /** `percent` as the compiler prints it after `hot-callsite-thres-from-CDF=`. */
  readonly threshold: string;
}

/** The threshold of the compiler's -d=pgoinlinecdfthreshold. */
const DEFAULT_CDF = 99;

/** `cdf` is in percent, 0 to 100. Source: hotNodesFromCDF of cmd/compile/internal/inline. */
export function hotSet(edges: CallEdges, cdf = DEFAULT_CDF): HotSet {
  const total = Number(edges.total);
  const { numbers, exact } = edges.weight;
  let sum = 0;
  let big = 0n;
  for (let edge = 0; edge < edges.count; edge++) {
    if (exact === undefined && typeof edges.total === 'number') sum += numbers[edge]!;
    else {
      big = BigInt.asIntN(64, big + BigInt(int64At(edges.weight, edge)));
      sum = Number(big);
    }
    if ((sum / total) * 100 > cdf) {
      const percent = (numbers[edge]! / total) * 100;
      return { count: edge + 1, percent, threshold: goFloat(percent) };
    }
  }
  return { count: edges.count, percent: 0, threshold: '0' };
}

/** A float64 as Go's %v prints it. */
export function goFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = Math.abs(exponent).toString().padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

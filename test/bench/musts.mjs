// What must hold, as ratios of the least times.
import { least } from './table.mjs';

/** @typedef {import('./measure.mjs').Figures} Figures */

const mb = 1e6;

/**
 * @param {Map<string, Figures>} figures
 * @param {{ name: string, raw: number, compressed: number }} input sizes in bytes
 */
export function musts(figures, { name, raw, compressed }) {
  /** @param {string} side */
  const of = (side) => figures.get(side) ?? { first: [], warm: [], process: [], peak: 0 };
  /** @param {string} side */
  const warm = (side) => least(of(side).warm);
  const own = warm('pgoLens');
  /** @param {string} what @param {number} ratio @param {number} limit */
  const atMost = (what, ratio, limit) => verdict(what, `${ratio.toFixed(2)}×`, `at most ${limit}×`, ratio <= limit);
  /** @param {string} what @param {number} ratio @param {number} limit */
  const atLeast = (what, ratio, limit) => verdict(what, `${ratio.toFixed(2)}×`, `at least ${limit}×`, ratio >= limit);
  const found = [
    atMost('warm, of bare inflate', own / warm('inflateZlib'), 5),
    atMost("with pako, warm, of pako's own inflate", warm('pgoLensPako') / warm('inflatePako'), 2.5),
    atLeast('faster than pbf', warm('pbf') / own, 4),
    atLeast("faster than protobufjs' generated code", warm('protobufjs') / own, 10),
  ];
  if (figures.has('speedscope')) found.push(atLeast("faster than speedscope's importer", warm('speedscope') / own, 10));
  if (raw >= 9.5 * mb)
    found.push(atLeast('faster than go tool preprofile', least(of('preprofile').process) / own, 2.5));
  if (name === 'compile') {
    const cost = least(of('fresh').process) - least(of('nothing').process);
    found.push(verdict("a fresh process beyond Node's start", `${cost.toFixed(0)} ms`, 'at most 110 ms', cost <= 110));
  }
  const room = compressed + raw + 80 * mb;
  const { peak } = of('fresh');
  found.push(verdict('peak memory', megabytes(peak), `at most ${megabytes(room)}`, peak <= room));
  const counts = [...figures].flatMap(([side, { counted = [] }]) => (counted.length === 3 ? [{ side, counted }] : []));
  const odd = counts.filter(({ counted }) => String(counted) !== String(of('pgoLens').counted));
  const named = odd.map(({ side, counted }) => `${side} ${counted.join(', ')}`).join('; ');
  const said = `${counts.length - odd.length} of ${counts.length}`;
  found.push(verdict('equal counts of functions, lines, edges', said, named || 'all', odd.length === 0));
  return found;
}

/** @param {string} what @param {string} value @param {string} limit @param {boolean} met */
const verdict = (what, value, limit, met) => ({ what, value, limit, met });

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / mb).toFixed(0)} MB`;

// The rest of the job, for readers that return objects: flat and cum per function and per line, and PGO's edges. Written
// for speed as a careful user would, the same for all of them.

/**
 * @typedef {{ id: number, name: string, startLine: number }} Fn
 * @typedef {{ id: number, address: number, lines: readonly { function: number, line: number }[] }} Place
 * @typedef {{ locations: ArrayLike<number>, value: number }} Stack
 * @typedef {{ samples: Iterable<Stack>, functions: Iterable<Fn>, locations: Iterable<Place> }} Readable
 */

/** @param {Readable} profile @returns {number[]} how many functions, lines and edges there are */
export function aggregate({ samples, functions, locations }) {
  /** @type {Fn[]} */
  const fnById = [];
  for (const fn of functions) fnById[fn.id] = fn;
  /** @type {Map<string, number>} */
  const fnNumbers = new Map();
  /** @type {Map<string, number>} */
  const lineNumbers = new Map();
  /** @type {Map<string, number>} */
  const nodeNumbers = new Map();
  /** Per location: function, line and node numbers of its frames, innermost first. @type {{ fns: number[], lines: number[], nodes: number[] }[]} */
  const frames = [];
  /** @param {Map<string, number>} numbers @param {string} key */
  const number = (numbers, key) => {
    let known = numbers.get(key);
    if (known === undefined) numbers.set(key, (known = numbers.size));
    return known;
  };
  /** By node. @type {{ name: string, offset: number }[]} */
  const nodeKeys = [];
  for (const { id, address, lines } of locations) {
    /** @type {{ fns: number[], lines: number[], nodes: number[] }} */
    const entry = { fns: [], lines: [], nodes: [] };
    for (const { function: fnId, line } of lines) {
      const fn = fnById[fnId];
      const own = number(fnNumbers, `${fn.name}\0${fn.startLine}`);
      entry.fns.push(own);
      entry.lines.push(number(lineNumbers, `${own}\0${line}`));
      const node = number(nodeNumbers, `${own}\0${line}\0${address}`);
      nodeKeys[node] ??= { name: fn.name, offset: line - fn.startLine };
      entry.nodes.push(node);
    }
    frames[id] = entry;
  }
  const fnFlat = new Float64Array(fnNumbers.size);
  const fnCum = new Float64Array(fnNumbers.size);
  const lineFlat = new Float64Array(lineNumbers.size);
  const lineCum = new Float64Array(lineNumbers.size);
  const fnSeen = new Int32Array(fnNumbers.size);
  const lineSeen = new Int32Array(lineNumbers.size);
  /** @type {Map<number, number>} */
  const edgeWeights = new Map();
  let stamp = 0;
  for (const { locations: stack, value } of samples) {
    stamp++;
    if (value === 0 || stack.length === 0) continue;
    const leaf = frames[stack[0]];
    if (leaf.fns.length > 0) {
      fnFlat[leaf.fns[0]] += value;
      lineFlat[leaf.lines[0]] += value;
    }
    for (let at = 0; at < stack.length; at++) {
      const { fns, lines } = frames[stack[at]];
      for (let i = 0; i < fns.length; i++) {
        const fn = fns[i];
        if (fnSeen[fn] !== stamp) {
          fnSeen[fn] = stamp;
          fnCum[fn] += value;
        }
        const line = lines[i];
        if (lineSeen[line] !== stamp) {
          lineSeen[line] = stamp;
          lineCum[line] += value;
        }
      }
    }
    /** @type {number[]} */
    const chain = [];
    if (stack.length > 1) for (const node of frames[stack[1]].nodes.toReversed()) chain.push(node);
    for (const node of leaf.nodes.toReversed()) chain.push(node);
    for (let i = 1; i < chain.length; i++) {
      if (chain[i] === chain[i - 1]) continue;
      const key = chain[i - 1] * 0x4000000 + chain[i];
      edgeWeights.set(key, (edgeWeights.get(key) ?? 0) + value);
    }
  }
  /** @type {Map<string, number>} */
  const edges = new Map();
  for (const [key, weight] of edgeWeights) {
    const from = nodeKeys[Math.floor(key / 0x4000000)];
    const name = `${from.name}\0${nodeKeys[key % 0x4000000].name}\0${from.offset}`;
    edges.set(name, (edges.get(name) ?? 0) + weight);
  }
  return [count(fnCum), count(lineCum), edges.size];
}

/** @param {Float64Array} values */
function count(values) {
  let some = 0;
  for (const value of values) if (value !== 0) some++;
  return some;
}

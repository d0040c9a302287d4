/**
 * Lines of an old text and where they are in a new one: `map[i]` is the row of old row i in the new text, -1 where it
 * is gone. Rows are 0-based. Stretches that were replaced by as many lines keep their rows: an edit within a line does
 * not move it.
 */
export function mapLines(before: readonly string[], after: readonly string[]): Int32Array {
  const map = new Int32Array(before.length).fill(-1);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    map[head] = head;
    head++;
  }
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
    map[before.length - tail] = after.length - tail;
  }
  align(before, head, before.length - tail, after, head, after.length - tail, map);
  return map;
}

/** Beyond this many cells (old rows × new rows) only lines that occur once on both sides are aligned. */
const maxCells = 4_000_000;

function align(
  before: readonly string[],
  from: number,
  to: number,
  after: readonly string[],
  start: number,
  stop: number,
  map: Int32Array,
): void {
  const [rows, columns] = [to - from, stop - start];
  if (rows === 0 || columns === 0) return;
  if (rows * columns <= maxCells) longestCommon(before, from, to, after, start, stop, map);
  else uniqueCommon(before, from, to, after, start, stop, map);
  // Between two aligned rows, stretches of the same length stand for each other.
  for (let row = from, column = start; row < to;) {
    if (map[row]! >= 0) {
      column = map[row]! + 1;
      row++;
      continue;
    }
    let next = row;
    while (next < to && map[next]! < 0) next++;
    const limit = next < to ? map[next]! : stop;
    if (next - row === limit - column) for (; row < next; row++) map[row] = column++;
    row = next;
  }
}

/** Longest common subsequence by the textbook table; blank lines don't anchor anything. */
function longestCommon(
  before: readonly string[],
  from: number,
  to: number,
  after: readonly string[],
  start: number,
  stop: number,
  map: Int32Array,
): void {
  const [rows, columns] = [to - from, stop - start];
  const width = columns + 1;
  const length = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    const line = before[from + i]!;
    const solid = line.trim() !== '';
    for (let j = columns - 1; j >= 0; j--) {
      const here = i * width + j;
      length[here] =
        solid && line === after[start + j]
          ? length[here + width + 1]! + 1
          : Math.max(length[here + width]!, length[here + 1]!);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const here = i * width + j;
    const line = before[from + i]!;
    if (line.trim() !== '' && line === after[start + j]) map[from + i++] = start + j++;
    else if (length[here + width]! >= length[here + 1]!) i++;
    else j++;
  }
}

/** Lines that are unique on both sides and keep their order. */
function uniqueCommon(
  before: readonly string[],
  from: number,
  to: number,
  after: readonly string[],
  start: number,
  stop: number,
  map: Int32Array,
): void {
  const where = new Map<string, number>();
  for (let at = start; at < stop; at++) where.set(after[at]!, where.has(after[at]!) ? -1 : at);
  const seen = new Set<string>();
  let last = start - 1;
  for (let row = from; row < to; row++) {
    const line = before[row]!;
    const at = seen.has(line) ? -1 : (where.get(line) ?? -1);
    seen.add(line);
    if (at > last) {
      map[row] = at;
      last = at;
    }
  }
}

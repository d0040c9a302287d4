// Two orders of version: semantic versions of modules, and Go's own release versions.

interface Semver {
  readonly numbers: readonly string[];
  readonly pre: readonly string[];
}

function parse(version: string): Semver | undefined {
  const found = /^v(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(version);
  if (found === null) return undefined;
  return { numbers: [found[1]!, found[2] ?? '0', found[3] ?? '0'], pre: found[4]?.split('.') ?? [] };
}

/** Decimal strings of any length; a date-like number stays exact. */
function compareDigits(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

/** Order of module versions (semver 2.0, as golang.org/x/mod/semver): below, at or above 0. Invalid ones come first. */
export function compareSemver(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined);
  for (let i = 0; i < 3; i++) {
    const order = compareDigits(x.numbers[i]!, y.numbers[i]!);
    if (order !== 0) return order;
  }
  if (x.pre.length === 0 || y.pre.length === 0) return Number(y.pre.length > 0) - Number(x.pre.length > 0);
  for (let i = 0; i < Math.max(x.pre.length, y.pre.length); i++) {
    const [p, q] = [x.pre[i], y.pre[i]];
    if (p === undefined || q === undefined) return p === undefined ? -1 : 1;
    if (p === q) continue;
    const [pn, qn] = [/^\d+$/.test(p), /^\d+$/.test(q)];
    if (pn !== qn) return pn ? -1 : 1;
    return pn ? compareDigits(p, q) : p < q ? -1 : 1;
  }
  return 0;
}

/** Order of Go versions written `1.21`, `1.21rc2`, `1.21.3` (without `go`): language < candidates < releases. */
export function compareGo(a: string, b: string): number {
  const key = (text: string): readonly number[] => {
    const found = /^(\d+)(?:\.(\d+))?(?:\.(\d+)|(alpha|beta|rc)(\d+))?/.exec(text);
    if (found === null) return [-1];
    const kind = found[3] !== undefined ? 4 : ['', 'alpha', 'beta', 'rc'].indexOf(found[4] ?? '');
    return [Number(found[1]), Number(found[2] ?? 0), kind, Number(found[3] ?? found[5] ?? 0)];
  };
  const [x, y] = [key(a), key(b)];
  for (let i = 0; i < 4; i++) {
    const order = (x[i] ?? 0) - (y[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** The minor number of `1.N…`; 0 where there is none, or none that a release will have. */
export function goMinor(version: string): number {
  return Number(/^1\.(\d{1,3})(?!\d)/.exec(version)?.[1] ?? 0);
}

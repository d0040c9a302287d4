/** Values as `go tool pprof` prints them: units, two decimals, percent. Source: google/pprof internal/measurement. */

interface Unit {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly factor: number;
}

interface UnitKind {
  readonly units: readonly Unit[];
  /** What values are shown in that fit no unit, or are asked for in a foreign one. */
  readonly fallback: Unit;
}

const unit = (name: string, factor: number, ...aliases: string[]): Unit => ({ name, aliases, factor });

const KINDS: readonly UnitKind[] = [
  {
    units: [
      unit('B', 1, 'b', 'byte'),
      unit('kB', 2 ** 10, 'kb', 'kbyte', 'kilobyte'),
      unit('MB', 2 ** 20, 'mb', 'mbyte', 'megabyte'),
      unit('GB', 2 ** 30, 'gb', 'gbyte', 'gigabyte'),
      unit('TB', 2 ** 40, 'tb', 'tbyte', 'terabyte'),
      unit('PB', 2 ** 50, 'pb', 'pbyte', 'petabyte'),
    ],
    fallback: unit('B', 1),
  },
  {
    units: [
      unit('ns', 1, 'ns', 'nanosecond'),
      unit('us', 1e3, 'μs', 'us', 'microsecond'),
      unit('ms', 1e6, 'ms', 'millisecond'),
      unit('s', 1e9, 's', 'sec', 'second'),
      unit('hrs', 3600e9, 'hour', 'hr'),
    ],
    fallback: unit('s', 1e9),
  },
  {
    units: [
      unit('n*GCU', 1e-9, 'nanogcu'),
      unit('u*GCU', 1e-6, 'microgcu'),
      unit('m*GCU', 1e-3, 'milligcu'),
      unit('GCU', 1, 'gcu'),
      unit('k*GCU', 1e3, 'kilogcu'),
      unit('M*GCU', 1e6, 'megagcu'),
      unit('G*GCU', 1e9, 'gigagcu'),
      unit('T*GCU', 1e12, 'teragcu'),
      unit('P*GCU', 1e15, 'petagcu'),
    ],
    fallback: unit('GCU', 1),
  },
];

/** Units that go without saying. */
const SILENT = new Set(['count', 'sample', 'unit', 'minimum', 'auto']);

/** A value in another unit; `auto` and `minimum` choose the largest unit in which it is at least 1. */
export function scale(value: number, from: string, to: string): { readonly value: number; readonly unit: string } {
  if (value < 0) {
    const positive = scale(-value, from, to);
    return { value: -positive.value, unit: positive.unit };
  }
  for (const kind of KINDS) {
    const source = unitNamed(kind, from);
    if (source === undefined) continue;
    const base = value * source.factor;
    const target = to === 'minimum' || to === 'auto' ? largestUnit(kind, base) : unitNamed(kind, to);
    const { factor, name } = target ?? kind.fallback;
    return { value: base / factor, unit: name };
  }
  return { value, unit: SILENT.has(to) ? '' : to };
}

/** `1.42s`, `512kB`, `17`: two decimals at most, zero without its unit. */
export function label(value: number, from: string, to = 'auto'): string {
  const scaled = scale(value, from, to);
  const text = fixed(scaled.value, 2).replace(/\.00$/, '');
  return text === '0' || text === '-0' ? '0' : text + scaled.unit;
}

/** Share of a total, at least six characters wide: ` 3.12%`, `0.084%`, `  100%`. */
export function percentage(value: number, total: number): string {
  const ratio = total === 0 ? 0 : Math.abs(value / total) * 100;
  if (ratio >= 99.95 && ratio <= 100.05) return '  100%';
  return `${(ratio >= 1 ? fixed(ratio, 2) : significant(ratio, 2)).padStart(5)}%`;
}

/** Go's %.Nf: halves go to the even neighbour, where JavaScript goes up. */
export function fixed(value: number, decimals: number): string {
  if (value < 0 || Object.is(value, -0)) return `-${fixed(-value, decimals)}`;
  if (value >= 1e21) return `${BigInt(value)}.${'0'.repeat(decimals)}`;
  const rounded = value.toFixed(decimals);
  const exact = value.toFixed(100);
  const rest = exact.slice(exact.indexOf('.') + 1 + decimals);
  const kept = exact.slice(0, exact.length - rest.length);
  return /^50*$/.test(rest) && /[02468]\.?$/.test(kept) ? kept.replace(/\.$/, '') : rounded;
}

/** Go's %.Ng. */
function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const [exact, power] = value.toExponential(100).split('e') as [string, string];
  const rest = exact.slice(1 + digits);
  const kept = exact.slice(0, 1 + digits);
  const isTie = /^50*$/.test(rest) && /[02468]$/.test(kept);
  const [mantissa, exponentText] = isTie
    ? [kept, power]
    : (value.toExponential(digits - 1).split('e') as [string, string]);
  const exponent = Number(exponentText);
  const short = mantissa.replace(/\.?0+$/, '');
  if (exponent >= -4 && exponent < digits) return String(Number(`${mantissa}e${exponent}`));
  return `${short}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

function unitNamed({ units }: UnitKind, name: string): Unit | undefined {
  const lower = name.toLowerCase();
  const single = byteLength(lower) > 2 ? lower.replace(/s$/, '') : lower;
  return units.find(({ aliases }) => aliases.includes(single));
}

/** The micro sign's UTF-8 form has two bytes. */
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function largestUnit({ units }: UnitKind, base: number): Unit | undefined {
  let best: Unit | undefined;
  for (const candidate of units) {
    if (base / candidate.factor >= 1 && candidate.factor >= (best?.factor ?? 0)) best = candidate;
  }
  return best;
}

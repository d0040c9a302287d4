/** @typedef {import('./measure.mjs').Figures} Figures */

/** @param {readonly number[]} values */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** @param {readonly number[]} values */
export const least = (values) => Math.min(...values);

const labels = {
  nothing: 'an empty process',
  inflateZlib: 'inflate alone (zlib)',
  inflatePako: 'inflate alone (pako)',
  pgoLens: '**PGO Lens**',
  fresh: '**PGO Lens**, one run a process',
  pgoLensPako: '**PGO Lens** with pako',
  pbf: 'pbf',
  protobufjs: 'protobufjs, generated code',
  pprofFormat: 'pprof-format',
  bufbuild: '@bufbuild/protobuf',
  speedscope: "speedscope's importer (no lines, no edges)",
};

/** Milliseconds of CPU: least and median over the rounds. @param {Map<string, Figures>} figures */
export function table(figures) {
  const warmZlib = least(figures.get('inflateZlib')?.warm ?? []);
  const rows = [...figures].map(([name, { first, warm, process, peak }]) => {
    const cells = [
      labels[/** @type {keyof typeof labels} */ (name)] ?? `go tool ${name}, whole process`,
      `${ms(least(first))} / ${ms(middle(first))}`,
      warm.length > 0 ? `${ms(least(warm))} / ${ms(middle(warm))}` : '',
      warm.length > 0 ? `${(least(warm) / warmZlib).toFixed(1)}×` : '',
      name === 'fresh' || name === 'nothing' ? ms(least(process)) : '',
      peak > 0 ? (peak / 1e6).toFixed(0) : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head =
    '| CPU ms: least / median | first run | warm | ÷ inflate | process | peak MB |\n|---|---|---|---|---|---|';
  return `${head}\n${rows.join('\n')}\n`;
}

/** @param {number} value */
const ms = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));

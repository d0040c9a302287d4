// Rounds: every side once a round, each in a process of its own, in an order that turns from round to round.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyProgram, goTools, wholeProcess } from './go.mjs';

/** Milliseconds of CPU. @typedef {{ first: number[], warm: number[], process: number[], peak: number, counted?: number[] }} Figures */

const side = fileURLToPath(new URL('side.mjs', import.meta.url));
/** The importer's tree of a larger file does not fit into memory. */
const speedscopeLimit = 30e6;

/**
 * @param {string} file @param {{ rounds: number, raw: number, log: (line: string) => void }} options
 * @returns {Promise<Map<string, Figures>>} by side
 */
export async function measure(file, { rounds, raw, log }) {
  const ours = ['nothing', 'inflateZlib', 'inflatePako', 'pgoLens', 'pgoLensPako'];
  const peers = ['pbf', 'protobufjs', 'pprofFormat', 'bufbuild', ...(raw <= speedscopeLimit ? ['speedscope'] : [])];
  const tools = goTools();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const empty = emptyProgram(scratch);
  /** @type {Map<string, Figures>} */
  const figures = new Map();
  /** @param {string} name @param {{ spent: number[], total: number, peak: number, counted?: number[] }} run */
  const add = (name, { spent, total, peak, counted }) => {
    const known = figures.get(name) ?? { first: [], warm: [], process: [], peak: 0 };
    figures.set(name, known);
    known.first.push(spent[0] ?? 0);
    if (spent.length > 1) known.warm.push(Math.min(...spent.slice(1)));
    known.process.push(total);
    known.peak = Math.max(known.peak, peak);
    if (counted !== undefined) known.counted = counted;
  };
  const jobs = [
    ...[...ours, ...peers].map((name) => () => {
      const times = name === 'nothing' ? 1 : repeats(raw, ours.includes(name));
      add(name, JSON.parse(execFileSync(process.execPath, [side, name, file, String(times)], { encoding: 'utf8' })));
      // The first run alone tells what a fresh process costs as a whole.
      if (name !== 'pgoLens') return;
      add('fresh', JSON.parse(execFileSync(process.execPath, [side, name, file, '1'], { encoding: 'utf8' })));
    }),
    ...tools.map(({ name, command, args }) => () => {
      const total = wholeProcess(command, args(file)) - wholeProcess(empty, []);
      add(name, { spent: [total], total, peak: 0 });
    }),
  ];
  for (let round = 0; round < rounds; round++) {
    log(`  round ${round + 1} of ${rounds} …`);
    for (let index = 0; index < jobs.length; index++) jobs[(index + round * 5) % jobs.length]?.();
  }
  fs.rmSync(scratch, { recursive: true });
  return figures;
}

/** So often that code is warm, and no longer than needed. @param {number} raw bytes @param {boolean} own */
function repeats(raw, own) {
  if (raw < 5e6) return own ? 60 : 40;
  if (raw < 30e6) return own ? 12 : 6;
  return own ? 5 : 2;
}

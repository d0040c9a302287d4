// The benchmark's inputs below .cache/bench: Go's own profile, a merged one, and three that are spliced out of it.
/* global TextEncoder */
// Deterministic for one Go release. Usage: node test/bench/generate.mjs [NAME …]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { core } from './ours.mjs';
import { random } from './random.mjs';
import { splicer } from './splice.mjs';
import { Bytes } from './writer.mjs';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(checkout, '.cache/bench');

/** Sizes are of the uncompressed file. @type {Record<string, { bytes?: number, samples?: number, depth: [number, number], labels: number, services: number }>} */
const spliced = {
  '10mb': { bytes: 10e6, depth: [20, 100], labels: 0.1, services: 2 },
  '100mb': { bytes: 100e6, depth: [20, 100], labels: 0.35, services: 6 },
  fleet: { samples: 1e6, depth: [4, 64], labels: 0, services: 16 },
};

/** Makes what is missing and returns where each is. @param {readonly string[]} [names] @returns {Promise<Record<string, string>>} */
export async function inputs(names = ['compile', 'merged', ...Object.keys(spliced)]) {
  fs.mkdirSync(folder, { recursive: true });
  const [root = '', version = ''] = execFileSync('go', ['env', 'GOROOT', 'GOVERSION'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const compile = path.join(root, 'src/cmd/compile/default.pgo');
  /** @type {Record<string, string>} */
  const made = {};
  for (const name of names) {
    const file = path.join(folder, `${name}-${version}.pprof`);
    const plan = spliced[name];
    if (name === 'compile') made[name] = compile;
    else if (fs.existsSync(file)) made[name] = file;
    else {
      console.error(`making ${path.relative(checkout, file)} …`);
      if (plan === undefined) merge(compile, file);
      else fs.writeFileSync(file, gzipSync(await splice(fs.readFileSync(compile), plan, name.length)));
      made[name] = file;
    }
  }
  return made;
}

/** Go's profile and two more of the compiler for each package of Go's own source, one for either architecture. @param {string} compile @param {string} file */
function merge(compile, file) {
  // A new folder each time: go build remembers what it compiled with a flag, and would write no capture again.
  const captures = fs.mkdtempSync(path.join(folder, 'captures-'));
  // Some hold nothing but tests.
  const withCode = '{{if .GoFiles}}{{.ImportPath}}{{end}}';
  for (const arch of ['amd64', 'arm64']) {
    const env = { ...process.env, GOARCH: arch, CGO_ENABLED: '0' };
    const listed = execFileSync('go', ['list', '-f', withCode, 'std', 'cmd'], { encoding: 'utf8', env });
    for (const name of listed.trim().split('\n')) {
      const capture = path.join(captures, `${name.replaceAll('/', '_')}-${arch}.pprof`);
      if (name === '' || name.includes('vendor/')) continue;
      const flag = `-gcflags=${name}=-cpuprofile=${capture}`;
      execFileSync('go', ['build', '-o', os.devNull, flag, name], { env, stdio: 'ignore' });
    }
  }
  const parts = fs.readdirSync(captures).map((one) => path.join(captures, one));
  const sized = parts.filter((one) => fs.statSync(one).size > 0);
  execFileSync('go', ['tool', 'pprof', '-proto', `-output=${file}`, compile, ...sized], { stdio: 'ignore' });
  fs.rmSync(captures, { recursive: true });
}

/** @param {Uint8Array} bytes @param {(typeof spliced)[string]} plan @param {number} seed @returns {Promise<Uint8Array>} */
async function splice(bytes, plan, seed) {
  const { decodeProfile, StackReader, nodeInflate } = await core();
  const profile = decodeProfile(bytes, { inflate: nodeInflate });
  const { locations, functions, names, samples } = profile;
  const reader = new StackReader(profile);
  /** @type {Int32Array[]} */
  const stacks = [];
  for (let row = 0; row < samples.count; row++) stacks.push(reader.rows.slice(0, reader.read(row)));
  const outermost = Int32Array.from({ length: locations.count }, (_, row) => locations.slotStart[row + 1] - 1);
  const functionOf = outermost.map((slot) => locations.slotFunction[slot]);
  const dice = random(seed);
  const next = splicer(stacks, functionOf, dice);

  /** @type {Map<string, number>} */
  const strings = new Map([['', 0]]);
  /** @param {string} text */
  const string = (text) => {
    const known = strings.get(text) ?? strings.size;
    strings.set(text, known);
    return known;
  };
  const out = new Bytes((plan.bytes ?? 60e6) * 1.2);
  for (const [type, unit] of [
    ['samples', 'count'],
    ['cpu', 'nanoseconds'],
  ]) {
    out.message(1, (value) => {
      value.field(1, string(type));
      value.field(2, string(unit));
    });
  }
  const key = string('request');
  const hosts = Array.from({ length: 50 }, (_, host) => string(`host-${host}`));
  const seen = new Set();
  for (let count = 0; plan.samples === undefined ? out.length < (plan.bytes ?? 0) * 0.97 : count < plan.samples;) {
    const service = dice.whole(plan.services);
    const stack = next(...plan.depth);
    const mark = distinct(stack, service);
    if (seen.has(mark)) continue;
    seen.add(mark);
    count++;
    const weight = dice.skewed(3);
    const labelled = dice.next() < plan.labels;
    out.message(2, (sample) => {
      sample.list(
        1,
        stack.map((row) => service * locations.count + row + 1),
      );
      sample.list(2, [weight, weight * 10_000_000]);
      if (!labelled) return;
      sample.message(3, (label) => {
        label.field(1, key);
        label.field(2, hosts[dice.whole(hosts.length)]);
      });
    });
  }
  out.message(3, (mapping) => mapping.field(1, 1));
  for (let service = 0; service < plan.services; service++) {
    for (let row = 0; row < locations.count; row++) {
      out.message(4, (location) => {
        location.field(1, service * locations.count + row + 1);
        location.field(2, 1);
        location.field(3, locations.addressLo[row] >>> 0);
        for (let slot = locations.slotStart[row]; slot < locations.slotStart[row + 1]; slot++) {
          location.message(4, (line) => {
            line.field(1, service * functions.count + locations.slotFunction[slot] + 1);
            line.field(2, locations.slotLineLo[slot]);
          });
        }
      });
    }
  }
  for (let service = 0; service < plan.services; service++) {
    /** @param {number} number */
    const named = (number) => string(`service${service}/${names.text(number)}`);
    for (let row = 0; row < functions.count; row++) {
      out.message(5, (fn) => {
        fn.field(1, service * functions.count + row + 1);
        fn.field(2, named(functions.name[row]));
        fn.field(3, named(functions.systemName[row]));
        fn.field(4, named(functions.file[row]));
        fn.field(5, functions.startLineLo[row]);
      });
    }
  }
  const encoder = new TextEncoder();
  for (const text of strings.keys()) out.bytes(6, encoder.encode(text));
  return out.data.subarray(0, out.length);
}

/** A number of 53 bits that hardly two stacks share. @param {readonly number[]} stack @param {number} service */
function distinct(stack, service) {
  let [low, high] = [service, 0x9e3779b9];
  for (const row of stack) {
    low = Math.imul(low ^ row, 0x85ebca6b) ^ (high >>> 13);
    high = Math.imul(high ^ row, 0xc2b2ae35) ^ (low >>> 16);
  }
  return (low >>> 0) * 2 ** 21 + ((high >>> 0) & 0x1fffff);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  for (const [name, file] of Object.entries(await inputs(names.length > 0 ? names : undefined))) {
    console.log(`${name}\t${(fs.statSync(file).size / 1e6).toFixed(2)} MB\t${file}`);
  }
}

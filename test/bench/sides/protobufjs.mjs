// protobufjs's generated code, as `pbjs -t static` writes it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { aggregate } from './aggregate.mjs';
import { inflated } from './inflated.mjs';

const require = createRequire(import.meta.url);
const generated = fileURLToPath(new URL('../node_modules/.generated/profile.cjs', import.meta.url));
if (!fs.existsSync(generated)) {
  fs.mkdirSync(fileURLToPath(new URL('../node_modules/.generated', import.meta.url)), { recursive: true });
  const pbjs = fileURLToPath(new URL('../node_modules/protobufjs-cli/bin/pbjs', import.meta.url));
  const proto = fileURLToPath(new URL('../profile.proto', import.meta.url));
  const flags = [
    '-t',
    'static-module',
    '-w',
    'commonjs',
    '--no-create',
    '--no-encode',
    '--no-verify',
    '--no-delimited',
  ];
  execFileSync(process.execPath, [pbjs, ...flags, '-o', generated, proto]);
}
const { Profile } = require(generated).bench;

/** A number or a Long. @param {number | { low: number, high: number }} value */
const number = (value) => (typeof value === 'number' ? value : value.high * 4294967296 + (value.low >>> 0));

/** @param {Uint8Array} bytes */
export function run(bytes) {
  const profile = Profile.decode(inflated(bytes));
  const strings = profile.stringTable;
  return aggregate({
    functions: profile.function.map((fn) => {
      return { id: number(fn.id), name: strings[number(fn.name)], startLine: number(fn.startLine) };
    }),
    locations: profile.location.map((place) => {
      const lines = place.line.map((line) => ({ function: number(line.functionId), line: number(line.line) }));
      return { id: number(place.id), address: number(place.address), lines };
    }),
    samples: profile.sample.map((sample) => {
      return { locations: sample.locationId.map(number), value: number(sample.value[1]) };
    }),
  });
}

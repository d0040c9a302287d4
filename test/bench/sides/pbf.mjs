// pbf with the code that its compiler makes of the schema.
import { PbfReader } from 'pbf';
import { compile } from 'pbf/compile';
import resolve from 'resolve-protobuf-schema';
import { fileURLToPath } from 'node:url';
import { aggregate } from './aggregate.mjs';
import { inflated } from './inflated.mjs';

const { readProfile } = compile(resolve.sync(fileURLToPath(new URL('../profile.proto', import.meta.url))));

/** @param {Uint8Array} bytes */
export function run(bytes) {
  const profile = readProfile(new PbfReader(inflated(bytes)));
  const strings = profile.string_table;
  return aggregate({
    functions: profile.function.map((fn) => ({ id: fn.id, name: strings[fn.name], startLine: fn.start_line })),
    locations: profile.location.map(({ id, address, line }) => {
      return { id, address, lines: line.map((one) => ({ function: one.function_id, line: one.line })) };
    }),
    samples: profile.sample.map((sample) => ({ locations: sample.location_id, value: sample.value[1] })),
  });
}

import { Profile } from 'pprof-format';
import { aggregate } from './aggregate.mjs';
import { inflated } from './inflated.mjs';

/** @param {Uint8Array} bytes */
export function run(bytes) {
  const profile = Profile.decode(inflated(bytes));
  const { strings } = profile.stringTable;
  return aggregate({
    functions: profile.function.map((fn) => {
      return { id: Number(fn.id), name: strings[Number(fn.name)], startLine: Number(fn.startLine) };
    }),
    locations: profile.location.map((place) => {
      const lines = place.line.map((line) => ({ function: Number(line.functionId), line: Number(line.line) }));
      return { id: Number(place.id), address: Number(place.address), lines };
    }),
    samples: profile.sample.map((sample) => {
      return { locations: sample.locationId.map(Number), value: Number(sample.value[1]) };
    }),
  });
}

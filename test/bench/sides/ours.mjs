// The bundle is made by the benchmark before its rounds: making it is no part of the job.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built } from '../ours.mjs';

const { callEdges, decodeProfile, defaultValueType, heatTables, nodeInflate, nodeKernel, pakoInflate } = await import(
  built
);
const kernel = nodeKernel(dirname(fileURLToPath(built)));

/** @param {'zlib' | 'pako'} by @returns {(bytes: Uint8Array) => number[]} */
export const wholeJob = (by) => (bytes) => {
  const profile = decodeProfile(bytes, { inflate: by === 'pako' ? pakoInflate : nodeInflate, kernel });
  const { functions, lines } = heatTables(profile, defaultValueType(profile.header));
  return [functions.count, lines.count, callEdges(profile).count];
};

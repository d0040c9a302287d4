import { ungzip } from 'pako';

/** @param {Uint8Array} bytes */
export const run = (bytes) => [ungzip(bytes).length];

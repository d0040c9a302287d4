import { inflated } from './inflated.mjs';

/** Nothing but the bytes. @param {Uint8Array} bytes */
export const run = (bytes) => [inflated(bytes).length];

import { wholeJob } from './ours.mjs';

export const run = wholeJob('pako');

// Where things are: the checkout and this folder. Everything else is derived from these two.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const checkout = path.resolve(here, '../..');

/** Scratch space that git and the packager ignore. */
export const cache = path.join(checkout, '.cache');

/** The editors and the browser live here, apart from the checkout's own node_modules. */
export const modules = path.join(here, 'node_modules');

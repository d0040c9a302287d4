// Waiting for a state. Nothing in the harness sleeps for a fixed time.

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Reads a value until it is accepted, and returns it. A timeout names what was awaited and the last value seen,
 * because "timed out" alone explains nothing in a CI log.
 *
 * @template T
 * @param {string} what the awaited state, in words
 * @param {() => T | Promise<T>} read may throw while the state is not there yet
 * @param {(value: T) => unknown} [accept] truthy: done
 * @param {{ timeout?: number, every?: number }} [options] milliseconds
 * @returns {Promise<T>}
 */
export async function until(what, read, accept = Boolean, { timeout = 60_000, every = 40 } = {}) {
  const end = Date.now() + timeout;
  let seen;
  for (;;) {
    try {
      const value = await read();
      if (await accept(value)) return value;
      seen = show(value);
    } catch (error) {
      seen = String(error instanceof Error ? error.message : error);
    }
    if (Date.now() >= end) throw new Error(`timed out after ${timeout / 1000} s: ${what}; last seen: ${seen}`);
    await pause(every);
  }
}

/** @param {unknown} value */
function show(value) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

// Assertions that run in a web worker too, where node:assert is not.

// JSON.stringify gives undefined for undefined, whatever its declaration says.
const show = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value));

export function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(`${what}: got ${show(value)}`);
}

/** Compares by value: plain data only. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (show(actual) !== show(expected)) throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Reads until the value is accepted; tests in a host wait for states, never for a fixed time. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  accept: (value: T) => boolean = Boolean,
  timeout = 60_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) throw new Error(`timed out: ${what}; last seen: ${show(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

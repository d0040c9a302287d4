/**
 * What `read` says; `otherwise` where the stack ends. Declarations and values that rest on each other are read one
 * within the other, and thousands in a row are nobody's code.
 */
export function withinStack<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

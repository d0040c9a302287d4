/** What stops a tool in the middle of its output comes among the record's lines, without a header of its own. */
const ends = ['no space left on device', 'disk quota exceeded', 'not enough space on the disk.', 'signal: killed'];
const endings = ends.map((words) => new TextEncoder().encode(words));

/** Whether the line tells that a disk is full or that a tool was killed. */
export function isFatal(bytes: Uint8Array, start: number, end: number): boolean {
  return endings.some((ending) => {
    if (end - start < ending.length) return false;
    for (let back = 1; back <= ending.length; back++) {
      if (bytes[end - back] !== ending[ending.length - back]) return false;
    }
    return true;
  });
}

// What Node's extension host holds for all extensions; a browser's tells nothing of it.

const inNode = typeof process !== 'undefined' && typeof process.getActiveResourcesInfo === 'function';

/** By kind: timers, ports of workers, child processes, pipes, sockets. */
export function handles(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of inNode ? process.getActiveResourcesInfo() : []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

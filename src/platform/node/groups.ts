/**
 * The process groups under way, in memory that a worker shares with its host: a worker that is ended or dies can't end
 * what it started any more, so the host does.
 */
import { spawn } from 'node:child_process';

/** How long a group may take to end by itself, milliseconds. */
const grace = 2000;
/** Groups at one time; a check has one. */
const places = 63;
const windows = process.platform === 'win32';

export class Groups {
  /** First whether all is over, then a group's id in each place, 0 where it is free. */
  readonly #cells: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(4 * (1 + places))) {
    this.#cells = new Int32Array(memory);
  }

  /** Nothing may start any more. */
  isClosed(): boolean {
    return Atomics.load(this.#cells, 0) !== 0;
  }

  /** False where the group has to end at once: all is over, or too many run. */
  add(id: number): boolean {
    for (let place = 1; place <= places; place++) {
      // Closing comes before reading the places, so one of the two sides sees the other.
      if (Atomics.compareExchange(this.#cells, place, 0, id) === 0) return !this.isClosed();
    }
    return false;
  }

  remove(id: number): void {
    for (let place = 1; place <= places; place++) Atomics.compareExchange(this.#cells, place, id, 0);
  }

  /** Lets nothing start any more, and resolves when no process of any group is left. */
  async end(): Promise<void> {
    Atomics.store(this.#cells, 0, 1);
    await Promise.all(this.#ids().map(endGroup));
  }

  /**
   * Ends all groups when this process ends; signals that would end it are left to their handlers, exit runs after them.
   * Gives the way to stop watching.
   */
  untilExit(): () => void {
    const kill = (): void => {
      Atomics.store(this.#cells, 0, 1);
      // On Windows Node's job ends what we started; single compilations that it started end by themselves.
      if (!windows) for (const id of this.#ids()) signalGroup(id, 'SIGKILL');
    };
    process.once('exit', kill);
    return () => void process.off('exit', kill);
  }

  #ids(): number[] {
    return [...this.#cells.subarray(1)].filter((id) => id !== 0);
  }
}

/** Asks the whole group to end, makes it end, and resolves when no process of it is left. */
export async function endGroup(id: number): Promise<void> {
  if (windows) {
    await new Promise<void>((resolve) => {
      const killer = spawn('taskkill', ['/pid', String(id), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
      killer.once('error', () => resolve());
      killer.once('close', () => resolve());
    });
    return;
  }
  signalGroup(id, 'SIGTERM');
  // Dead ones that nobody collects (a container's first process may not) still count: then waiting has an end.
  for (let waited = 0; waited <= 2 * grace && isAlive(id); waited += 20) {
    if (waited === grace) signalGroup(id, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signalGroup(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-id, signal);
  } catch {
    // The group is gone already.
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(-id, 0);
    return true;
  } catch {
    return false;
  }
}

/** Programs as Node starts them: each in a group of its own, so that cancelling ends all that it started. */
import { spawn, type ChildProcess } from 'node:child_process';
import { CancelledError } from '../../core/ports';
import { OutsideError, type ProcessEnd, type Processes, type ProcessRequest } from '../../app/tasks/ports';

/** How long a cancelled group may take to end by itself, milliseconds. */
const grace = 2000;
const windows = process.platform === 'win32';

export const nodeProcesses: Processes = { run };

/** Groups under way: ended when we are, however that comes about. */
const running = new Set<ChildProcess>();
let watching = false;

async function run(request: ProcessRequest): Promise<ProcessEnd> {
  const { command, args, cwd, cancel, onOutput } = request;
  if (isCancelled(request)) throw new CancelledError(`${command} was not started`);
  watch();
  const child = spawn(command, [...args], {
    cwd,
    env: environment(request),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group (POSIX) of its own; on Windows this would open a console window.
    detached: !windows,
    windowsHide: true,
    shell: false,
  });
  running.add(child);
  // Node hands over one chunk after the other and reads no further while we work on it: memory stays bounded.
  child.stdout.on('data', (bytes: Uint8Array) => onOutput(bytes, 'stdout'));
  child.stderr.on('data', (bytes: Uint8Array) => onOutput(bytes, 'stderr'));
  let ending: Promise<void> | undefined;
  const stop = (): void => {
    ending ??= endGroup(child);
  };
  const before = cancel?.onabort;
  if (cancel !== undefined) {
    cancel.onabort = (): void => {
      before?.();
      stop();
    };
  }
  try {
    const end = await ended(child, request);
    // The program may end on its own between the wish to cancel and the signal: it is cancelled all the same.
    await ending;
    if (isCancelled(request)) throw new CancelledError(`${command} was cancelled`);
    return end;
  } finally {
    running.delete(child);
    if (cancel !== undefined) cancel.onabort = before ?? null;
  }
}

const isCancelled = ({ cancel }: ProcessRequest): boolean => cancel?.aborted === true;

function environment({ env, cwd }: ProcessRequest): NodeJS.ProcessEnv {
  // PWD: Go prints paths below the folder as the caller spells it, links and all.
  const merged: NodeJS.ProcessEnv = { ...process.env, ...env, PWD: cwd };
  for (const [name, value] of Object.entries(merged)) if (value === undefined) Reflect.deleteProperty(merged, name);
  return merged;
}

/** Resolves when the program is gone and its streams are read to the end. */
function ended(child: ChildProcess, { command, cwd }: ProcessRequest): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      const missing = error.code === 'ENOENT';
      const what = missing ? `${command} was not found` : `${command} can’t be started (${error.message})`;
      const todo = missing ? `install it, or put it on the PATH (started in ${cwd})` : 'check its permissions';
      reject(new OutsideError({ code: 'no-program', what, todo }));
    });
    child.once('close', (code) => resolve({ code: code ?? undefined }));
  });
}

/** Asks the whole group to end, makes it end, and resolves when no process of it is left. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (windows) {
    await new Promise<void>((resolve) => {
      const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
      killer.once('error', () => resolve());
      killer.once('close', () => resolve());
    });
    return;
  }
  signalGroup(pid, 'SIGTERM');
  // Dead ones that nobody collects (a container's first process may not) still count: then waiting has an end.
  for (let waited = 0; waited <= 2 * grace && isAlive(pid); waited += 20) {
    if (waited === grace) signalGroup(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A program must not outlive us. Signals that would end us are left to their handlers: exit runs after them. */
function watch(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const { pid } of running) if (pid !== undefined && !windows) signalGroup(pid, 'SIGKILL');
  });
}

/** Programs as Node starts them: each in a group of its own, so that cancelling ends all that it started. */
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { CancelledError, type Problem } from '../../core/ports';
import { OutsideError, type ProcessEnd, type Processes, type ProcessRequest } from '../../app/tasks/ports';
import { endGroup, Groups } from './groups';

/** What is started through it ends with this process. */
export const nodeProcesses: Processes = {
  run(request) {
    if (own === undefined) {
      own = new Groups();
      own.untilExit();
    }
    return run(request, own);
  },
};
let own: Groups | undefined;

/** Whoever shares `groups` ends what is started. */
export const processesIn = (groups: Groups): Processes => ({ run: (request) => run(request, groups) });

async function run(request: ProcessRequest, groups: Groups): Promise<ProcessEnd> {
  const { command, cancel, onOutput } = request;
  if (groups.isClosed() || isCancelled(request)) throw new CancelledError(`${command} was not started`);
  const child = start(request);
  // Node hands over one chunk after the other and reads no further while we work on it: memory stays bounded.
  child.stdout.on('data', (bytes: Uint8Array) => hand(bytes, 'stdout'));
  child.stderr.on('data', (bytes: Uint8Array) => hand(bytes, 'stderr'));
  const { pid } = child;
  let ending: Promise<void> | undefined;
  const stop = (): void => {
    if (pid !== undefined) ending ??= endGroup(pid);
  };
  let thrown: { readonly error: unknown } | undefined;
  const hand: ProcessRequest['onOutput'] = (bytes, stream) => {
    if (thrown !== undefined) return;
    try {
      onOutput(bytes, stream);
    } catch (error) {
      thrown = { error };
      stop();
    }
  };
  const refused = pid !== undefined && !groups.add(pid);
  if (refused) stop();
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
    if (refused || groups.isClosed() || isCancelled(request)) throw new CancelledError(`${command} was cancelled`);
    if (thrown !== undefined) throw thrown.error;
    return end;
  } finally {
    if (pid !== undefined) groups.remove(pid);
    if (cancel !== undefined) cancel.onabort = before ?? null;
  }
}

function start(request: ProcessRequest): ChildProcessByStdio<null, Readable, Readable> {
  const { command, args, cwd } = request;
  try {
    return spawn(command, [...args], {
      cwd,
      env: environment(request),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group (POSIX) of its own; on Windows this would open a console window.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
    });
  } catch (error) {
    // Node throws some of the system's errors, the others come as an event.
    throw new OutsideError(notStarted(error as NodeJS.ErrnoException, request));
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
function ended(child: ChildProcess, request: ProcessRequest): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      reject(new OutsideError(notStarted(error, request)));
    });
    child.once('close', (code, signal) => resolve({ code: code ?? undefined, ...(signal !== null && { signal }) }));
  });
}

function notStarted(error: NodeJS.ErrnoException, { command, cwd }: ProcessRequest): Problem {
  // One error tells of a program and of a folder that is not there. `/.`: a file in the folder's place is none.
  if ((error.code === 'ENOENT' || error.code === 'ENOTDIR') && !existsSync(`${cwd}/.`)) {
    const what = `the folder ${cwd} is gone: ${command} can’t be started there`;
    return { code: 'no-folder', what, todo: 'make it again, or open another folder' };
  }
  const missing = error.code === 'ENOENT';
  const what = missing ? `${command} was not found` : `${command} can’t be started (${error.message})`;
  const todo = missing ? `install it, or put it on the PATH (started in ${cwd})` : 'check its permissions';
  return { code: 'no-program', what, todo };
}

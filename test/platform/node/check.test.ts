/** A check with a `go` of our own making: what it leaves behind when it is cancelled. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkCompiler } from '../../../src/app/tasks/checkCompiler';
import { readPreprofile } from '../../../src/core/edges';
import { CancelledError } from '../../../src/core/ports';
import { nodeBuildRooms } from '../../../src/platform/node/buildRooms';
import { nodeFiles } from '../../../src/platform/node/files';
import { nodeProcesses } from '../../../src/platform/node/processes';

const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-check-'));
const pids = join(scratch, 'pids');

/** Its build starts two compilers, one of them deaf to polite signals, prints half a record, and never ends. */
const fakeGo = `#!${process.execPath}
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const answers = {
  env: '{"GOVERSION":"go1.26.8","GOFLAGS":""}',
  list: 'example.com/w\\tmain\\texample.com/w\\ttrue\\tfalse\\tfalse\\n',
};
const answer = answers[process.argv[2]];
if (answer !== undefined) {
  process.stdout.write(answer);
} else {
  const sleeper = "setInterval(() => {}, 1000);";
  const deaf = "process.on('SIGTERM', () => {}); console.log('deaf');" + sleeper;
  const polite = spawn(process.execPath, ['-e', sleeper], { stdio: 'ignore' });
  const other = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Only now can it be told that the signal is not heard.
  other.stdout.once('data', () => {
    writeFileSync(${JSON.stringify(pids)}, [process.pid, polite.pid, other.pid].join(' '));
    console.error('# example.com/w');
    console.error('hot-callsite-thres-from-CDF=100');
  });
  setInterval(() => {}, 1000);
}
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it.skipIf(process.platform === 'win32')(
  'a cancelled check leaves no process, no file of its own, no record',
  async () => {
    const go = join(scratch, 'go');
    writeFileSync(go, fakeGo);
    chmodSync(go, 0o755);
    const builds = join(scratch, 'builds');
    mkdirSync(builds);
    const cancel: { aborted: boolean; onabort: (() => void) | null } = { aborted: false, onabort: null };
    const bytes = new TextEncoder().encode('GO PREPROFILE V1\nmain.f\nmain.T.M\n2 9\n');
    const checking = checkCompiler(
      {
        dir: scratch,
        scope: 'module',
        go,
        profile: { form: 'preprofile', bytes, edges: readPreprofile(bytes) },
      },
      {
        files: nodeFiles,
        processes: nodeProcesses,
        rooms: nodeBuildRooms(builds),
        hash: (all) => Promise.resolve(createHash('sha256').update(all).digest('hex')),
        now: () => Date.now(),
        cancel,
        progress: {
          // The first package: the build is under way, its children run.
          report(done) {
            if (done === 0 || cancel.aborted) return;
            cancel.aborted = true;
            cancel.onabort?.();
          },
        },
      },
    );
    await expect(checking).rejects.toBeInstanceOf(CancelledError);
    const started = readFileSync(pids, 'utf8').split(' ').map(Number);
    expect(started).toHaveLength(3);
    expect(started.map(isAlive)).toEqual([false, false, false]);
    const [key = ''] = readdirSync(builds);
    // The cache is go's own, the profile is named after its content.
    expect(readdirSync(join(builds, key)).filter((name) => !/^(?:cache|[0-9a-f]{64}\.txt)$/.test(name))).toEqual([]);
    expect(existsSync(join(builds, key, 'cache'))).toBe(true);
  },
);

/** A check with a `go` that goes wrong: real processes, so that what is left of them can be looked at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCompiler } from '../../../src/app/tasks/checkCompiler';
import { readPreprofile } from '../../../src/core/edges';
import { nodeBuildRooms } from '../../../src/platform/node/buildRooms';
import { nodeFiles } from '../../../src/platform/node/files';
import { nodeProcesses } from '../../../src/platform/node/processes';
import { isRunning } from '../../support/endlessGo';
import { scratchFolder } from '../../support/scratch';
import { shellGo } from '../../support/shellGo';

const bytes = new TextEncoder().encode('GO PREPROFILE V1\nmain.f\nmain.T.M\n2 9\n');

const check = (dir: string, go: string): Promise<unknown> =>
  checkCompiler(
    { dir, scope: 'module', go, profile: { form: 'preprofile', bytes, edges: readPreprofile(bytes) } },
    {
      files: nodeFiles,
      processes: nodeProcesses,
      rooms: nodeBuildRooms(join(dir, 'builds')),
      hash: () => Promise.resolve('c0ffee'),
      now: () => Date.now(),
    },
  );

describe.skipIf(process.platform === 'win32')('a check', () => {
  it.each(['env', 'list', 'build'] as const)('says that go %s was killed', async (step) => {
    const dir = scratchFolder('killed');
    await expect(check(dir, shellGo(dir, step, 'kill -KILL $$'))).rejects.toThrow(
      `go ${step} was ended from outside (SIGKILL); a machine that runs out of memory does so: close what takes it, then check again`,
    );
  });

  it.each(['env', 'list'] as const)('ends a go %s that prints without end', async (step) => {
    const dir = scratchFolder('endless');
    const pids = join(dir, 'pids');
    const go = shellGo(dir, step, `yes & echo $$ $! > ${pids}; head -c 1000000000 /dev/zero; wait`);
    const before = process.memoryUsage.rss();
    await expect(check(dir, go)).rejects.toMatchObject({
      problem: {
        code: 'too-much-output',
        what: `go ${step} printed more than 64 MB`,
        todo: 'check which program “go” is',
      },
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(400e6);
    const left = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(left).toHaveLength(2);
    expect(left.filter(isRunning)).toEqual([]);
  });

  it('ends a go build that decides without end', async () => {
    const dir = scratchFolder('decides');
    const pids = join(dir, 'pids');
    const print = `while (1) printf "{\\"Pkg\\":\\"w\\",\\"Pos\\":\\"/w/a.go:%d:9\\",\\"Caller\\":\\"main.f\\",\\"Weight\\":9,\\"Hottest\\":\\"%s\\"}\\n", ++n, s`;
    const script = `awk 'BEGIN { s = "x"; while (length(s) < 60000) s = s s; s = substr(s, 1, 60000); ${print} }' >&2 & echo $$ $! > ${pids}; wait`;
    await expect(check(dir, shellGo(dir, 'build', script))).rejects.toMatchObject({
      problem: { code: 'endless-record', what: 'go build printed more decisions than any known program has' },
    });
    const left = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(left).toHaveLength(2);
    expect(left.filter(isRunning)).toEqual([]);
  });
});

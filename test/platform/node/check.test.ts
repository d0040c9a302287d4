/** A check with a `go` of our own making: what it leaves behind when it is cancelled. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkCompiler } from '../../../src/app/tasks/checkCompiler';
import { readPreprofile } from '../../../src/core/edges';
import { CancelledError } from '../../../src/core/ports';
import { nodeBuildRooms } from '../../../src/platform/node/buildRooms';
import { nodeFiles } from '../../../src/platform/node/files';
import { nodeProcesses } from '../../../src/platform/node/processes';
import { endlessGo, isAlive } from '../../support/endlessGo';
import { scratchFolder } from '../../support/scratch';

const scratch = scratchFolder('check');

it.skipIf(process.platform === 'win32')(
  'a cancelled check leaves no process, no file of its own, no record',
  async () => {
    const { go, started } = endlessGo(scratch);
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
    expect(started()).toHaveLength(3);
    expect(started().filter(isAlive)).toEqual([]);
    const [key = ''] = readdirSync(builds);
    // The cache is go's own, the profile is named after its content.
    expect(readdirSync(join(builds, key)).filter((name) => !/^(?:cache|[0-9a-f]{64}\.txt)$/.test(name))).toEqual([]);
    expect(existsSync(join(builds, key, 'cache'))).toBe(true);
  },
);

/** The desktop's engine in its own worker, busy with a build that never ends. */
import { join } from 'node:path';
import type { RunningEngine } from '../../src/app/platform';
import { platform } from '../../src/platform/node';
import { noGo } from './engine';
import { memoryFiles } from './memoryFiles';

/**
 * `dist`: where worker.cjs lies. `program`: a folder with a default.pgo. `go`: of `endlessGo`. Resolves when all its
 * processes run; `check` is how the check ends.
 */
export async function buildingEngine(
  dist: string,
  program: string,
  go: string,
): Promise<{ readonly running: RunningEngine; readonly check: Promise<unknown>; readonly ends: readonly string[] }> {
  const ends: string[] = [];
  const ref = {
    id: program,
    name: 'program',
    dir: program,
    profile: join(program, 'default.pgo'),
    origin: 'default',
  } as const;
  let running: RunningEngine | undefined;
  let check: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const start = async (): Promise<void> => {
      running = await platform.startEngine({
        files: memoryFiles({}),
        asset: () => Promise.reject(new Error('none')),
        dist,
        storage: dist,
        talk: {
          confirm: () => Promise.resolve(true),
          // The first package: the build is under way.
          progress: (done) => done > 0 && resolve(),
        },
        log: () => undefined,
        ended: (why) => ends.push(why),
      });
      const { engine } = running;
      await engine.configure([program], noGo);
      await engine.load(ref);
      check = engine.check(program, { scope: 'module', go });
      check.catch(reject);
    };
    start().catch(reject);
  });
  return { running: running!, check, ends };
}

/** A record is never a stale one, and a cancelled build leaves nothing: with the installed Go. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCompiler, type CheckHost, type CompilerCheck } from '../../src/app/tasks/checkCompiler';
import { readPreprofile } from '../../src/core/edges';
import { CancelledError } from '../../src/core/ports';
import { nodeBuildRooms } from '../../src/platform/node/buildRooms';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeProcesses } from '../../src/platform/node/processes';

const hasGo = spawnSync('go', ['version']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'pgo-lens-fresh-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const builds = join(scratch, 'builds');

const source = (shift: string): string => `package main
${shift}
type Doer interface{ Do() int }

type T struct{ n int }

func (t *T) Do() int { t.n++; return t.n }

//go:noinline
func call(d Doer) int {
	return d.Do()
}

func main() { println(call(&T{})) }
`;

function makeModule(name: string, text = source('')): string {
  const dir = join(scratch, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'go.mod'), 'module example.com/fresh\n\ngo 1.21\n');
  writeFileSync(join(dir, 'main.go'), text);
  return dir;
}

const edges = (weight: number, offset = 1): Uint8Array =>
  new TextEncoder().encode(`GO PREPROFILE V1\nmain.call\nmain.(*T).Do\n${offset} ${weight}\n`);

const host = (more: Partial<CheckHost> = {}): CheckHost => ({
  files: nodeFiles,
  processes: nodeProcesses,
  rooms: nodeBuildRooms(builds),
  hash: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
  now: () => Date.now(),
  ...more,
});

const check = (dir: string, bytes: Uint8Array, more?: Partial<CheckHost>): Promise<CompilerCheck> =>
  checkCompiler(
    { dir, scope: 'module', profile: { form: 'preprofile', bytes, edges: readPreprofile(bytes) } },
    host(more),
  );

const shown = ({ sites }: CompilerCheck): string[] =>
  sites
    .filter(({ kind }) => kind === 'interface')
    .map(({ file, line, weight, verdict }) => `${file}:${line} ${verdict} ${weight}`);

describe.skipIf(!hasGo)('records', () => {
  it('follow the profile, the source and the folder, and are replayed in between', { timeout: 600_000 }, async () => {
    const dir = makeModule('one');
    const first = await check(dir, edges(90));
    expect(shown(first)).toEqual([`${dir}/main.go:11 devirtualized 90`]);
    expect(shown(await check(dir, edges(90)))).toEqual(shown(first));
    // Another profile: the text form goes by a flag, which go tracks by its words alone.
    expect(shown(await check(dir, edges(91)))).toEqual([`${dir}/main.go:11 devirtualized 91`]);
    // And back: the old record, for the old profile.
    expect(shown(await check(dir, edges(90)))).toEqual(shown(first));
    // The source moves.
    writeFileSync(join(dir, 'main.go'), source('\n\n'));
    expect(shown(await check(dir, edges(90)))).toEqual([`${dir}/main.go:13 devirtualized 90`]);
    // The call moves inside its function: the edge no longer meets it.
    writeFileSync(join(dir, 'main.go'), source('').replace('\treturn d.Do()', '\n\treturn d.Do()'));
    const stale = await check(dir, edges(90));
    expect(shown(stale)).toEqual([]);
    expect(stale.unmatched).toMatchObject([{ caller: 'main.call', offset: 1, weight: 90n, why: 'call-gone' }]);
    // The same module elsewhere, by the same cache: file names are this folder's.
    const copy = join(scratch, 'elsewhere/deeper');
    cpSync(makeModule('two'), copy, { recursive: true });
    expect(shown(await check(copy, edges(90)))).toEqual([`${copy}/main.go:11 devirtualized 90`]);
    expect(shown(await check(join(scratch, 'two'), edges(90)))).toEqual([`${scratch}/two/main.go:11 devirtualized 90`]);
  });

  it('are made again when the cache lost some', { timeout: 600_000 }, async () => {
    const dir = makeModule('lost');
    const first = await check(dir, edges(91));
    // What go keeps of messages is a file like any other: without it go keeps silent about an object that it has.
    const cache = join(builds, readdirSync(builds)[0]!, 'cache');
    for (const file of readdirSync(cache, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('-d') && readFileSync(join(cache, file)).includes('hot-callsite-thres'))
        rmSync(join(cache, file));
    }
    expect(shown(await check(dir, edges(91)))).toEqual(shown(first));
  });

  it('fail in one sentence', { timeout: 600_000 }, async () => {
    const dir = makeModule('broken', source('').replace('return d.Do()', 'return d.Undo()'));
    await expect(check(dir, edges(90))).rejects.toThrow(
      `go build failed at ${dir}/main.go:11:11: d.Undo undefined (type Doer has no field or method Undo)`,
    );
    const newer = makeModule('newer');
    writeFileSync(join(newer, 'go.mod'), 'module example.com/fresh\n\ngo 1.999\n');
    await expect(check(newer, edges(90))).rejects.toMatchObject({ name: 'OutsideError' });
    expect(readdirSync(join(builds, readdirSync(builds)[0]!)).filter((name) => name.includes('scratch'))).toEqual([]);
  });

  it('are not made of a cancelled build, which leaves no process', { timeout: 600_000 }, async () => {
    const dir = makeModule('cancelled');
    const root = join(scratch, 'cold');
    const cancel: { aborted: boolean; onabort: (() => void) | null } = { aborted: false, onabort: null };
    let compilers = 0;
    const wait = setInterval(() => {
      compilers = Math.max(compilers, processesWith(root).length);
      // The build is under way once go has started a compiler.
      if (compilers < 2) return;
      clearInterval(wait);
      cancel.aborted = true;
      cancel.onabort?.();
    }, 50);
    try {
      await expect(check(dir, edges(90), { rooms: nodeBuildRooms(root), cancel })).rejects.toBeInstanceOf(
        CancelledError,
      );
    } finally {
      clearInterval(wait);
    }
    expect(compilers).toBeGreaterThanOrEqual(2);
    expect(processesWith(root)).toEqual([]);
    expect(readdirSync(join(root, readdirSync(root)[0]!)).filter((name) => name.startsWith('used-by'))).toEqual([]);
  });
});

/** Ids of the processes whose environment names the folder; Linux tells. */
function processesWith(folder: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || !existsSync(`/proc/${name}/environ`)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').includes(`GOCACHE=${folder}`);
    } catch {
      return false;
    }
  });
}

/**
 * Against Go itself: what `go tool preprofile` accepts we accept, with the same bytes, through the kernel and without it;
 * what it rejects, or panics at, we refuse with a Problem.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { callEdges, writePreprofile } from '../../src/core/edges';
import { decodeProfile, type Kernel } from '../../src/core/profile';
import { nodeInflate } from '../../src/platform/node/inflate';
import { nodeKernel } from '../../src/platform/node/kernel';
import { mutate } from '../core/profile/mutate';
import { randomProfile } from '../core/profile/random';
import { attempt, type Target } from './targets';
import { mutateWire } from './wireMutations';

const run = promisify(execFile);

/** @param seeds good profiles, not compressed */
export function differential(root: string, seeds: readonly Uint8Array[]): Target {
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '' };
  const tool = execFileSync('go', ['tool', '-n', 'preprofile'], { encoding: 'utf8', env }).trim();
  const input = join(mkdtempSync(join(tmpdir(), 'differential-')), 'profile');
  const kernel = nodeKernel(join(root, 'dist'));
  return {
    name: 'differential',
    seeds,
    mutate(seed, dice) {
      const raw = dice.oneIn(4) ? randomProfile(dice.below(1 << 30)) : seed;
      const changed = dice.oneIn(3) ? mutate(raw, dice.below(1 << 30)) : mutateWire(raw, dice);
      if (!dice.oneIn(8)) return changed;
      const compressed = new Uint8Array(gzipSync(changed));
      return dice.oneIn(2) ? mutate(compressed, dice.below(1 << 30)) : compressed;
    },
    async run(bytes) {
      writeFileSync(input, bytes);
      const wanted = await run(tool, ['-i', input], { encoding: 'buffer', maxBuffer: 1 << 30 }).then(
        ({ stdout }) => stdout,
        (error: unknown) => String((error as { readonly stderr?: Buffer }).stderr ?? error),
      );
      for (const path of [undefined, kernel])
        same(wanted, edgesText(bytes, path), path === undefined ? 'plain' : 'kernel');
    },
  };
}

function edgesText(bytes: Uint8Array, kernel: Kernel | undefined): Uint8Array | undefined {
  return attempt(() =>
    writePreprofile(callEdges(decodeProfile(bytes, { inflate: nodeInflate, kernel, rules: 'compiler' }))),
  );
}

/** `wanted`: what Go wrote, or why it refused. */
function same(wanted: Buffer | string, ours: Uint8Array | undefined, path: string): void {
  if (typeof wanted === 'string') {
    if (ours !== undefined) throw new Error(`Go refuses it, the ${path} path does not: ${wanted.slice(0, 300)}`);
  } else if (ours === undefined) throw new Error(`Go takes it, the ${path} path does not`);
  else if (!wanted.equals(ours)) throw new Error(`the ${path} path writes other bytes than Go`);
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GoParser } from '../../src/core/gotext';
import { scanFile } from '../../src/core/gotext/scan';
import { goVersion } from './gotextOracle';
import { printed } from './syntaxTree';

const parser = new GoParser();

/** A file's declarations as our parser reads them. */
function ours(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return scanFile(text).chunks.map((chunk) => {
    const own = text.slice(chunk.start, chunk.end);
    const body = chunk.bodyStart < 0 ? -1 : chunk.bodyStart - chunk.start;
    const decl = chunk.kind === 'func' ? parser.parseFunc(own, body, false) : parser.parseDecl(own);
    return decl === undefined ? 'nothing' : printed(decl);
  });
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const goFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.go') && !/(?:^|[\\/])testdata[\\/]/.test(name))
    .map((name) => join(folder, name));

describe.skipIf(goVersion() === undefined)("every declaration of Go's own source against go/parser", () => {
  const goroot = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout.trim();

  it('has the same tree, and every node in the same place', { timeout: 240_000 }, () => {
    const files = goFiles(join(goroot, 'src'));
    const program = fileURLToPath(new URL('syntaxTree.go', import.meta.url));
    const told = spawnSync('go', ['run', program], { input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
    expect(told.stderr).toBe('');
    const lines = told.stdout.trimEnd().split('\n');
    const differ = lines.flatMap((line) => {
      const [path = '', ...sums] = line.split(' ');
      const trees = ours(path);
      const odd = trees.findIndex((tree, index) => md5(tree) !== sums[index]);
      return odd < 0 && trees.length === sums.length
        ? []
        : [`${path}: declaration ${odd}: ${trees[odd]?.slice(0, 200)}`];
    });
    expect(differ).toEqual([]);
    expect(lines.length).toBeGreaterThan(6000);
    expect(files.length - lines.length).toBeLessThan(20);
  });
});

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callEdges } from '../../../src/core/edges';
import { place, profileEdges, type ProfileFunction, type ProgramText } from '../../../src/core/placement';
import { decodeProfile, defaultValueType, heatTables } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { textOf } from './helpers';

const workspace = join(import.meta.dirname, '../../workspaces/generics');

/** A real program as if it lay in `/w`, a few packages of Go's own by their text in it. */
async function program(): Promise<ProgramText> {
  const files: Record<string, string> = {
    '/go/src/slices/sort.go': 'package slices\n\nfunc Sort[S ~[]E, E any](x S) {}\n',
    '/go/src/runtime/proc.go': 'package runtime\n\nfunc main() {}\n',
  };
  for (const entry of await readdir(workspace, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.go$|^go\.mod$/.test(entry.name)) {
      files[`/w${path.slice(workspace.length)}`] = await readFile(path, 'utf8');
    }
  }
  return await textOf(files);
}

async function recorded(): Promise<{ functions: ProfileFunction[]; edges: ReturnType<typeof profileEdges> }> {
  const profile = decodeProfile(new Uint8Array(await readFile(join(workspace, 'default.pgo'))), {
    inflate: nodeInflate,
  });
  const { functions, lines } = heatTables(profile, defaultValueType(profile.header));
  const own: { line: number }[][] = Array.from({ length: functions.count }, () => []);
  for (let row = 0; row < lines.count; row++) own[lines.function[row]!]!.push({ line: lines.line[row]! });
  return {
    edges: profileEdges(callEdges(profile)),
    functions: own.map((each, row) => ({
      name: profile.names.text(functions.name[row]!),
      startLine: functions.startLine[row]!,
      file: profile.names.text(functions.file[row]!),
      lines: each,
    })),
  };
}

/** What other builds record for the file that `-trimpath` calls `example.com/generics/tree/tree.go`. */
const recordings: Readonly<Record<string, (path: string) => string>> = {
  'an absolute path': (path) => `/home/me/src/${path}`,
  'a Windows path': (path) => `C:\\Users\\me\\src\\${path.replaceAll('/', '\\')}`,
  'a share of another machine': (path) => `\\\\build\\share\\${path.replaceAll('/', '\\')}`,
  'a module at a version': (path) => path.replace(/^example\.com\/generics\//, 'example.com/generics@v1.2.3/'),
  "Bazel's path": (path) => `bazel-out/k8-fastbuild/bin/external/${path.replace(/^example\.com\//, 'com_example_')}`,
  'another GOROOT': (path) => `D:/tools/go1.21/src/${path}`,
  'the name alone': (path) => path.replace(/^.*\//, ''),
};

it.each(Object.entries(recordings))('%s places every function and edge alike', async (_, change) => {
  const { functions, edges } = await recorded();
  const text = await program();
  const mutated = functions.map((one) => ({
    ...one,
    file: one.file.endsWith('.go') ? change(one.file) : one.file,
  }));
  expect(mutated.filter(({ file }, at) => file !== functions[at]!.file).length).toBeGreaterThan(20);
  const [plain, other] = [await place(functions, edges, text), await place(mutated, edges, text)];
  expect(other.edges).toEqual(plain.edges);
  expect(plain.edges.filter(({ fate }) => fate === 'used').length).toBeGreaterThan(20);
  const shape = ({ functions: placed }: typeof plain): unknown[] =>
    placed.map(({ profile, ...one }) => ({ ...one, name: profile.name }));
  expect(shape(other)).toEqual(shape(plain));
});

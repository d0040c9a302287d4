/** Small Go trees on disk, and a module proxy made of files, so that `go` fetches our own modules from nowhere else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Relative path → text. */
export type Tree = Readonly<Record<string, string>>;

export async function writeTree(dir: string, tree: Tree): Promise<void> {
  for (const [path, text] of Object.entries(tree)) {
    const file = join(dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** A folder that is gone after `use`. */
export async function scratch<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'build-'));
  try {
    return await use(dir);
  } finally {
    // The module cache is written read-only.
    await rm(dir, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** `module@version` → its files. */
export async function writeProxy(dir: string, modules: Readonly<Record<string, Tree>>): Promise<void> {
  const versions = new Map<string, string[]>();
  for (const [key, tree] of Object.entries(modules)) {
    const at = key.lastIndexOf('@');
    const [path, version] = [key.slice(0, at), key.slice(at + 1)];
    const base = join(
      dir,
      path.replace(/[A-Z]/g, (c) => `!${c.toLowerCase()}`),
      '@v',
    );
    await mkdir(base, { recursive: true });
    await writeFile(join(base, `${version}.info`), JSON.stringify({ Version: version }));
    await writeFile(join(base, `${version}.mod`), tree['go.mod'] ?? `module ${path}\n`);
    await writeFile(
      join(base, `${version}.zip`),
      zip(Object.entries(tree).map(([name, text]) => [`${key}/${name}`, text])),
    );
    versions.set(base, [...(versions.get(base) ?? []), version]);
  }
  for (const [base, list] of versions) await writeFile(join(base, 'list'), `${list.join('\n')}\n`);
}

/** A zip archive without compression. */
function zip(entries: readonly (readonly [string, string])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const [label, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, label]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

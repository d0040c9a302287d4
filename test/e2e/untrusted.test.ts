// Workspace trust switched on and the workspace not trusted: marks are there, nothing runs, nothing is fetched. A logging
// `go` is first on PATH and the workspace's own settings name another one; a local listener is everybody's proxy.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkout } from '../editor/paths.mjs';
import { until } from '../editor/poll.mjs';
import { lineOf, ours } from './support/marks';
import { useEditor } from './support/session';

const trap = mkdtempSync(join(tmpdir(), 'pgo-lens-trap-'));
const log = join(trap, 'ran.log');
const bin = join(trap, 'bin');
const tools = ['go', 'gopls', 'git', 'pprof', 'perf'];
mkdirSync(bin);
for (const tool of tools) {
  writeFileSync(join(bin, tool), `#!/bin/sh\necho "$0 $*" >> '${log}'\nexit 1\n`);
  chmodSync(join(bin, tool), 0o755);
}
const ran = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');

const asked: string[] = [];
const listener: Server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.writeHead(503).end();
}).on('connect', (request, socket) => {
  asked.push(`CONNECT ${request.url}`);
  socket.destroy();
});
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
const proxy = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;

afterAll(() => {
  listener.close();
  rmSync(trap, { recursive: true, force: true });
});

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}
const read = (file: string): unknown => JSON.parse(readFileSync(join(checkout, file), 'utf8'));
const words = read('package.nls.json') as Readonly<Record<string, string>>;
/** Two that the palette offers in other states only, and the log, which takes the palette's focus whenever it arrives. */
const others = new Set(['pgoLens.showSample', 'pgoLens.clearCallFilter', 'pgoLens.showLog']);
const titles = (read('package.json') as Manifest).contributes.commands
  .filter(({ command }) => !others.has(command))
  .map(({ title }) => `PGO: ${words[title.slice(1, -1)] ?? title}`);

/** Every file with its content. */
const filesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, readFileSync(path, 'latin1')]),
  );

describe('an untrusted workspace', () => {
  const session = useEditor({
    workspaces: ['markdown-service'],
    untrusted: true,
    path: [bin],
    env: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, ALL_PROXY: proxy, GOPROXY: proxy, NO_PROXY: '', GOROOT: undefined },
    settings: { 'http.proxy': proxy, 'http.proxySupport': 'override' },
    prepare: ([folder = '']) => {
      mkdirSync(join(folder, '.vscode'));
      const settings = {
        'go.alternateTools': { go: join(bin, 'go') },
        'go.goroot': trap,
        'go.toolsEnvVars': { GOPROXY: proxy, GOTOOLCHAIN: 'auto' },
      };
      writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    },
  });

  it('has traps that work', async () => {
    expect(() =>
      execFileSync('go', ['version'], { env: { PATH: [bin, process.env['PATH']].join(delimiter) } }),
    ).toThrow();
    expect(ran()).toContain('go version');
    rmSync(log);
    await fetch(proxy);
    expect(asked).toHaveLength(1);
    asked.length = 0;
  });

  it('is marked all the same', async () => {
    const { editor, statusBar } = session().workbench;
    await statusBar.waitFor(/Restricted Mode/);
    const line = lineOf(session(), 'keywords/extract.go', 'func (e *Extractor) Add(');
    await editor.open('keywords/extract.go');
    await editor.goTo(line);
    await editor.waitForMarks((marks) => ours(marks).some((heat) => heat.line === line && heat.level >= 4));
    expect(await editor.hover(line, 'Add', 'markdown-service')).toContain('%');
    await editor.pointerAway();
  });

  it('runs and fetches nothing, whatever is done in it', async () => {
    const { editor, views, run, quick } = session().workbench;
    await views.show('PGO Lens');
    await views.waitFor('Hot Functions', (rows) => rows.length > 3);
    await run('PGO: Reload Profiles');
    await editor.waitForMarks((marks) => ours(marks).length > 0);
    await editor.type(' ');
    await editor.undo();
    await run('PGO: Choose the Active Profile…');
    await quick.waitFor((rows) => rows.some(({ label }) => label.includes('markdown-service')));
    await quick.cancel();
    session().write('default.pgo', readFileSync(join(session().folder, 'default.pgo')));
    await editor.waitForMarks((marks) => ours(marks).length > 0);
    await session().probe.ask();
    expect(ran()).toBe('');
    expect(asked).toEqual([]);
  });

  it('runs, fetches and writes nothing by any command of the manifest', { timeout: 400_000 }, async () => {
    const { notifications, run, quick } = session().workbench;
    const before = filesOf(session().folder);
    for (const title of titles) {
      await notifications.clear();
      await run(title);
      if (title.includes('runs go build')) await notifications.waitFor('In an untrusted workspace nothing is built');
      if (title.endsWith('…')) {
        // Its own picker or its sentence, not the palette that is about to close.
        const picks = async () => (await quick.rows()).some(({ label }) => label !== '' && !titles.includes(label));
        await until(title, async () => (await picks()) || (await notifications.all()).length > 0);
        if (await quick.isOpen()) await quick.cancel();
      }
      expect([title, ran()]).toEqual([title, '']);
    }
    await session().probe.ask();
    expect(ran()).toBe('');
    expect(asked).toEqual([]);
    expect(filesOf(session().folder)).toEqual(before);
  });
});

// Workspace trust switched on and the workspace not trusted: marks are there, nothing runs, nothing is fetched. A logging
// `go` is first on PATH and the workspace's own settings name another one; a local listener is everybody's proxy.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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
});

// The front door: the extension starts in this host, and every command that the manifest promises is there.
import * as vscode from 'vscode';
import { equal, ok } from './support/assert';
import { suite, suiteSetup, test } from './support/mocha';

interface Manifest {
  contributes?: { commands?: { command: string }[] };
}

suite('extension', () => {
  const found = vscode.extensions.getExtension('pgo-lens.pgo-lens');

  suiteSetup(async () => {
    ok(found !== undefined, 'the extension is installed');
    await found.activate();
  });

  test('activates', () => {
    equal(found?.isActive, true, 'active');
  });

  test('registers every command of its manifest', async () => {
    const manifest = found?.packageJSON as Manifest;
    const promised = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    const there = new Set(await vscode.commands.getCommands(true));
    equal(
      promised.filter((command) => !there.has(command)),
      [],
      'commands without an implementation',
    );
  });
});

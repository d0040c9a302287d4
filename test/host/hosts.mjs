// The extension hosts that the tests run in, each with the editor that brings it.
import { startCodeServer } from '../editor/codeServer.mjs';
import { startVscodeWeb } from '../editor/vscodeWeb.mjs';

/** @typedef {{ folder: string, extension: string, tests: string }} HostOptions */
/**
 * @typedef {object} Host
 * @property {string} name
 * @property {string} what in words
 * @property {'node' | 'web'} kind
 * @property {(options: HostOptions) => Promise<{ server: import('../editor/served.mjs').Server, developmentOptions?: object }>} start
 */

/** The page is told which extension is being developed and which tests to run in its host. @param {import('../editor/served.mjs').Server} server @param {HostOptions} options */
const development = (server, { extension, tests }) => {
  /** @param {string} path */
  const uri = (path) => ({ scheme: 'vscode-remote', authority: new URL(server.origin).host, path });
  return { extensions: [uri(extension)], extensionTestsPath: uri(tests) };
};

/** @type {Host[]} */
export const hosts = [
  {
    name: 'node',
    what: 'Node extension host, newest VS Code',
    kind: 'node',
    start: async (options) => {
      const server = await startCodeServer({ folder: options.folder });
      return { server, developmentOptions: development(server, options) };
    },
  },
  {
    name: 'web',
    what: 'web worker extension host, newest VS Code',
    kind: 'web',
    start: async (options) => {
      const settings = { 'remote.extensionKind': { 'pgo-lens.pgo-lens': ['web'] } };
      const server = await startCodeServer({ folder: options.folder, settings });
      return { server, developmentOptions: development(server, options) };
    },
  },
  {
    name: 'web-oldest',
    what: 'web worker extension host, lowest supported VS Code',
    kind: 'web',
    start: async ({ folder, extension, tests }) => ({ server: await startVscodeWeb({ folder, extension, tests }) }),
  },
];

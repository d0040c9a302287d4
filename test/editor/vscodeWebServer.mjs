// The web editor's server as a process of its own, so that it is silent, stops at once and never takes a test down.
// Its one argument: the options of @vscode/test-web as JSON.
import { createRequire } from 'node:module';

/** @type {typeof import('@vscode/test-web')} */
const testWeb = createRequire(import.meta.url)('@vscode/test-web');
await testWeb.open(JSON.parse(process.argv[2] ?? '{}'));

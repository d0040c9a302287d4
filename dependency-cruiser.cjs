// Turns the table of scripts/rooms.mjs into rules. Run by `npm run rooms` and by `npm test`.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const source = readFileSync(join(__dirname, 'scripts/rooms.mjs'), 'utf8').replace(/^export /gm, '');
const { coreRooms, faces } = new Function(`${source}\nreturn { coreRooms, faces };`)();

const escape = (path) => path.replace(/[.]/g, '\\.');
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${name}: imports only ${allowed.join(', ')}`,
  from: { path: `^src/${from}` },
  to: { path: '^src/', pathNot: allowed.map((room) => `^src/${escape(room)}`) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$'] }, to: {} },
    ...coreRooms.map((room, index) =>
      only(`core/${room}`, `core/${room}/`, [
        'core/ports.ts',
        ...coreRooms.slice(0, index).map((above) => `core/${above}/index.ts`),
        `core/${room}/`,
      ]),
    ),
    only('core/ports', 'core/ports\\.ts', ['core/ports.ts']),
    ...Object.entries(faces).map(([room, allowed]) => only(room, `${room}/`, [...allowed, `${room}/`])),
    {
      name: 'vscode-only-in-the-editor',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'node-only-in-node-platform-and-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(platform/node/|cli/)' },
      to: { dependencyTypes: ['core'], pathNot: '^vscode$' },
    },
    {
      name: 'by-the-door',
      severity: 'error',
      comment: 'another room is entered by its index.ts',
      from: { path: '^src/(app|editor|cli|platform|extension)' },
      to: { path: '^src/core/[^/]+/', pathNot: '^src/core/[^/]+/index\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    builtInModules: { add: ['vscode'] },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.d.ts'] },
  },
};

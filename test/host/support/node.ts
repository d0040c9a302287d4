// Mocha for the Node extension host. Imported before the test files: it puts Mocha's words into the global scope.
import { createRequire } from 'node:module';
import { report, Silent } from './report';

interface Instance {
  suite: { emit(event: string, scope: unknown, file: string, mocha: unknown): void };
  run(done: (failures: number) => void): Parameters<typeof report>[0];
}

/** Where Mocha lies; put in by the bundler. Mocha stays outside of the bundle because it loads parts of itself by name. */
declare const MOCHA: string;

const Mocha = createRequire(MOCHA)(MOCHA) as new (options: object) => Instance;
const mocha = new Mocha({ ui: 'tdd', timeout: 240_000, reporter: Silent });
mocha.suite.emit('pre-require', globalThis, 'host', mocha);

export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    report(mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`)))));
  });
}

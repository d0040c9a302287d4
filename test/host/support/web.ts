// Mocha for a web worker extension host. The bundler puts Mocha's browser build before this file, because a worker can't
// load files; imported before the test files, it puts Mocha's words into the global scope.
import { report, Silent } from './report';

interface BrowserMocha {
  setup(options: object): void;
  run(done: (failures: number) => void): Parameters<typeof report>[0];
}

const { mocha } = globalThis as unknown as { mocha: BrowserMocha };
mocha.setup({ ui: 'tdd', timeout: 240_000, reporter: Silent });

export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    report(mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`)))));
  });
}

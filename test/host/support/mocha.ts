// Mocha's words for our tests. They come from the host's own Mocha, which puts them into the global scope before the
// test files load; this door gives them types without a second copy of Mocha in the bundle.

type Body = () => void | Promise<void>;
interface Mocha {
  suite: ((name: string, body: () => void) => void) & { skip: (name: string, body: () => void) => void };
  test: ((name: string, body: Body) => void) & { skip: (name: string, body: Body) => void };
  suiteSetup: (body: Body) => void;
  suiteTeardown: (body: Body) => void;
  setup: (body: Body) => void;
  teardown: (body: Body) => void;
}

export const { suite, test, suiteSetup, suiteTeardown, setup, teardown } = globalThis as unknown as Mocha;

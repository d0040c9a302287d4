// Tells the outside what happened, one console line a test: the only channel that every extension host has.

interface Test {
  fullTitle(): string;
  duration?: number;
  isPending(): boolean;
}
interface Runner {
  on(event: 'pass' | 'pending', listener: (test: Test) => void): void;
  on(event: 'fail', listener: (test: Test, error: unknown) => void): void;
  on(event: 'end', listener: () => void): void;
}

/** The runner outside looks for lines that begin so. */
export const prefix = '@@pgo-lens-test ';

const say = (result: object): void => console.log(prefix + JSON.stringify(result));

/** Mocha's own reporters print to a terminal or a page; neither is here. */
export function Silent(): void {
  // nothing to set up
}

export function report(runner: Runner): void {
  let count = 0;
  const tell = (state: string, test: Test, message?: string): void => {
    count += 1;
    say({ title: test.fullTitle(), state, ms: test.duration ?? 0, ...(message === undefined ? {} : { message }) });
  };
  runner.on('pass', (test) => tell('passed', test));
  runner.on('pending', (test) => tell('skipped', test));
  runner.on('fail', (test, error) =>
    tell('failed', test, error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  // The number lets the outside see when a line was lost.
  runner.on('end', () => say({ end: true, count }));
}

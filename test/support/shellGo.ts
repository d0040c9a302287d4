/** A `go` of our own making that goes wrong at one step. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const answers = {
  env: `echo '{"GOVERSION":"go1.26.8","GOFLAGS":""}'`,
  list: String.raw`printf 'example.com/w\tmain\texample.com/w\ttrue\tfalse\tfalse\n'`,
  build: 'exit 0',
};

/** A shell script in `dir` that answers like go, but runs `script` where it is asked for `step`. Gives its path. */
export function shellGo(dir: string, step: keyof typeof answers, script: string): string {
  const go = join(dir, 'go');
  const cases = Object.entries({ ...answers, [step]: script }).map(([name, lines]) => `${name}) ${lines};;`);
  writeFileSync(go, `#!/bin/sh\ncase $1 in\n${cases.join('\n')}\nesac\n`);
  chmodSync(go, 0o755);
  return go;
}

/** Go's own commands: packages and files must be those of `go list`, for this system and for others. */
import { describe, expect, it } from 'vitest';
import { compareWithGo } from './buildOracle';
import { findGo } from './profileOracle';

const go = findGo();
if (go === undefined) console.log('left out: go list on Go’s own commands, as no go is on PATH');
const commands = `${go?.root ?? ''}/src/cmd`;

describe.skipIf(go === undefined)('packages of the toolchain, as go list has them', () => {
  const variants: Record<string, string>[] = [
    {},
    { CGO_ENABLED: '0' },
    { GOOS: 'windows', GOARCH: 'arm64' },
    { GOOS: 'darwin', GOARCH: 'arm64' },
  ];
  for (const command of ['compile', 'go', 'vet']) {
    for (const env of variants) {
      it(`cmd/${command} ${JSON.stringify(env)}`, async () => {
        const { differences, packages } = await compareWithGo(`${commands}/${command}`, env);
        expect(differences).toEqual([]);
        expect(packages).toBeGreaterThan(50);
      });
    }
  }
});

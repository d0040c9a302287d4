import { describe, expect, it } from 'vitest';
import { compareWithGo } from './buildOracle';

const goroot = '/usr/local/go';

describe('packages of the toolchain, as go list has them', () => {
  const variants: Record<string, string>[] = [
    {},
    { CGO_ENABLED: '0' },
    { GOOS: 'windows', GOARCH: 'arm64' },
    { GOOS: 'darwin', GOARCH: 'arm64' },
  ];
  for (const command of ['compile', 'go', 'vet']) {
    for (const env of variants) {
      it(`cmd/${command} ${JSON.stringify(env)}`, async () => {
        const t = performance.now();
        const result = await compareWithGo(`${goroot}/src/cmd/${command}`, env);
        console.log(command, env, result.packages, result.files, Math.round(performance.now() - t));
        expect(result.differences.slice(0, 20)).toEqual([]);
        expect(result.packages).toBeGreaterThan(50);
      });
    }
  }
});

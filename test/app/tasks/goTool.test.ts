import { expect, it } from 'vitest';
import { askGo, complaint, type GoTool } from '../../../src/app/tasks/goTool';

const named = (what: string) => ({ code: 'no-go', what, todo: 'check it' });
const said = (err: string, signal?: string): string =>
  complaint({ code: 1, out: '', err, ...(signal !== undefined && { signal }) }, 'list', named).message;

it.each([
  ['go: downloading x v1\n# y\ngo: go.mod is broken\n', undefined, 'go.mod is broken; check it'],
  ['', undefined, 'it did not say why; check it'],
  ['', 'SIGTERM', 'go list was ended from outside (SIGTERM); check again'],
  [
    'go: open /home/u/.cache/go-build/x: no space left on device\n',
    undefined,
    'the disk is full: /home/u/.cache/go-build/x could not be written; free some space there, then check again',
  ],
])('what go %j, signal %s, is said as', (err, signal, sentence) => expect(said(err, signal)).toBe(sentence));

/** A program that prints so many bytes, every other piece of them as an error; `handed`: how many were taken. */
function printing(bytes: number): { readonly tool: GoTool; readonly handed: () => number } {
  const piece = new Uint8Array(1 << 20).fill(0x78);
  let handed = 0;
  const processes: GoTool['processes'] = {
    run({ onOutput }) {
      for (let left = bytes; left > 0; left -= piece.length) {
        const next = piece.subarray(0, left);
        handed += next.length;
        onOutput(next, (left >> 20) % 2 === 0 ? 'stdout' : 'stderr');
      }
      return Promise.resolve({ code: 0 });
    },
  };
  return { tool: { processes, command: 'go', cwd: '/w', env: {} }, handed: () => handed };
}

it('takes 64 MB of a command’s output, and refuses more at once', async () => {
  const { out, err } = await askGo(printing(64 << 20).tool, ['list']);
  expect(out.length + err.length).toBe(64 << 20);
  const { tool, handed } = printing(1e9);
  await expect(askGo(tool, ['list', '-deps'])).rejects.toThrow(
    'go list printed more than 64 MB; check which program “go” is',
  );
  expect(handed()).toBeLessThan(66 << 20);
  await expect(askGo(printing((64 << 20) + 1).tool, ['env'])).rejects.toMatchObject({
    problem: { code: 'too-much-output', what: 'go env printed more than 64 MB' },
  });
});

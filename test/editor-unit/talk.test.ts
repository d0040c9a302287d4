import { expect, it } from 'vitest';
import type { CheckTalk } from '../../src/app/messages';
import { Talk } from '../../src/editor/talk';

const never = new Promise<never>(() => undefined);

function listener(name: string, said: string[]): CheckTalk {
  return {
    confirm: () => Promise.resolve(said.push(`${name} asked`) > 0),
    progress: (done) => void said.push(`${name} ${done}`),
  };
}

function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

it('the second check begins when the first is over, and each is spoken to alone', async () => {
  const talk = new Talk();
  const said: string[] = [];
  const first = gate();
  const one = talk.during(
    listener('one', said),
    async () => {
      await talk.confirm([]);
      await first.passed;
      talk.progress(1, 2, '');
      throw new Error('failed');
    },
    never,
  );
  const two = talk.during(
    listener('two', said),
    async () => {
      talk.progress(1, 2, '');
      return talk.confirm([]);
    },
    never,
  );
  first.open();
  await expect(one).rejects.toThrow('failed');
  expect(await two).toBe(true);
  expect(said).toEqual(['one asked', 'one 1', 'two 1', 'two asked']);
  expect(await talk.confirm([])).toBe(false);
});

it('one that is stopped while it waits never begins, and those behind it still wait for the first', async () => {
  const talk = new Talk();
  const said: string[] = [];
  const first = gate();
  const one = talk.during(listener('one', said), () => first.passed.then(() => said.push('one is over')), never);
  const two = talk.during(
    listener('two', said),
    () => Promise.resolve(said.push('two began')),
    Promise.reject(new Error('stopped')),
  );
  const three = talk.during(listener('three', said), () => Promise.resolve(said.push('three began')), never);
  await expect(two).rejects.toThrow('stopped');
  expect(said).toEqual([]);
  first.open();
  await Promise.all([one, three]);
  expect(said).toEqual(['one is over', 'three began']);
});

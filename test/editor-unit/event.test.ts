import { afterEach, expect, test, vi } from 'vitest';
import { Emitter } from '../../src/editor/model/event';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a listener that throws keeps the news from nobody, and its error is the host’s', () => {
  const later: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (work: () => void) => later.push(work));
  const emitter = new Emitter<number>();
  const heard: number[] = [];
  emitter.event(() => {
    throw new Error('broken surface');
  });
  emitter.event((value) => heard.push(value));
  emitter.fire(1);
  expect(heard).toEqual([1]);
  expect(later).toHaveLength(1);
  expect(later[0]).toThrow('broken surface');
});

import type { ProgramText } from '../../core/placement';
import type { AbortLike } from '../messages';
import { stopIf } from './stop';

/** Milliseconds of work after which other questions get their turn: typing must not wait for this one. */
const turn = 8;

/** To be asked between two pieces of work: lets others have their turn, and throws CancelledError after the abort. */
export function breather(pause: () => Promise<void>, abort?: AbortLike): () => Promise<void> {
  let began = Date.now();
  return async () => {
    stopIf(abort);
    if (Date.now() - began < turn) return;
    await pause();
    began = Date.now();
    stopIf(abort);
  };
}

/**
 * The same text, that stops where nobody waits any more (CancelledError) and lets others have their turn.
 */
export function polite(text: ProgramText, pause: () => Promise<void>, abort?: AbortLike): ProgramText {
  const breathe = breather(pause, abort);
  return {
    ...text,
    instances: () => text.instances(breathe),
    index: async (pkg) => {
      await breathe();
      return text.index(pkg);
    },
    find: async (index, name) => {
      await breathe();
      return text.find(index, name);
    },
    inFile: async (index, path) => {
      await breathe();
      return text.inFile(index, path);
    },
    text: async (path) => {
      await breathe();
      return text.text(path);
    },
  };
}

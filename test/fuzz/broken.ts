/** What fuzzing must find, to be told from what finds nothing: a reader that fails in each way, by its first byte. */
import type { Target } from './targets';

const faults: readonly (() => void)[] = [
  () => undefined,
  () => {
    (undefined as unknown as () => void)();
  },
  () => {
    for (;;);
  },
  () => {
    const taken: Uint8Array[] = [];
    for (;;) if (taken.length < 200) taken.push(new Uint8Array(10_000_000).fill(1));
  },
];

export const broken: Target = {
  name: 'broken',
  seeds: [new Uint8Array(1)],
  mutate: (seed, dice) => seed.map(() => dice.below(faults.length)),
  run: (bytes) => faults[bytes[0]!]!(),
};

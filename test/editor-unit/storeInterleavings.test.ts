// The store under events that come in any order: once all is quiet, every text in view has the answer of now.
import { expect, test } from 'vitest';
import type { AbortLike, FileMarks, OpenText, ProfileReport, ProgramRef } from '../../src/app/messages';
import { CancelledError } from '../../src/core/ports';
import { Documents } from '../../src/editor/model/documents';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { type Dice, diceOf } from '../fuzz/dice';
import { FakeEngine, program } from './fakeEngine';
import { Text } from './text';

/** Answers after a while, in any order; what is cancelled fails, or comes all the same where it was too late. */
class SlowEngine extends FakeEngine {
  constructor(private readonly dice: Dice) {
    super();
  }

  override async programs(abort?: AbortLike): ReturnType<FakeEngine['programs']> {
    return await this.#later(() => super.programs(), abort);
  }

  override async load(ref: ProgramRef, abort?: AbortLike): Promise<ProfileReport> {
    return await this.#later(() => super.load(ref), abort);
  }

  override async marks(id: string, text: OpenText, abort?: AbortLike): Promise<FileMarks> {
    return await this.#later(() => super.marks(id, text), abort);
  }

  async #later<T>(answer: () => Promise<T>, abort?: AbortLike): Promise<T> {
    for (let turns = this.dice.below(4); turns > 0; turns--) await new Promise((resolve) => setTimeout(resolve, 0));
    if (abort?.aborted === true && this.dice.oneIn(2)) throw new CancelledError();
    return await answer();
  }
}

const programs = ['/w/cmd/a', '/w/cmd/b', '/x/c', '/x/d', '/x/e', '/x/f'].map((dir) => program(dir));
const paths = ['/w/cmd/a/main.go', '/w/cmd/b/main.go', '/x/c/main.go', '/w/lib/lib.go'];

async function play(seed: number): Promise<void> {
  const dice = diceOf(seed);
  const engine = new SlowEngine(dice);
  const idle = new Idle();
  const warnings: string[] = [];
  const warn = (line: string): void => void warnings.push(line);
  const sessions = new Sessions(engine, idle, new Timings(), warn);
  const documents = new Documents(engine, sessions, idle, new Timings(), warn);
  const texts = paths.map((path) => new Text(path));
  const shown = new Set<Text>();
  const some = <T>(all: readonly T[]): T => dice.pick(all);
  const listSome = (): void => {
    engine.list = programs.filter(() => dice.below(3) > 0);
  };
  const events: readonly (() => void)[] = [
    () => {
      const text = some(texts);
      shown.add(text);
      documents.show(text);
    },
    () => {
      const text = some(texts);
      shown.delete(text);
      documents.hide(text.key);
    },
    () => {
      const text = some(texts);
      shown.delete(text);
      documents.close(text.key);
    },
    () => {
      const text = some(texts);
      text.edit(`package main // ${dice.below(100)}\n`);
      documents.edited(text.key);
    },
    // A version that nobody tells of, while the text is asked about or not: what is asked next is about it.
    () => {
      const text = some(texts);
      text.edit(text.getText());
      documents.show(text);
      shown.add(text);
    },
    () => {
      listSome();
      void sessions.search();
    },
    () => void sessions.reload(some(programs).id),
    () => documents.refresh(),
    () => documents.choose(dice.oneIn(2) ? undefined : some(programs).id),
    () => void documents.settled(some(texts).key),
  ];
  engine.answer = (_, { want }) => (want === 'sites' && dice.oneIn(2) ? { open: true } : {});
  listSome();
  for (let steps = dice.below(25); steps > 0; steps--) {
    some(events)();
    for (let turns = dice.below(3); turns > 0; turns--) {
      await (dice.oneIn(2) ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, 0)));
    }
  }
  // The last word of the world: a list with a program in it.
  engine.list = [programs[0]!, ...engine.list.filter(({ id }) => id !== programs[0]!.id)];
  await sessions.search();
  await idle.when();
  const wrong = [...shown].flatMap((text) => {
    const { program: speaker, current, state } = documents.get(text.key) ?? {};
    const told = {
      text: text.path,
      version: [current?.marks.version, text.version],
      complete: current?.complete,
      open: current?.marks.open,
      generation: [current?.generation, sessions.get(speaker?.id)?.generation],
      state,
    };
    const isRight =
      current?.marks.version === text.version &&
      current.complete &&
      current.marks.open !== true &&
      current.generation === sessions.get(speaker?.id)?.generation;
    return isRight ? [] : [told];
  });
  expect({ seed, wrong, warnings }).toEqual({ seed, wrong: [], warnings: [] });
  documents.dispose();
  sessions.dispose();
}

test('a thousand games: once all is quiet, every text in view has the answer of now', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, seed) => play(seed)));
});

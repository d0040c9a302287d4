// An engine that answers what it was given, when it is told to, and counts what it is asked.
import type {
  AbortLike,
  Engine,
  FileMarks,
  FoundPrograms,
  OpenText,
  ProfileReport,
  ProgramRef,
} from '../../src/app/messages';
import { CancelledError } from '../../src/core/ports';

export const program = (dir: string, extra: Partial<ProgramRef> = {}): ProgramRef => ({
  id: dir,
  name: dir.replace(/^.*\//, ''),
  dir,
  profile: `${dir}/default.pgo`,
  origin: 'default',
  ...extra,
});

export const reportOf = (ref: ProgramRef, extra: Partial<ProfileReport> = {}): ProfileReport => ({
  program: ref,
  form: 'pprof',
  bytes: 100,
  samples: 1000,
  value: { type: 'cpu', unit: 'nanoseconds' },
  total: 1e10,
  takenAt: 0,
  durationSeconds: 30,
  edges: { count: 1, hot: 1, total: 1000 },
  problems: [],
  ...extra,
});

/** A question that the test lets go when it wants to. */
export class Gate {
  #open: (() => void) | undefined;
  #wait: Promise<void> | undefined;

  close(): void {
    this.#wait = new Promise((resolve) => (this.#open = resolve));
  }

  open(): void {
    this.#wait = undefined;
    this.#open?.();
  }

  async pass(abort?: AbortLike): Promise<void> {
    await this.#wait;
    if (abort?.aborted === true) throw new CancelledError();
  }
}

export class FakeEngine implements Engine {
  list: ProgramRef[] = [];
  unread: FoundPrograms['unread'][number][] = [];
  /** Thrown by `load` for the program of that id. */
  readonly broken = new Map<string, Error>();
  /** What `marks` says beyond the empty answer; by default nothing. */
  answer: (id: string, text: OpenText) => Partial<FileMarks> = () => ({});
  readonly asked: string[] = [];
  readonly loads = new Gate();
  readonly questions = new Gate();

  configure(): Promise<void> {
    return Promise.resolve();
  }

  programs(): Promise<FoundPrograms> {
    this.asked.push('programs');
    return Promise.resolve({ programs: [...this.list], unread: [...this.unread] });
  }

  async load(ref: ProgramRef, abort?: AbortLike): Promise<ProfileReport> {
    this.asked.push(`load ${ref.id}`);
    await this.loads.pass(abort);
    const error = this.broken.get(ref.id);
    if (error !== undefined) throw error;
    return reportOf(ref);
  }

  unload(id: string): Promise<void> {
    this.asked.push(`unload ${id}`);
    return Promise.resolve();
  }

  /** Ids of programs whose profiles were written and nobody told of it. */
  unheard: string[] = [];

  rewritten(): Promise<readonly string[]> {
    this.asked.push('rewritten');
    return Promise.resolve([...this.unheard]);
  }

  changed: Engine['changed'] = () => Promise.resolve();

  async marks(id: string, text: OpenText, abort?: AbortLike): Promise<FileMarks> {
    this.asked.push(`marks ${id} v${text.version} ${text.want ?? 'sites'}`);
    const { path, version } = text;
    const found = this.list.find((each) => each.id === id) ?? program(id);
    const extra = this.answer(id, text);
    await this.questions.pass(abort);
    return { path, version, program: found, package: 'main', lines: [], functions: [], sites: [], ...extra };
  }

  functions(): ReturnType<Engine['functions']> {
    return Promise.resolve([]);
  }

  calls(): ReturnType<Engine['calls']> {
    return Promise.resolve([]);
  }

  health(): ReturnType<Engine['health']> {
    return Promise.resolve(undefined);
  }

  check(): ReturnType<Engine['check']> {
    return Promise.reject(new Error('no compiler here'));
  }

  checked(): ReturnType<Engine['checked']> {
    return Promise.resolve(undefined);
  }

  remedies(): ReturnType<Engine['remedies']> {
    return Promise.resolve([]);
  }

  place(): ReturnType<Engine['place']> {
    return Promise.resolve(undefined);
  }
}

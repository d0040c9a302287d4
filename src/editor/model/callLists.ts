/** The program's calls, asked once for all views that show some of them. */
import type { CallRow, Checked, Engine } from '../../app/messages';
import { CancelledError } from '../../core/ports';
import { Abort } from './abort';
import type { Sessions } from './sessions';

export interface CallList {
  /** Heaviest first. */
  readonly rows: readonly CallRow[];
  readonly checked: Checked | undefined;
}

type Scope = 'own' | 'all';

export class CallLists {
  readonly #lists = new Map<string, Promise<CallList>>();
  readonly #known = new Map<string, CallList>();
  #abort = new Abort();

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
  ) {}

  /** `own`: calls in the workspace's own packages; `all` takes many more files. A failure is asked again. */
  get(program: string, scope: Scope): Promise<CallList> {
    const key = this.#key(program, scope);
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = this.#ask(program, scope);
    this.#lists.set(key, list);
    list.then(
      (answer) => this.#lists.get(key) === list && this.#known.set(key, answer),
      () => this.#lists.get(key) === list && this.#lists.delete(key),
    );
    return list;
  }

  /** What was answered so far, of all packages if those were asked for. */
  known(program: string): CallList | undefined {
    return this.#known.get(this.#key(program, 'all')) ?? this.#known.get(this.#key(program, 'own'));
  }

  clear(): void {
    this.#abort.abort();
    this.#abort = new Abort();
    this.#lists.clear();
    this.#known.clear();
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #ask(program: string, scope: Scope): Promise<CallList> {
    const abort = this.#abort;
    const checked = await this.engine.checked(program);
    if (abort.aborted) throw new CancelledError();
    return { rows: await this.engine.calls(program, scope, abort), checked };
  }

  #key(program: string, scope: Scope): string {
    return `${program}\0${this.sessions.get(program)?.generation ?? 0}\0${scope}`;
  }
}

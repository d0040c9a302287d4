import type { ProgramRef } from '../../app/messages';
import { type Path, ProblemError } from '../../core/ports';
import type { TextSource } from './ask';
import { candidates } from './choose';
import { dirName } from './pathText';
import type { Sessions } from './sessions';

/** Remembers what was chosen and what spoke before: from it follows who is asked about a text. */
export class Speakers {
  /** Folder to the program that spoke for a file of it. */
  readonly #remembered = new Map<Path, string>();
  /** Text to the program that was chosen while it was in front: that one speaks, even if it does not build the file. */
  readonly #pinned = new Map<string, string>();
  #chosen: string | undefined;

  constructor(private readonly sessions: Sessions) {}

  get chosen(): string | undefined {
    return this.#chosen;
  }

  /** Lets one program speak wherever it can; for the text `key` even where it can't. Undefined: back to the rule. */
  choose(id: string | undefined, key?: string): void {
    this.#chosen = id;
    this.#remembered.clear();
    this.#pinned.clear();
    if (key !== undefined && id !== undefined) this.#pinned.set(key, id);
  }

  spoke({ path }: TextSource, program: ProgramRef): void {
    this.#remembered.set(dirName(path), program.id);
  }

  closed(key: string): void {
    this.#pinned.delete(key);
  }

  /** Best first; call once programs were searched for. None is no answer where that search failed: throws its problem. */
  of({ key, path }: TextSource): readonly ProgramRef[] {
    const programs = candidates(
      path,
      this.sessions.all().map(({ program }) => program),
      { pinned: this.#pinned.get(key), chosen: this.#chosen, remembered: this.#remembered.get(dirName(path)) },
    );
    const { trouble } = this.sessions;
    if (programs.length === 0 && trouble !== undefined && trouble.code !== 'unread-folder') {
      throw new ProblemError(trouble);
    }
    return programs;
  }
}

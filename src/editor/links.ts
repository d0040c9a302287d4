/** What the numbers in command links and rows stand for. */
import type { Remedy, SiteMark } from '../app/messages';
import type { Path } from '../core/ports';
import type { ReasonCode } from '../core/verdict';
import { Handles } from './model/handles';

/** A marked call in a text. */
export interface CallTarget {
  /** The program's id. */
  readonly program: string;
  readonly path: Path;
  /** Import path of the text's package. */
  readonly package: string;
  readonly site: SiteMark;
}

export type Target =
  | { readonly kind: 'function'; readonly program: string; readonly name: string }
  | { readonly kind: 'callees'; readonly program: string; readonly package: string; readonly site: SiteMark }
  | { readonly kind: 'call'; readonly call: CallTarget }
  | { readonly kind: 'calls'; readonly title: string; readonly calls: readonly CallTarget[] }
  | { readonly kind: 'remedy'; readonly call: CallTarget; readonly remedy: Remedy }
  | { readonly kind: 'reason'; readonly code: ReasonCode };

export class Links {
  readonly #handles = new Handles<Target>();

  functionHandle(program: string, name: string): number {
    return this.#handles.of(`f\0${program}\0${name}`, { kind: 'function', program, name });
  }

  calleesHandle(program: string, from: string, site: SiteMark): number {
    const { line, start } = site.span;
    return this.#handles.of(`c\0${program}\0${from}\0${line}:${start}\0${site.text}`, {
      kind: 'callees',
      program,
      package: from,
      site,
    });
  }

  callHandle(call: CallTarget): number {
    return this.#handles.of(`s\0${keyOf(call)}`, { kind: 'call', call });
  }

  /** All calls of a function. */
  callsHandle(title: string, calls: readonly CallTarget[]): number {
    const [first] = calls;
    return this.#handles.of(`l\0${first === undefined ? '' : keyOf(first)}`, { kind: 'calls', title, calls });
  }

  remedyHandle(call: CallTarget, remedy: Remedy): number {
    return this.#handles.of(`r\0${keyOf(call)}\0${remedy.kind}`, { kind: 'remedy', call, remedy });
  }

  reasonHandle(code: ReasonCode): number {
    return this.#handles.of(`w\0${code}`, { kind: 'reason', code });
  }

  /** Takes a command's argument as it came. */
  target(handle: unknown): Target | undefined {
    return this.#handles.get(handle);
  }
}

const keyOf = ({ program, path, site: { span, text } }: CallTarget): string =>
  [program, path, span.line, span.start, text].join('\0');

/** What the numbers in command links and rows stand for. */
import type { SiteMark } from '../app/messages';
import { Handles } from './model/handles';

export type Target =
  | { readonly kind: 'function'; readonly program: string; readonly name: string }
  | { readonly kind: 'callees'; readonly program: string; readonly package: string; readonly site: SiteMark };

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

  /** Takes a command's argument as it came. */
  target(handle: unknown): Target | undefined {
    return this.#handles.get(handle);
  }
}

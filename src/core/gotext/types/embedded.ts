import type { Checker } from './checker';
import type { Interface, Type } from './types';

/** Types that one embeds, at any depth: of instances that lead to new ones without end no more are looked into. */
export const mostEmbedded = 1000;

/** A type and what it embeds, at any depth, each once and in source order; `complete`: there is no more of it. */
export function withEmbedded(
  checker: Checker,
  type: Type,
  parts: (one: Interface) => readonly Type[],
): { readonly types: readonly Type[]; readonly complete: boolean } {
  const types = new Set<Type>();
  const open: Type[] = [type];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (types.has(next)) continue;
    if (types.size >= mostEmbedded) return { types: [...types], complete: false };
    types.add(next);
    const under = checker.under(next);
    if (under.k === 'interface') open.push(...[...parts(under)].reverse());
  }
  return { types: [...types], complete: true };
}

import type { LinkName } from '../names';

/** What stands in the first brackets of a name, and the generic declaration that it belongs to. */
export function rootArguments(
  name: string,
  { prefix, root, receiver }: LinkName,
): { declaration: string; args: string } | undefined {
  const declaration = receiver?.typeName ?? root;
  const open = name.indexOf('[');
  const before = receiver?.pointer === true ? `${prefix}.(*${declaration}` : `${prefix}.${declaration}`;
  if (name.slice(0, open) !== before) return undefined;
  let depth = 0;
  for (let at = open; at < name.length; at++) {
    if (name[at] === '[') depth++;
    else if (name[at] === ']' && --depth === 0) return { declaration, args: name.slice(open + 1, at) };
  }
  return undefined;
}

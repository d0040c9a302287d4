// The profile that the comments of a program in this folder ask for: `// want WORD: CALLEE WEIGHT, CALLEE WEIGHT` at the
// end of a call's line, with ` in [SHAPE]` for a generic function's instance, ` at LINE` below a //line directive, and
// ` as NAME+OFFSET` for a caller that is no declared function. A name's package is a folder of the program.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every comment, with what it wants of the call on its line (1-based, physical). */
export function wants(dir) {
  const module = /^module (\S+)/m.exec(readFileSync(join(dir, 'go.mod'), 'utf8'))[1];
  const whole = (name) =>
    name.replace(/^(\w+)\./, (all, folder) => (existsSync(join(dir, folder)) ? `${module}/${all}` : all));
  const found = [];
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.go')) continue;
    const path = file.includes('/') ? `${module}/${file.slice(0, file.lastIndexOf('/'))}` : 'main';
    let start = 0;
    let name = '';
    for (const [index, line] of readFileSync(join(dir, file), 'utf8').split('\n').entries()) {
      const declared = /^func (?:\((?:\w+ )?(\*?)(\w+)\) )?(\w+)/.exec(line);
      if (declared !== null) {
        const [, pointer, type, method] = declared;
        name = type === undefined ? method : `${pointer === '*' ? `(*${type})` : type}.${method}`;
        start = index + 1;
      }
      const want = /^\s+\S.*\/\/ want (\S+?)(?: in (\[.*?\]))?(?: at (\d+))?(?: as (\S+)\+(\d+))?: (.+)$/.exec(line);
      if (want === null) continue;
      const [, word, shape = '', at, as, asOffset, edges] = want;
      const caller = as === undefined ? `${path}.${name}${shape}` : whole(as);
      const offset = as === undefined ? (at === undefined ? index + 1 : Number(at)) - start : Number(asOffset);
      const callees = edges.split(', ').map((edge) => {
        const [, callee, weight] = /^(.+) (\d+)$/.exec(edge);
        return { callee: whole(callee), weight: Number(weight) };
      });
      found.push({ file: join(dir, file), line: index + 1, word, caller, offset, callees });
    }
  }
  return found;
}

/** Go's preprofile text, in the compiler's order. */
export function edgesText(dir) {
  const edges = wants(dir).flatMap(({ caller, offset, callees }) =>
    callees.map((edge) => ({ caller, offset, ...edge })),
  );
  const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  edges.sort(
    (a, b) => b.weight - a.weight || text(a.caller, b.caller) || text(a.callee, b.callee) || a.offset - b.offset,
  );
  return ['GO PREPROFILE V1', ...edges.flatMap((e) => [e.caller, e.callee, `${e.offset} ${e.weight}`]), ''].join('\n');
}

/** What the compiler makes of a devirtualized call, as Go code: every line is text from Go source or from a profile. */
import type { SiteMark } from '../messages';
import { shortName } from './names';
import type { Translate } from './translate';

/**
 * Undefined where nothing is rewritten. Receiver and arguments are evaluated once, before: an expression that is more
 * than names gets a name here. `from`: the package the call stands in.
 */
export function rewriteLines(site: SiteMark, from: string, t: Translate): readonly string[] | undefined {
  const { verdict, kind, text } = site;
  if (verdict?.kind !== 'devirtualized' || verdict.callee === undefined) return undefined;
  const callee = shortName(verdict.callee, from);
  return kind === 'function' ? ofFunction(text, callee, t) : ofInterface(text, callee);
}

function ofInterface(text: string, callee: string): readonly string[] | undefined {
  const dot = text.lastIndexOf('.');
  const type = /^\((\*.+)\)\.[^.]+$/.exec(callee)?.[1] ?? callee.slice(0, callee.lastIndexOf('.'));
  const method = text.slice(dot + 1).trim();
  const receiver = text.slice(0, Math.max(0, dot)).trim();
  if (type === '' || receiver === '' || !/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(method)) return undefined;
  const plain = isPlain(receiver);
  const value = plain ? receiver : 'v';
  // The name must not be the receiver's own.
  const concrete = value === 'c' ? 'cc' : 'c';
  return [
    ...(plain ? [] : [`v := ${receiver}`]),
    `if ${concrete}, ok := ${value}.(${type}); ok {`,
    `\t${concrete}.${method}(…)`,
    '} else {',
    `\t${value}.${method}(…)`,
    '}',
  ];
}

function ofFunction(text: string, callee: string, t: Translate): readonly string[] {
  const plain = isPlain(text);
  const value = plain ? text : 'f';
  return [
    ...(plain ? [] : [`f := ${text}`]),
    `if ${value} == ${callee} { // ${t('compares code pointers')}`,
    `\t${callee}(…)`,
    '} else {',
    `\t${value}(…)`,
    '}',
  ];
}

const isPlain = (expression: string): boolean =>
  /^[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*$/u.test(expression);

/**
 * Text from a profile or from Go text on its way into Markdown. Everything is hostile until it went through here: names
 * may hold Markdown, HTML, table bars, `$(icons)`, control and direction-changing characters.
 */
const longest = 160;

/** As a code span: nothing in it is markup. Safe inside tables and links too. */
export function code(text: string): string {
  const clean = plain(text).replaceAll('`', "'").replaceAll('\\', '\u29f5').replaceAll('|', '\u2223');
  return `\`${balanced(clean)}\``;
}

/** As running text: every ASCII punctuation mark is escaped. `most`: of its characters, the rest is cut off. */
export const prose = (text: string, most = longest): string => plain(text, most).replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** One line, of sane length, without invisible tricks, and without the start of an icon. */
export function plain(text: string, most = longest): string {
  // Cut first: a name of a megabyte is not read through for the few characters that are shown.
  const visible = (text.length > 4 * most ? text.slice(0, 4 * most) : text)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('$(', '$ (');
  const short = visible.length <= most ? visible : `${visible.slice(0, most - 1).replace(/\p{Surrogate}$/u, '')}…`;
  return short.trim() === '' ? '(no name)' : short;
}

/** Sentences of a notification: the editor makes links of `[…](command:…)` there. */
export const notice = (text: string): string => plain(text, 1000).replaceAll('](', '] (');

/** Several lines, as in a tooltip. */
export const plainLines = (text: string): string =>
  text
    .split('\n')
    .slice(0, 20)
    .map((line) => plain(line, 400))
    .join('\n');

/** Lines of Go code as a block: a fence in them does not end it. Leading tabs stay. */
export function codeBlock(lines: readonly string[]): string {
  const clean = lines.map((line) => {
    const [tabs = ''] = /^\t*/.exec(line) ?? [];
    return tabs + plain(line.slice(tabs.length)).replaceAll('`', "'");
  });
  return ['```go', ...clean, '```'].join('\n');
}

/** A lone bracket in a code span could still end the link around it in sloppy renderers. */
function balanced(text: string): string {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth++;
    if (char === ']' && --depth < 0) break;
  }
  return depth === 0 ? text : text.replaceAll('[', '(').replaceAll(']', ')');
}

/** A link to one of our commands; `argument` is a handle, never text. */
export function commandLink(label: string, command: string, argument?: number): string {
  const query = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
  return `[${label}](command:${command}${query})`;
}

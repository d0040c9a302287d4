/** Text that strangers may put wherever a name, a path or a label stands, and what each medium must not let through. */

/** In each of them: where it is not shown, a face was not tried. */
export const marker = 'evil';

export const hostileTexts: readonly string[] = [
  'evil](command:workbench.action.terminal.sendSequence?%7B%7D) [y',
  '[evil](command:workbench.action.quit)',
  '[evil](https://evil.example "x") [evil](file:///etc/passwd)',
  '`](command:evil) `',
  '<img src=x onerror="evil()"><script>evil()</script>',
  "';evil()//\\';\"evil()",
  'evil | b | c\n\n# heading\n[x](http://evil)\n- [pgo-lens] forged',
  '$(trash) evil $(loading~spin)',
  '\u202eevil\u2066 \u200b\u0000\u001b[31m\u001b]0;evil\u0007\u009b2J',
  '![evil](http://evil/track.png)',
  '\\`\\](evil',
  'evil[go.shape.struct { a `json:"x"` }',
  `evil${'A'.repeat(1_000_000)}`,
  `evil${'𝔽'.repeat(1000)}`,
  'evil\ud800 \udc00',
  'evil/../../../etc/passwd',
  '//evil/share/x.go',
  'C:\\evil\\..\\x.go',
  'file:///evil',
  'javascript:evil()',
];

/** `line`: one line that is shown as it is. `lines`: several. `icons`: `$(…)` is an icon. `links`: `[…](…)` is a link. */
export type Medium = 'line' | 'lines' | 'icons' | 'links' | 'markdown' | 'html';

/** What obeys, hides or turns text around, wherever it stands. */
const invisible =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u;

/** What is wrong with a text that was said; empty where nothing is. `commands`: those that a link may run. */
export function wrongWith(text: string, medium: Medium, commands: readonly string[] = []): string {
  if (medium === 'html') return text.includes(marker) ? 'a name in the page itself' : '';
  if (Math.max(...text.split('\n').map(({ length }) => length)) > 1000) return `${text.length} characters`;
  // Go text keeps its tabs.
  if (invisible.test(medium === 'lines' || medium === 'markdown' ? text.replaceAll('\t', '') : text))
    return 'characters that nobody sees';
  if (medium !== 'lines' && medium !== 'markdown' && text.includes('\n')) return 'a second line';
  if (medium === 'links' && text.includes('](')) return 'a link';
  // Ours stand in front.
  if (medium === 'icons' && text.replace(/^(\$\([\w~-]+\) ?)+/, '').includes('$(')) return 'an icon';
  return medium === 'markdown' ? wrongMarkup(text, commands) : '';
}

function wrongMarkup(text: string, commands: readonly string[]): string {
  const fences = text.split('\n').filter((line) => line.includes('```'));
  if (fences.length > 0 && fences.join() !== '```go,```') return 'a broken fence';
  // What is left once code, our links, our icons and escaped marks are taken away is all that could be markup.
  const rest = text
    .replace(/```go\n[^`]*```/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .replace(/\]\(command:([\w.]+)(\?[\w%.~-]*)?\)/g, (link, command: string) =>
      commands.includes(command) ? ']' : link,
    )
    .replace(/^\$\([\w~-]+\) /gm, '');
  return /\]\(|<|\$\(|:\/\/|command:|javascript:/.exec(rest)?.[0] ?? '';
}

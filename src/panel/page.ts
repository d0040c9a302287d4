/** The profile page: what a .pgo file says about itself, and its functions as a table that the keyboard can walk. */
import type { FromPage, PageContent, PageRow, ToPage } from '../app/pageMessages';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
/** More rows than this make the page slow; the filter reaches the others. */
const maxRows = 500;

window.addEventListener('message', (event: MessageEvent<ToPage>) => {
  document.body.replaceChildren(...page(event.data));
});
host.postMessage({ kind: 'ready' });

function page(content: PageContent): readonly HTMLElement[] {
  const body = element('tbody');
  const count = element('p', { role: 'status', class: 'count' });
  const filter = element('input', { type: 'search', 'aria-label': content.words.filter });
  filter.placeholder = content.words.filter;
  const show = (): void => {
    const wanted = filter.value.toLowerCase();
    const rows = content.rows.filter(({ name }) => name.toLowerCase().includes(wanted));
    body.replaceChildren(...rows.slice(0, maxRows).map(tableRow));
    count.textContent = content.words.count
      .replace('{0}', String(Math.min(rows.length, maxRows)))
      .replace('{1}', String(content.rows.length));
  };
  filter.addEventListener('input', show);
  show();
  return [
    element('h1', {}, content.title),
    ...content.facts.map((fact) => element('p', {}, fact)),
    ...content.problems.map((problem) => element('p', { role: 'alert', class: 'problem' }, problem)),
    ...(content.rows.length === 0 ? [] : [filter, count, table(content, body)]),
  ];
}

function table({ words, title }: PageContent, body: HTMLElement): HTMLElement {
  const head = element('thead');
  const row = element('tr');
  row.append(...words.headings.map((heading, column) => element('th', { scope: 'col', class: side(column) }, heading)));
  head.append(row);
  const whole = element('table', { 'aria-label': title });
  whole.append(head, body);
  return whole;
}

function tableRow({ id, name, owner, flat, flatShare, cum, cumShare }: PageRow): HTMLElement {
  const row = element('tr');
  [flat, flatShare, cum, cumShare].forEach((text, column) => row.append(element('td', { class: side(column) }, text)));
  const open = element('button', { type: 'button' }, name);
  open.addEventListener('click', () => host.postMessage({ kind: 'open', id }));
  const cell = element('td');
  cell.append(open);
  row.append(cell, element('td', {}, owner));
  return row;
}

const side = (column: number): string => (column < 4 ? 'number' : 'text');

/** Text only ever becomes text: names in a profile are anybody's. */
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  text?: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

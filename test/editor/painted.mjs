// What the active editor shows, read from the page: marks in the gutter and texts beside the code, with their lines.
// Lines are told by their place on the screen: a mark or a text belongs to the line number at the same height.
/* global document, getComputedStyle, NodeFilter */

/** @typedef {{ line: number, url: string, x: number, y: number, width: number, height: number }} Mark */
/** @typedef {{ line: number, text: string, atEnd: boolean, before: string, color: string, italic: boolean }} PaintedText */

export const activeEditor = '.editor-group-container.active .editor-instance .monaco-editor';

/** Runs in the page. @param {string} root @returns {Mark[]} */
export function readMarks(root) {
  const editor = document.querySelector(root);
  if (editor === null) return [];
  const numbers = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')].map((element) => ({
    top: Math.round(element.getBoundingClientRect().top),
    line: Number(element.textContent),
  }));
  return [...editor.querySelectorAll('.glyph-margin-widgets .cgmr')].flatMap((element) => {
    const url = getComputedStyle(element).backgroundImage;
    const { x, y, width, height, top } = element.getBoundingClientRect();
    const line = numbers.find((number) => Math.abs(number.top - Math.round(top)) <= 1)?.line;
    return line === undefined || !url.startsWith('url(') ? [] : [{ line, url: url.slice(5, -2), x, y, width, height }];
  });
}

/** Runs in the page: generated text (`::before`, `::after`) of every visible line. @param {string} root @returns {PaintedText[]} */
export function readTexts(root) {
  const editor = document.querySelector(root);
  if (editor === null) return [];
  const numbers = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')].map((element) => ({
    top: Math.round(element.getBoundingClientRect().top),
    line: Number(element.textContent),
  }));
  /** @type {PaintedText[]} */
  const found = [];
  for (const viewLine of editor.querySelectorAll('.view-lines .view-line')) {
    const top = Math.round(viewLine.getBoundingClientRect().top);
    const line = numbers.find((number) => Math.abs(number.top - top) <= 1)?.line;
    if (line === undefined) continue;
    const whole = (viewLine.textContent ?? '').replaceAll('\u00a0', ' ');
    let before = '';
    for (const span of viewLine.querySelectorAll('span > span')) {
      for (const pseudo of ['::before', '::after']) {
        if (pseudo === '::after') before += (span.textContent ?? '').replaceAll('\u00a0', ' ');
        const style = getComputedStyle(span, pseudo);
        if (!/^["']/.test(style.content)) continue;
        const text = style.content
          .slice(1, -1)
          .replaceAll('\u00a0', ' ')
          .replace(/\\(["'\\])/g, '$1');
        if (text === '') continue;
        const atEnd = before.length >= whole.length;
        found.push({ line, text, atEnd, before, color: style.color, italic: style.fontStyle === 'italic' });
      }
    }
  }
  return found;
}

/**
 * Runs in the page: the middle of the n-th occurrence of a text in a visible line.
 *
 * @param {{ root: string, line: number, text: string, nth: number, generated: boolean }} what `generated`: look in `::after` texts
 * @returns {{ x: number, y: number } | null}
 */
export function locate({ root, line, text, nth, generated }) {
  const editor = document.querySelector(root);
  if (editor === null) return null;
  const number = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')].find(
    (element) => Number(element.textContent) === line,
  );
  if (number === undefined) return null;
  const top = Math.round(number.getBoundingClientRect().top);
  const viewLine = [...editor.querySelectorAll('.view-lines .view-line')].find(
    (element) => Math.abs(Math.round(element.getBoundingClientRect().top) - top) <= 1,
  );
  if (viewLine === undefined) return null;
  if (generated) {
    const span = [...viewLine.querySelectorAll('span > span')].find((element) =>
      getComputedStyle(element, '::after').content.replaceAll('\u00a0', ' ').includes(text),
    );
    if (span === undefined) return null;
    // The generated box is at the end of its span's own box.
    const box = span.getBoundingClientRect();
    return { x: box.right - 8, y: box.top + box.height / 2 };
  }
  /** @type {{ node: Text, start: number }[]} */
  const nodes = [];
  let whole = '';
  const walker = document.createTreeWalker(viewLine, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node: /** @type {Text} */ (node), start: whole.length });
    whole += (node.textContent ?? '').replaceAll('\u00a0', ' ');
  }
  let at = -1;
  for (let count = 0; count < nth; count++) {
    at = whole.indexOf(text, at + 1);
    if (at < 0) return null;
  }
  /** @param {number} offset */
  const place = (offset) => {
    const found = nodes.filter(({ start }) => start <= offset).at(-1);
    return found === undefined ? null : { node: found.node, offset: offset - found.start };
  };
  const first = place(at);
  const last = place(at + text.length - 1);
  if (first === null || last === null) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  const box = range.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

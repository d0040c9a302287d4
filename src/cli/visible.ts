/**
 * Text on its way to a terminal: what a terminal obeys (escape sequences) and what turns text around or hides it is
 * written as `\u001b`. In JSON that is the same string; tabs and line ends stay.
 */
export const visible = (text: string): string =>
  text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

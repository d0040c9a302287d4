// Counting painted pixels: the last proof that something is really on the screen.
import { PNG } from 'pngjs';

/** @typedef {[red: number, green: number, blue: number]} Color */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @param {string} hex for example `#e5484d` @returns {Color} */
export function color(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Pixels of about this color. @param {Buffer} png @param {Color} wanted @param {number} [tolerance] */
export function countColor(png, wanted, tolerance = 24) {
  const { data } = PNG.sync.read(png);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if ([0, 1, 2].every((channel) => Math.abs((data[at + channel] ?? 0) - (wanted[channel] ?? 0)) < tolerance)) count++;
  }
  return count;
}

/** Colors by how many pixels they cover, most first; the first is the background. @param {Buffer} png */
export function colorsOf(png) {
  const { data } = PNG.sync.read(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([key, count]) => ({ hex: `#${key.toString(16).padStart(6, '0')}`, count }));
}

/** How many pixels of a box differ clearly from its most common color: what was painted there. @param {Buffer} png */
export function inked(png) {
  const colors = colorsOf(png);
  const [red, green, blue] = color(colors[0]?.hex ?? '#000000');
  return colors
    .filter(({ hex }) => {
      const [r, g, b] = color(hex);
      return Math.max(Math.abs(r - red), Math.abs(g - green), Math.abs(b - blue)) > 40;
    })
    .reduce((sum, { count }) => sum + count, 0);
}

/** WCAG contrast of two colors, 1 to 21. @param {Color} a @param {Color} b */
export function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** @param {Color} color */
function luminance(color) {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

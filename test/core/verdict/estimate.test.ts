import { describe, expect, it } from 'vitest';
import { minorOf, type Site } from '../../../src/core/verdict';
import { estimated } from './estimated';
import { judge, recordedBytes, recordedEdges, releases } from './recorded';

const programs = new URL('../../truth/verdictPrograms/', import.meta.url).pathname;
const profiles = new URL('../../truth/recorded/verdict/', import.meta.url).pathname;

/** What a site says, its place in the program first; without costs, which are estimates. */
function words(site: Site, root: string, told: boolean): string {
  const { file, line, column, kind, weight, hot, verdict, callee, callers } = site;
  const place = `${file.slice(root.length)}:${line}:${column} ${kind} in ${callers.join(' ')}`;
  const to = verdict === 'devirtualized' ? (callee ?? '') : '';
  return `${place}: ${verdict} ${to}${told ? (site.reason ?? '') : '?'} weight ${weight}${hot ? ' hot' : ''}`;
}

/** Functions whose reason the text and the record tell differently, and why. */
const apart: readonly (readonly [RegExp, (minor: number) => boolean])[] = [
  // Go 1.21 looks nothing up, so its record does not tell a promoted method from a missing one.
  [/\.(?:PromotedPointer|EmbeddedByValue|Promoted)$/, (minor) => minor < 22],
  // The compiler finds the type without the method: for the record that is a promoted one, the text knows better.
  [/\.ImportedPromoted$/, (minor) => minor >= 22],
];

/**
 * The rules of the compiler, one tiny function each, by release: what the compiler itself said of them, recorded, and
 * what the text alone tells.
 */
describe.each(['rules', 'reasons'])('the estimate of program %s', (program) => {
  it.each(releases)('is what %s said', async (release) => {
    const minor = minorOf(release)!;
    const dir = `${programs}${program}/`;
    const ours = await estimated(dir.slice(0, -1), `${profiles}${program}.edges.txt`, release);
    const theirs = judge(recordedBytes(program, release), recordedEdges(program), { release });
    const told = ({ callers }: Site): boolean => !apart.some(([name, is]) => is(minor) && name.test(callers[0]!));
    const isAsked = ({ file }: Site): boolean => minor >= 23 || !file.endsWith('/ranges.go');
    const said = theirs.sites.filter(isAsked).map((site) => words(site, '/w/', told(site)));
    expect(ours.sites.filter(isAsked).map((site) => words(site, dir, told(site)))).toEqual(said);
    expect(said.length).toBeGreaterThan(20);
  });
});

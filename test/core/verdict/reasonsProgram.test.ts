import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wants } from '../../truth/verdictPrograms/edges.mjs';
import { judge, recordedBytes, recordedEdges, textReleases } from './recorded';

const dir = new URL('../../truth/verdictPrograms/reasons', import.meta.url).pathname;

/** Releases that read a profile as text: the program's is written by hand. */
describe.each(textReleases)('each verdict and reason, compiled with %s', (release) => {
  const { sites, unmatched } = judge(recordedBytes('reasons', release), recordedEdges('reasons'), { release });

  it.each(wants(dir).map((want) => ({ ...want, at: `${relative(dir, want.file)}:${want.line}` })))(
    '$at $word',
    ({ at, word, callees }) => {
      const here = sites.filter((site) => `${relative('/w', site.file)}:${site.text?.line ?? site.line}` === at);
      const words = here.flatMap((site) => [site.reason, site.effect, site.verdict, site.inlining?.state]);
      expect(words).toContain(word === 'inlined' ? 'inlined-by-pgo' : word);
      const weight = callees.reduce((sum, callee) => sum + callee.weight, 0);
      expect(here.map((site) => Number(site.weight))).toContain(weight);
    },
  );

  it('meets every edge', () => {
    expect(unmatched).toEqual([]);
  });

  it('prices what only the profile’s budget inlines', () => {
    const site = sites.find(({ callee }) => callee === 'example.com/reasons/run.Copied');
    expect(site?.inlining).toMatchObject({ state: 'inlined-by-pgo', budget: 2000 });
    expect(site?.inlining?.cost).toBeGreaterThan(80);
  });
});

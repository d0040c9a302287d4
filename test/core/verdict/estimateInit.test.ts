import { expect, test } from 'vitest';
import { hotSet, readPreprofile } from '../../../src/core/edges';
import { createExports } from '../../../src/core/gotext';
import { edgeWhys } from '../../../src/core/placement';
import { estimateProgram, goRules, ProfileEdges } from '../../../src/core/verdict';
import { textOf } from '../placement/helpers';

test('calls in package-level initializers are told in each file that has some', async () => {
  const text = await textOf({
    '/w/go.mod': 'module w\ngo 1.26\n',
    '/w/a.go':
      'package main\n\nvar first = count("")\n\nfunc count(s string) int { return len(s) }\n\nfunc main() {}\n',
    '/w/b.go':
      'package main\n\ntype step interface{ Go() int }\ntype one struct{}\n\nfunc (*one) Go() int { return 1 }\n\nvar s step = new(one)\nvar second = s.Go()\n',
  });
  const edges = 'GO PREPROFILE V1\nmain.init\nmain.count\n2 40\nmain.init\nmain.(*one).Go\n8 60\n';
  const read = readPreprofile(new TextEncoder().encode(edges));
  const profile = new ProfileEdges(read, hotSet(read));
  const { resolver } = text;
  const { sites, unmatched } = await estimateProgram({
    rules: goRules('1.26')!,
    edges: profile,
    resolver,
    exports: createExports(resolver, profile),
    text,
    whyOf: await edgeWhys(read, text),
  });
  expect(unmatched).toEqual([]);
  expect(sites.map(({ file, line, verdict, callee }) => ({ file, line, verdict, callee }))).toEqual([
    { file: '/w/a.go', line: 3, verdict: 'direct', callee: 'main.count' },
    { file: '/w/b.go', line: 9, verdict: 'devirtualized', callee: 'main.(*one).Go' },
  ]);
});

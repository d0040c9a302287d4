import { expect, it } from 'vitest';
import { ProfiledFunctions, RecordReader } from '../../../../src/core/verdict';
import { inUse } from '../../../support/inUse';

/** In the proportions of a real record: nine in ten bytes are dumps of the compiler's trees, graphs and escapes. */
const call = (at: number): string =>
  [
    `./file.go:${at}:9: PGO devirtualize considering call pkg.Function(argument, x)`,
    `{"Pkg":"p","Pos":"/w/p/file.go:${at}:9","Caller":"p.F","Direct":true,"Interface":false,"Weight":0,"Hottest":"","HottestWeight":0,"Devirtualized":"","DevirtualizedWeight":0}`,
    `./file.go:${at}:9: inlining call to pkg.Function`,
    `./file.go:${at}:2: parameter x leaks to {heap} with derefs=0:`,
    ...Array.from({ length: 30 }, () => `.   CALLFUNC l(${at}) tc(1) ${'# '.repeat(40)}`),
    `\t"p.F" -> "pkg.Function" [label="${at}"];`,
    '',
  ].join('\n');

it('reads 1 GB in the memory of what it keeps', { timeout: 120_000 }, () => {
  const packages = 128;
  const encoder = new TextEncoder();
  const filler = encoder.encode(Array.from({ length: 1800 }, (_, at) => call(at + 1)).join(''));
  // A line without end, longer than any buffer should be.
  const endless = encoder.encode(`\t${'x'.repeat(3_000_000)}`);
  const reader = new RecordReader({ functions: new ProfiledFunctions(['p.F', 'q.G']) });
  const before = inUse();
  let fed = 0;
  let most = 0;
  const feed = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += 1 << 16) reader.feed(bytes.subarray(at, at + (1 << 16)));
    fed += bytes.length;
  };
  for (let index = 0; index < packages; index++) {
    feed(encoder.encode(`# example.com/p${index}\nhot-callsite-thres-from-CDF=1\n`));
    feed(filler);
    feed(endless);
    feed(
      encoder.encode(
        `\n{"Pkg":"p${index}","Pos":"/w/p${index}/a.go:7:9","Caller":"p.F","Direct":false,"Interface":true,"Weight":9,"Hottest":"q.G","HottestWeight":9,"Devirtualized":"q.G","DevirtualizedWeight":9}\n`,
      ),
    );
    if (index % 16 === 0) most = Math.max(most, inUse());
  }
  const facts = reader.end();
  expect(fed).toBeGreaterThan(1e9);
  expect(facts.packages).toHaveLength(packages);
  expect(facts.calls).toHaveLength(packages);
  expect(Math.max(most, inUse()) - before).toBeLessThan(40);
});

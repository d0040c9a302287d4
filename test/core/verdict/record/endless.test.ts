/** Well-formed output without end: each line is news, so each would be kept. */
import { describe, expect, it } from 'vitest';
import { ProfiledFunctions, RecordReader } from '../../../../src/core/verdict';
import { inUse } from '../../../support/inUse';

const call = (at: string, more = ''): string =>
  `{"Pkg":"p","Pos":"/w/p/${at}","Caller":"p.F","Direct":false,"Interface":true,"Weight":9,"Hottest":"q.G","HottestWeight":9,"Devirtualized":"q.G","DevirtualizedWeight":9${more}}`;

const announced = './a.go:1:9: PGO devirtualize considering call x.M(y)';
const padding = 'x'.repeat(4000);

interface Endless {
  /** Before the lines without end. */
  readonly first?: string;
  readonly line: (index: number) => string;
}

/** What of a record is kept, and so grows. */
const endless: Readonly<Record<string, Endless>> = {
  calls: { line: (index) => call(`a.go:${index}:9`, `,"Text":"${padding}"`) },
  'candidates of a call': {
    first: announced,
    line: (index) => `./a.go:1:9: edge p.F:1 -> q.G${index} (weight 9): hottest so far ${padding}`,
  },
  'types that a call was fixed to': {
    first: call('a.go:1:9'),
    line: (index) => `/w/p/a.go:1:9: devirtualizing x.M to *T${index}${padding}`,
  },
  'hot calls without weight': {
    first: call('a.go:1:9'),
    line: (index) =>
      `hot-budget check allows inlining for call f${padding} (cost 9) at /w/p/a.go:${index + 2}:9 in function p.F`,
  },
  'functions that were looked up': {
    line: (index) => `addIndirectEdges: q.G${index} not found in export data: ${padding}`,
  },
  'decisions about functions': {
    first: call('a.go:1:9'),
    line: (index) => `/w/p/a.go:${index}:6: cannot inline F: ${padding}`,
  },
  'direct calls': {
    line: (index) =>
      `./a.go:${index}:9: PGO devirtualize considering call q.G(${padding})\n${call(`a.go:${index}:9`).replace('"Direct":false', '"Direct":true').replace('"Weight":9', '"Weight":0')}`,
  },
  files: { line: (index) => call(`${index}.go:1:9`, `,"Text":"${padding}"`).replace('"Weight":9', '"Weight":0') },
  packages: { line: (index) => `# example.com/${index}${padding}\nhot-callsite-thres-from-CDF=1` },
};

function newReader(limit?: number): RecordReader {
  const functions = new ProfiledFunctions(['p.F', 'q.G']);
  const reader = new RecordReader({ functions, ...(limit !== undefined && { limit }) });
  reader.feed(new TextEncoder().encode('# example.com/p\nhot-callsite-thres-from-CDF=1\n'));
  return reader;
}

/** Lines that were fed until it was full. */
function fill(reader: RecordReader, { first, line }: Endless, most: number): void {
  const encoder = new TextEncoder();
  if (first !== undefined) reader.feed(encoder.encode(`${first}\n`));
  for (let index = 1; !reader.isFull && index < most; index += 100) {
    const lines = Array.from({ length: 100 }, (_, more) => line(index + more));
    reader.feed(encoder.encode(`${lines.join('\n')}\n`));
  }
}

describe('of a record without end', () => {
  it('half a million calls are kept, over fifty times those of cmd/compile, and no more', () => {
    const before = inUse();
    const reader = newReader();
    fill(reader, { line: (index) => `${announced}\n${call(`a.go:${index}:9`)}` }, 10_000_000);
    expect(reader.isFull).toBe(true);
    expect(inUse() - before).toBeLessThan(550);
    const { calls } = reader.end();
    expect(calls.length).toBeGreaterThan(50 * 9200);
    expect(calls.length).toBeLessThan(700_000);
  });

  it.each(Object.keys(endless))('%s take bounded memory', (what) => {
    const before = inUse();
    const reader = newReader(20e6);
    fill(reader, endless[what]!, 10_000);
    expect(reader.isFull).toBe(true);
    expect(inUse() - before).toBeLessThan(30);
  });

  it('a thousand functions inlined at one call are kept, in no time', () => {
    const before = inUse();
    const reader = newReader();
    const first = call('a.go:1:9');
    fill(reader, { first, line: (index) => `/w/p/a.go:1:9: inlining call to f${index} ${padding}` }, 10_000);
    fill(
      reader,
      {
        line: (index) =>
          `hot-big check disallows inlining for call f${index} (cost 9) at /w/p/a.go:1:9 in big function p.F`,
      },
      50_000,
    );
    expect(inUse() - before).toBeLessThan(50);
    const [kept] = reader.end().calls;
    expect([kept!.inlined.length, kept!.hotCalls.length]).toEqual([1000, 1000]);
  });

  it('what fits no record is kept by fifty lines, in each package', () => {
    const reader = newReader();
    const before = inUse();
    const errors = `${'?'.repeat(4000)}\n`.repeat(100);
    for (let index = 0; index < 400; index++) {
      if (index === 200) reader.feed(new TextEncoder().encode('# example.com/p\n'));
      reader.feed(new TextEncoder().encode(errors));
    }
    expect(inUse() - before).toBeLessThan(20);
    expect(reader.end().complaints).toHaveLength(50);
  });
});

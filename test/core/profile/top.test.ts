import { describe, expect, it } from 'vitest';
import {
  compareUtf8,
  decodeProfile,
  heatTables,
  topReport,
  type TopOptions,
  type TopReport,
} from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { PprofBuilder } from './pprofBuilder';

const report = (builder: PprofBuilder, options: Partial<TopOptions> = {}): TopReport =>
  topReport(decodeProfile(builder.bytes(), { inflate: nodeInflate }), {
    type: 0,
    by: 'functions',
    byCum: false,
    count: 0,
    nodeFraction: 0,
    edgeFraction: 0,
    inlining: true,
    ...options,
  });

const rows = (top: TopReport): (readonly unknown[])[] => top.rows.map(({ printed, flat, cum }) => [printed, flat, cum]);

describe('rows', () => {
  it('are sorted by absolute flat, then by name in bytes', () => {
    const builder = new PprofBuilder().cpu();
    const names = ['main.\u{1F680}', 'main.\uff21', 'main.z', 'main.negative', 'main.caller'];
    const [rocket, wide, z, negative, caller] = names.map((name) =>
      builder.location([{ fn: builder.fn(name), line: 1 }]),
    );
    for (const leaf of [rocket!, wide!]) builder.sample([leaf, caller!], [5, 1]);
    builder.sample([z!, caller!], [6, 1]).sample([negative!, caller!], [-7, 1]);
    expect(rows(report(builder))).toEqual([
      ['main.negative', -7, -7],
      ['main.z', 6, 6],
      ['main.\uff21', 5, 5],
      ['main.\u{1F680}', 5, 5],
      ['main.caller', 0, 9],
    ]);
    expect(report(builder).total).toBe(23);
    expect(rows(report(builder, { byCum: true })).map(([name]) => name)).toEqual([
      'main.caller',
      'main.negative',
      'main.z',
      'main.\uff21',
      'main.\u{1F680}',
    ]);
  });

  it('merge what prints alike, and show the file as pprof cleans it', () => {
    const builder = new PprofBuilder().cpu();
    const one = builder.fn('main.F[go.shape.func(int) bool]', 1, { file: '/a/./b.go' });
    const two = builder.fn('main.F[go.shape.func(string) bool]', 9, { file: '/a/x/../b.go' });
    builder.sample([builder.location([{ fn: one, line: 3 }])], [2, 1]);
    builder.sample([builder.location([{ fn: two, line: 3 }])], [3, 1]);
    const [row, ...others] = report(builder, { by: 'lines' }).rows;
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      function: 'main.F[go.shape.func bool]',
      name: 'main.F[go.shape.func(int) bool]',
      file: '/a/b.go',
      line: 3,
      flat: 5,
    });
  });

  it('of frames without a name show their binary', () => {
    const builder = new PprofBuilder().cpu().mapping(1, '/usr/lib/libc.so.6').mapping(2);
    builder.sample(
      [builder.location([], { mapping: 1, address: 1 }), builder.location([], { mapping: 1, address: 2 })],
      [2, 1],
    );
    builder.sample([builder.location([], { mapping: 2, address: 3 })], [1, 1]);
    expect(rows(report(builder))).toEqual([
      ['[libc.so.6]', 2, 2],
      ['<unknown>', 1, 1],
    ]);
  });

  it('below the fraction are dropped and counted', () => {
    const builder = new PprofBuilder().cpu();
    const hot = builder.location([{ fn: builder.fn('main.hot'), line: 1 }]);
    const cold = builder.location([{ fn: builder.fn('main.cold'), line: 1 }]);
    builder.sample([hot], [999, 1]).sample([cold], [1, 1]);
    expect(report(builder, { nodeFraction: 0.005 })).toMatchObject({ dropped: 1, cutoff: 5, shown: 999, available: 1 });
    expect(rows(report(builder, { count: 1 }))).toEqual([['main.hot', 999, 999]]);
  });

  it('tell in how many callers they were inlined', () => {
    const builder = new PprofBuilder().cpu();
    const [main, always, partly, never] = ['main', 'always', 'partly', 'never'].map((name) => builder.fn(name));
    const inner = builder.location([
      { fn: always!, line: 1 },
      { fn: partly!, line: 1 },
      { fn: main!, line: 1 },
    ]);
    const outer = builder.location([{ fn: main!, line: 2 }]);
    const called = builder.location([{ fn: partly!, line: 1 }]);
    const callee = builder.location([{ fn: never!, line: 1 }]);
    builder.sample([inner, outer], [1, 1]).sample([called, callee], [1, 1]).sample([callee, outer], [1, 1]);
    const inlined = Object.fromEntries(report(builder).rows.map((row) => [row.printed, row.inlined]));
    expect(inlined).toEqual({ main: 'no', always: 'yes', partly: 'partly', never: 'no' });
  });
});

describe('totals', () => {
  it('are of the base where a comparison marks one', () => {
    const builder = new PprofBuilder().cpu();
    const at = builder.location([{ fn: builder.fn('main.f'), line: 1 }]);
    builder.sample([at], [10, 1]).sample([at], [-4, 1], { labels: [['pprof::base', 'true']] });
    expect(report(builder).total).toBe(4);
  });

  it('count what was taken away too, in every table', () => {
    const builder = new PprofBuilder().cpu();
    const at = builder.location([{ fn: builder.fn('main.f'), line: 1 }]);
    builder.sample([at], [10, 1]).sample([at], [-4, 1]);
    expect(report(builder).total).toBe(14);
    const profile = decodeProfile(builder.bytes(), { inflate: nodeInflate });
    expect(heatTables(profile, 0).total).toBe(14);
  });
});

describe('drop_frames', () => {
  const stack = (drop: string, keep?: string): (readonly unknown[])[] => {
    const builder = new PprofBuilder().cpu().scalar(7, drop);
    if (keep !== undefined) builder.scalar(8, keep);
    const locations = ['runtime.memmove', 'runtime.mallocgc', 'main.f', 'main.main'].map((name) =>
      builder.location([{ fn: builder.fn(name), line: 1 }]),
    );
    builder.sample(locations, [3, 1]);
    return rows(report(builder));
  };

  it('cut stacks below the frames they name', () => {
    expect(stack('runtime\\..*')).toEqual([
      ['main.f', 3, 3],
      ['main.main', 0, 3],
    ]);
    expect(stack('runtime\\.memmove')).toEqual([
      ['runtime.mallocgc', 3, 3],
      ['main.f', 0, 3],
      ['main.main', 0, 3],
    ]);
  });

  it('spare what keep_frames names, the outermost frames, and everything where they do not compile', () => {
    expect(stack('runtime\\..*', 'runtime\\.mallocgc')).toHaveLength(3);
    expect(stack('.*')).toHaveLength(4);
    expect(stack('runtime(')).toHaveLength(4);
  });
});

describe('compareUtf8', () => {
  it('orders as bytes do', () => {
    const words = ['', 'a', 'ab', 'b', 'ä', '\uff21', '\u{10000}', '\u{1F680}'];
    for (const [index, word] of words.entries()) {
      for (const [other, second] of words.entries()) {
        expect(Math.sign(compareUtf8(word, second))).toBe(Math.sign(index - other));
        expect(Math.sign(Buffer.compare(Buffer.from(word), Buffer.from(second)))).toBe(Math.sign(index - other));
      }
    }
  });
});

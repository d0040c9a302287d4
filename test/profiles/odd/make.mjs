// Writes the hand-made profiles of this folder: `node test/profiles/odd/make.mjs`. Always the same bytes. Afterwards
// record what Go does with them: `node test/truth/recorded/record.mjs odd`.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { encode, int, text, unknownFields, varint } from './pprof.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
for (const name of readdirSync(here)) if (/\.(pprof|txt)$/.test(name)) rmSync(here + name);

const write = (name, data) => writeFileSync(here + name, data);
/** Stored, not deflated: no release of zlib can change these bytes. */
const gzip = (data) => gzipSync(data, { level: 0 });

const count = ['samples', 'count'];
const nanos = ['cpu', 'nanoseconds'];
const mapping = { id: 1, start: 0x400000, limit: 0x800000, file: '/usr/bin/shop', buildId: 'b1', has: [7, 8, 9, 10] };
const fn = (id, name, start, file = 'shop/shop.go') => ({ id, name, start, file });
const at = (id, ...lines) => ({ id, mapping: 1, address: 0x400000 + id * 16, lines });
const line = (fn, line) => ({ fn, line });

/** main.main calls main.sell calls main.price; price works, and sell a little. */
const base = {
  types: [count, nanos],
  samples: [
    { at: [1, 2, 3], values: [70, 700_000_000] },
    { at: [2, 3], values: [20, 200_000_000] },
    { at: [4, 2, 3], values: [10, 100_000_000] },
  ],
  mappings: [mapping],
  locations: [at(1, line(1, 12)), at(2, line(2, 25)), at(3, line(3, 40)), at(4, line(1, 14))],
  functions: [fn(1, 'main.price', 10), fn(2, 'main.sell', 20), fn(3, 'main.main', 30)],
  time: 1_700_000_000_000_000_000n,
  duration: 1_000_000_000,
  periodType: nanos,
  period: 10_000_000,
};
const odd = (name, changes) => write(`${name}.pprof`, encode({ ...base, ...changes }));

// How the bytes are laid out.
odd('packed', {});
odd('unpacked', { form: 'unpacked' });
odd('packed-and-unpacked', { form: 'both' });
odd('samples-before-types', {
  order: ['samples', 'scalars', 'functions', 'locations', 'types', 'mappings', 'strings'],
});
odd('strings-first', { order: ['strings', 'scalars', 'functions', 'locations', 'mappings', 'samples', 'types'] });
odd('unknown-fields', { extra: unknownFields });
write('gzip.pprof', gzip(encode(base)));
write('gzip-in-two-members.pprof', Buffer.concat([gzip(encode(base).subarray(0, 99)), gzip(encode(base).subarray(99))]));
write('gzip-then-garbage.pprof', Buffer.concat([gzip(encode(base)), Buffer.from('and more')]));
write('gzip-in-gzip.pprof', gzip(gzip(encode(base))));
write('concatenated.pprof', Buffer.concat([encode(base), encode(base)]));
write('long-varint.pprof', Buffer.concat([encode(base), Buffer.from([0x60, 0x8a, 0x80, 0x80, 0x80, 0x00])]));
odd('duplicate-strings', {
  strings: ['', 'main.price', 'main.price'],
  locations: [at(1, line(1, 12)), at(2, line(2, 25)), at(3, line(3, 40)), at(4, line(4, 14))],
  functions: [fn(1, 1, 10), fn(2, 'main.sell', 20), fn(3, 'main.main', 30), fn(4, 2, 10)],
});

// Value types.
odd('cpu-only', { types: [nanos], samples: base.samples.map((s) => ({ ...s, values: [s.values[1]] })) });
odd('cpu-before-samples', {
  types: [nanos, count],
  samples: base.samples.map((s) => ({ ...s, values: [...s.values].reverse() })),
});
odd('cpu-last-of-four', {
  types: [['waits', 'count'], ['waits', 'nanoseconds'], ['alloc_space', 'bytes'], nanos],
  samples: base.samples.map((s, i) => ({ ...s, values: [i, i * 1000, 512 * i, s.values[1]] })),
});
odd('samples-and-wall', {
  types: [count, ['time', 'nanoseconds']],
  periodType: ['time', 'nanoseconds'],
});
odd('default-type', { defaultType: 'samples' });
odd('default-type-unknown', { defaultType: 'nothing' });
odd('cpu-twice', { types: [nanos, nanos] });
odd('wall', { types: [count, ['wall', 'nanoseconds']].slice(1), samples: [{ at: [1, 2], values: [5] }] });
odd('cpu-in-microseconds', { types: [['cpu', 'microseconds']], samples: [{ at: [1, 2], values: [5] }] });
odd('samples-of-nothing', { types: [['samples', '']], samples: [{ at: [1, 2], values: [5] }] });
odd('no-types', { types: [], samples: base.samples.map((s) => ({ ...s, values: [] })) });
odd('wall-without-samples', { types: [['wall', 'nanoseconds']], samples: [] });

// Labels.
odd('labels', {
  samples: [
    { at: [1, 2, 3], values: [3, 30], labels: [{ key: 'route', str: '/a' }, { key: 'bytes', num: 4096, unit: 'bytes' }] },
    { at: [1, 2, 3], values: [4, 40], labels: [{ key: 'route', str: '/b' }, { key: 'route', str: '/c' }] },
    { at: [1, 2, 3], values: [5, 50], labels: [{ key: 'n', num: -1 }, { key: 'n', num: 0, unit: 'ms' }, { key: '' }] },
    { at: [2, 3], values: [1, 10], labels: [{ key: 'both', str: 'text', num: 7 }] },
  ],
});

// Stacks.
odd('inlined-frames', {
  samples: [
    { at: [1, 2], values: [7, 70] },
    { at: [2, 3], values: [5, 50] },
    { at: [1, 3], values: [2, 20] },
  ],
  locations: [
    at(1, line(1, 12), line(2, 24)),
    at(2, line(2, 25), line(4, 55), line(3, 41)),
    at(3, line(3, 42)),
  ],
  functions: [...base.functions, fn(4, 'main.(*shop).open', 50)],
});
odd('same-inlined-pair-twice', {
  samples: [{ at: [1, 2], values: [9, 90] }],
  locations: [at(1, line(1, 12), line(2, 24)), at(2, line(1, 12), line(2, 24), line(3, 41))],
});
odd('depth-1', { samples: [{ at: [1], values: [6, 60] }, { at: [2], values: [1, 10] }] });
odd('depth-1-without-start-lines', {
  samples: [{ at: [1], values: [6, 60] }],
  functions: base.functions.map((f) => ({ ...f, start: 0 })),
});
odd('no-stack', { samples: [{ at: [], values: [6, 60] }, ...base.samples] });
odd('recursion-same-location', { samples: [{ at: [1, 1, 1, 2], values: [6, 60] }] });
odd('recursion-other-address', {
  samples: [{ at: [1, 4, 1, 2], values: [6, 60] }, { at: [4, 1, 2], values: [3, 30] }],
});
odd('recursion-same-line-other-address', {
  samples: [{ at: [1, 2, 1, 3], values: [6, 60] }],
  locations: [at(1, line(1, 12)), at(2, line(1, 12)), at(3, line(2, 25))],
});
odd('mutual-recursion', { samples: [{ at: [1, 2, 1, 2, 1, 2, 3], values: [6, 60] }] });
odd('deep', { samples: [{ at: Array.from({ length: 5000 }, (_, i) => 1 + (i % 3)), values: [6, 60] }] });
odd('same-stack-again', { samples: [...base.samples, ...base.samples] });

// Locations, functions, mappings that lack something.
odd('location-without-line', {
  samples: [{ at: [1, 5, 3], values: [4, 40] }, { at: [5, 2, 3], values: [3, 30] }, { at: [6, 5], values: [2, 20] }],
  locations: [...base.locations, { id: 5, mapping: 1, address: 0x400abc }, { id: 6, mapping: 1, address: 0x400abd }],
});
odd('location-without-line-mapping-or-address', {
  samples: [{ at: [5, 2, 3], values: [4, 40] }, { at: [1, 5], values: [3, 30] }],
  locations: [...base.locations, { id: 5 }],
});
odd('line-without-function', {
  samples: [{ at: [1, 5, 3], values: [4, 40] }, { at: [5, 2], values: [3, 30] }],
  locations: [...base.locations, at(5, { line: 77 })],
});
odd('function-without-name', {
  samples: [{ at: [1, 5, 3], values: [4, 40] }, { at: [5, 2], values: [3, 30] }],
  locations: [...base.locations, at(5, line(5, 77))],
  functions: [...base.functions, fn(5, '', 70)],
});
odd('function-without-file', { functions: base.functions.map((f) => ({ ...f, file: '' })) });
odd('no-mappings', { mappings: [], locations: base.locations.map((l) => ({ ...l, mapping: 0 })) });
odd('no-addresses', { locations: base.locations.map((l) => ({ ...l, address: 0 })) });
odd('two-mappings', {
  mappings: [mapping, { id: 2, start: 0x7f0000000000, limit: 0x7f0000100000, file: '/opt/shop/libshop.so' }],
  samples: [...base.samples, { at: [5, 2, 3], values: [8, 80_000_000] }],
  locations: [...base.locations, { id: 5, mapping: 2, address: 0x7f0000001234 }],
});
odd('some-start-lines-missing', { functions: base.functions.map((f) => (f.id === 2 ? { ...f, start: 0 } : f)) });
odd('folded', { locations: base.locations.map((l) => ({ ...l, folded: 1 })) });
odd('columns', { locations: base.locations.map((l) => ({ ...l, lines: l.lines.map((x) => ({ ...x, column: l.id })) })) });
odd('drop-and-keep-frames', { drop: 'main\\.price', keep: 'main\\.main' });
odd('drop-frames-wrong', { drop: 'main\\.(price' });
odd('comments', { comments: ['made by hand', 'with love'] });

// Numbers.
odd('huge-ids', {
  samples: [
    { at: [9007199254740993n, 9007199254740992n], values: [1, 10] },
    { at: [18446744073709551615n, 9007199254740992n], values: [2, 20] },
  ],
  locations: [
    { id: 9007199254740993n, mapping: 1, address: 0xffffffff80000010n, lines: [line(18446744073709551614n, 12)] },
    { id: 9007199254740992n, mapping: 1, address: 9007199254740995n, lines: [line(9007199254740994n, 25)] },
    { id: 18446744073709551615n, mapping: 1, address: 9007199254740994n, lines: [line(9007199254740995n, 14)] },
  ],
  functions: [
    fn(18446744073709551614n, 'main.price', 10),
    fn(9007199254740994n, 'main.sell', 20),
    fn(9007199254740995n, 'main.tax', 10),
  ],
});
odd('same-function-near-addresses', {
  samples: [1, 2, 3].map((id) => ({ at: [id, 4], values: [id, id] })),
  locations: [
    { id: 1, mapping: 1, address: 9007199254740992n, lines: [line(1, 12)] },
    { id: 2, mapping: 1, address: 9007199254740993n, lines: [line(1, 12)] },
    { id: 3, mapping: 1, address: 9007199254740994n, lines: [line(1, 12)] },
    at(4, line(2, 25)),
  ],
});
odd('sums-past-2-53', {
  samples: [
    { at: [1, 2, 3], values: [9007199254740993n, 9007199254740993n] },
    { at: [4, 2, 3], values: [9007199254740995n, 3] },
    { at: [2, 3], values: [2n ** 60n + 1n, 2n ** 60n + 1n] },
  ],
});
odd('sums-past-2-63', {
  samples: [
    { at: [1, 2, 3], values: [2n ** 62n, 2n ** 62n] },
    { at: [4, 2, 3], values: [2n ** 62n, 2n ** 62n] },
    { at: [2, 3], values: [5, 5] },
  ],
});
odd('negative-values', {
  samples: [{ at: [1, 2, 3], values: [70, 700] }, { at: [2, 3], values: [-20, -200] }, { at: [4, 2, 3], values: [-3, -30] }],
});
odd('negative-cancels', {
  samples: [
    { at: [1, 2, 3], values: [7, 70] },
    { at: [4, 2, 3], values: [5, 50] },
    { at: [4, 2, 3], values: [-5, -50] },
    { at: [2, 3], values: [2, 20] },
  ],
});
odd('all-cancels', { samples: [{ at: [1, 2], values: [7, 70] }, { at: [1, 2], values: [-7, -70] }] });
odd('zero-values', {
  samples: [{ at: [1, 2, 3], values: [0, 700] }, { at: [2, 3], values: [3, 0] }, { at: [4, 2, 3], values: [0, 0] }],
});
odd('all-zero', { samples: base.samples.map((s) => ({ ...s, values: [0, 0] })) });
odd('line-before-start', { locations: [at(1, line(1, 2)), at(2, line(2, 1)), at(3, line(3, 3)), at(4, line(1, 4))] });
odd('line-negative', { locations: [at(1, line(1, -12)), at(2, line(2, -25)), at(3, line(3, 0)), at(4, line(1, 14))] });
odd('line-huge', { locations: [at(1, line(1, 2n ** 40n)), at(2, line(2, 2n ** 53n + 1n)), at(3, line(3, 1)), at(4, line(1, 9))] });
odd('times-absent', { time: 0, duration: 0, period: 0, periodType: undefined });
odd('times-negative', { time: -1, duration: -5, period: -1 });

// Names.
odd('several-start-lines', {
  samples: [1, 2, 3].map((id) => ({ at: [id, id + 3, 7], values: [id, id * 10] })),
  locations: [
    at(1, line(1, 12)),
    at(2, line(2, 15)),
    at(3, line(3, 12)),
    at(4, line(4, 25)),
    at(5, line(4, 26)),
    at(6, line(5, 28)),
    at(7, line(6, 40)),
  ],
  functions: [
    fn(1, 'main.price', 10),
    fn(2, 'main.price', 13),
    fn(3, 'main.price', 10, 'old/shop.go'),
    fn(4, 'main.sell', 20),
    fn(5, 'main.sell', 23, 'old/shop.go'),
    fn(6, 'main.main', 30),
  ],
});
odd('same-function-two-ids', {
  locations: [at(1, line(4, 12)), at(2, line(2, 25)), at(3, line(3, 40)), at(4, line(1, 14))],
  functions: [...base.functions, fn(4, 'main.price', 10)],
});
odd('generic-names', {
  functions: [
    fn(1, 'main.(*Map[go.shape.string,go.shape.[]go.shape.*uint8]).Get', 10),
    fn(2, 'main.Sort[go.shape.struct { Name string; X []int }]', 20),
    fn(3, 'main.Sort[...].func1', 30),
  ],
});
odd('strange-names', {
  samples: [1, 2, 3, 4].map((id) => ({ at: [id, id + 1, id + 2], values: [id, id] })),
  locations: [1, 2, 3, 4, 5, 6].map((id) => at(id, line(id, id * 10))),
  functions: [
    fn(1, 'gopkg.in/dep%2ev9.F', 10),
    fn(2, 'main.größe世界🚀', 20),
    fn(3, 'operator new(unsigned long) [clone .part.0]', 30),
    fn(4, ' spaces  and\ttabs ', 40),
    fn(5, '<script>alert("1")</script>', 50),
    { id: 6, name: '_ZN3foo3barEv', system: '_ZN3foo3barEv', file: 'C:\\src\\foo.cc', start: 60 },
  ],
});
odd('newline-in-name', { functions: base.functions.map((f) => ({ ...f, name: f.name.replace('.', '\n') })) });
odd('system-names', { functions: base.functions.map((f) => ({ ...f, system: `_sys_${f.name}` })) });
odd('order-of-names', {
  // Bytes and UTF-16 sort these two differently.
  samples: [1, 2].map((id) => ({ at: [id, 3], values: [5, 5] })),
  locations: [at(1, line(1, 12)), at(2, line(2, 12)), at(3, line(3, 40))],
  functions: [fn(1, 'main.\uFF21', 10), fn(2, 'main.\u{1F680}', 10), fn(3, 'main.main', 30)],
});
odd('paths', {
  functions: [
    fn(1, 'main.price', 10, 'C:\\Users\\me\\shop\\shop.go'),
    fn(2, 'main.sell', 20, '/home/me/shop/../shop/sell.go'),
    fn(3, 'main.main', 30, './main.go'),
  ],
});

// The border of the hot set.
const weights = (name, ...values) =>
  odd(name, {
    types: [count],
    samples: values.map((value, i) => ({ at: [i + 1, 1000], values: [value] })),
    locations: [...values.map((_, i) => at(i + 1, line(i + 1, 12))), at(1000, line(1000, 40))],
    functions: [...values.map((_, i) => fn(i + 1, `main.f${i + 1}`, 10)), fn(1000, 'main.main', 30)],
  });
weights('hot-99-1', 99, 1);
weights('hot-990-10', 990, 10);
weights('hot-991-9', 991, 9);
weights('hot-5-0', 5, 0);
weights('hot-ties', 50, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
weights('hot-long-tail', 10_000, ...Array.from({ length: 120 }, (_, i) => 1 + (i % 2)));
weights('hot-third', 33, 33, 33);

// Broken files.
const good = encode(base);
write('empty-file.pprof', '');
odd('no-samples', { samples: [] });
odd('bad-no-start-lines', { functions: base.functions.map((f) => ({ ...f, start: 0 })) });
odd('bad-value-count', { samples: [{ at: [1, 2], values: [1] }] });
odd('bad-value-count-more', { samples: [{ at: [1, 2], values: [1, 2, 3] }] });
odd('bad-first-string', { strings: ['oops'] });
odd('bad-location-id', { samples: [{ at: [1, 99], values: [1, 10] }] });
odd('bad-location-id-zero', { samples: [{ at: [1, 0], values: [1, 10] }] });
odd('bad-location-id-huge', { samples: [{ at: [1, 2n ** 63n], values: [1, 10] }] });
odd('bad-function-id', { locations: base.locations.map((l) => (l.id === 1 ? at(1, line(99, 12)) : l)) });
odd('dangling-mapping-id', { locations: base.locations.map((l) => ({ ...l, mapping: 9 })) });
odd('bad-duplicate-location', { locations: [...base.locations, at(1, line(2, 21))] });
odd('bad-duplicate-function', { functions: [...base.functions, fn(1, 'main.other', 11)] });
odd('bad-duplicate-mapping', { mappings: [mapping, mapping] });
odd('bad-location-zero', { locations: [...base.locations, { ...at(5, line(1, 1)), id: 0 }] });
odd('bad-function-zero', { functions: [...base.functions, fn(0, 'main.zero', 1)] });
odd('bad-string-id', { functions: base.functions.map((f) => ({ ...f, name: 999 })) });
odd('bad-string-id-in-type', { types: [[998, 999], nanos] });
odd('bad-string-id-in-label', { samples: [{ at: [1, 2], values: [1, 1], labels: [{ key: 999, str: 'x' }] }] });
odd('bad-string-id-negative', { functions: base.functions.map((f) => ({ ...f, name: -1 })) });
write('bad-strings-missing.pprof', encode({ ...base, order: ['types', 'samples', 'mappings', 'locations', 'functions'] }));
write('bad-text.pprof', 'This is not a profile.\n');
write('bad-html.pprof', '<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>404</body></html>\n');
write('bad-json.pprof', '{"error": "profiling is off"}\n');
write('bad-zeros.pprof', Buffer.alloc(64));
write('bad-gzip-truncated.pprof', gzip(good).subarray(0, -60));
write('bad-gzip-checksum.pprof', Buffer.concat([gzip(good).subarray(0, -8), Buffer.alloc(8)]));
write('bad-gzip-header-only.pprof', gzip(good).subarray(0, 10));
write('bad-gzip-magic-only.pprof', gzip(good).subarray(0, 2));
write('bad-half.pprof', good.subarray(0, good.length >> 1));
write('bad-last-byte-missing.pprof', good.subarray(0, -1));
write('bad-varint-endless.pprof', Buffer.concat([good, Buffer.alloc(12, 0xff)]));
write('bad-length-past-end.pprof', Buffer.concat([good, Buffer.from([0x12]), varint(2n ** 40n)]));
write('bad-wire-type-3.pprof', Buffer.concat([good, Buffer.from([0x0b])]));
write('bad-wire-type-of-known-field.pprof', Buffer.concat([good, int(2, 5)]));
write('bad-string-where-int.pprof', Buffer.concat([good, text(9, 'noon')]));
write('field-number-zero.pprof', Buffer.concat([good, Buffer.from([0x00, 0x01])]));
// What Windows' PowerShell makes of `... > default.pgo`: bytes taken for text, written as UTF-16.
const mangled = Buffer.from(`\uFEFF${gzip(good).toString('latin1')}`, 'utf16le');
write('bad-utf16.pprof', mangled);
write('bad-utf8-mangled.pprof', Buffer.from(gzip(good).toString('utf8'), 'utf8'));
write('bad-crlf-mangled.pprof', Buffer.from(good.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'));
write(
  'bad-lfs-pointer.pprof',
  'version https://git-lfs.github.com/spec/v1\n' +
    'oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 71134\n',
);
write(
  'bad-merge-conflict.pprof',
  Buffer.concat([
    Buffer.from('<<<<<<< HEAD\n'),
    gzip(good),
    Buffer.from('\n=======\n'),
    gzip(encode({ ...base, time: 5 })),
    Buffer.from('\n>>>>>>> feature\n'),
  ]),
);
write('bad-legacy-text.pprof', '--- heapz 1 ---\nheap profile: 1: 2 [3: 4] @ heapz/1\n1: 2 [3: 4] @ 0x1 0x2\n');

// Go's text form of edges, which the compiler reads and `go tool preprofile` writes.
const edges = (...list) => 'GO PREPROFILE V1\n' + list.map((e) => e.join('\n') + '\n').join('');
const pre = (name, content) => write(`preprofile-${name}.txt`, content);
pre('good', edges(['main.sell', 'main.price', '5 80'], ['main.main', 'main.sell', '10 20']));
pre('header-only', edges());
pre('header-without-newline', 'GO PREPROFILE V1');
pre('no-last-newline', edges(['main.sell', 'main.price', '5 80']).slice(0, -1));
pre('unsorted', edges(['main.main', 'main.sell', '10 1'], ['main.sell', 'main.price', '5 99']));
pre('negative-offset', edges(['main.sell', 'main.price', '-51 80']));
pre('empty-names', edges(['', '', '0 3'], ['main.main', '', '1 2'], ['', 'main.main', '1 1']));
pre('spaces-in-names', edges(['operator new(unsigned long)', ' main.price ', '5 80']));
pre('big-weight', edges(['a', 'b', '1 9007199254740993'], ['a', 'c', '1 9007199254740992']));
pre('weight-past-2-63', edges(['a', 'b', '1 9223372036854775808']));
pre('sum-past-2-63', edges(['a', 'b', '1 9223372036854775807'], ['a', 'c', '1 9223372036854775807']));
pre('negative-weight', edges(['a', 'b', '1 -5']));
pre('zero-weight', edges(['a', 'b', '1 0']));
pre('duplicate-edge', edges(['a', 'b', '1 5'], ['a', 'b', '1 5']));
pre('missing-callee', 'GO PREPROFILE V1\nmain.main\n');
pre('missing-weight', 'GO PREPROFILE V1\nmain.main\nmain.sell\n');
pre('one-number', edges(['a', 'b', '5']));
pre('three-numbers', edges(['a', 'b', '5 6 7']));
pre('bad-offset', edges(['a', 'b', 'x 6']));
pre('bad-weight', edges(['a', 'b', '5 x']));
pre('float-weight', edges(['a', 'b', '5 6.5']));
pre('two-spaces', edges(['a', 'b', '5  6']));
pre('plus-sign', edges(['a', 'b', '+5 +6']));
pre('crlf', edges(['main.sell', 'main.price', '5 80']).replaceAll('\n', '\r\n'));
pre('crlf-after-header', 'GO PREPROFILE V1\na\r\nb\r\n5 80\r\n');
pre('bom', '\uFEFF' + edges(['a', 'b', '5 80']));
pre('version-2', edges(['a', 'b', '5 80']).replace('V1', 'V2'));
pre('blank-line-at-end', edges(['a', 'b', '5 80']) + '\n');
pre('long-line', edges(['main.' + 'x'.repeat(70_000), 'b', '5 80']));
write('preprofile-gzip.txt', gzip(Buffer.from(edges(['a', 'b', '5 80']))));

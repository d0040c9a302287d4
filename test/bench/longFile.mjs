// A program that is hot all over: one long file, and a profile with samples on most of its lines.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Bytes } from './writer.mjs';

const head = `package main

type sink interface{ Put(x uint64) uint64 }

type counter struct{ seen uint64 }

func (c *counter) Put(x uint64) uint64 {
	c.seen += x
	return c.seen
}
`;

/** @param {number} n */
const step = (n) => `
// step${n} mixes one number into the sink.
func step${n}(s sink, x uint64) uint64 {
	total := x ^ ${n}
	for i := uint64(0); i < 8; i++ {
		switch {
		case total&1 == 0:
			total = s.Put(total>>1) + i
		default:
			total = s.Put(total*3+1) ^ i
		}
	}
	return total
}
`;

/** Functions with branches, a loop and interface calls, and a main that calls them all. @param {number} lines about so many */
export function longFile(lines) {
  const each = step(0).split('\n').length;
  const numbers = Array.from({ length: Math.ceil((lines - 20) / each) }, (_, n) => n);
  const calls = numbers.map((n) => `\t\tx = step${n}(s, x)\n`);
  return `${head}${numbers.map(step).join('')}
func main() {
	var s sink = &counter{}
	x := uint64(1)
	for range 100000 {
${calls.join('')}	}
	println(x)
}
`;
}

/** Writes the program with its `default.pgo`. @param {string} folder @param {number} lines @returns {string} its Go file's path below the folder */
export function writeHotProgram(folder, lines) {
  const file = 'hot/main.go';
  const text = longFile(lines);
  fs.mkdirSync(path.join(folder, 'hot'));
  fs.writeFileSync(path.join(folder, 'go.mod'), 'module example.com/hot\n\ngo 1.22\n');
  fs.writeFileSync(path.join(folder, file), text);
  fs.writeFileSync(path.join(folder, 'hot/default.pgo'), profileOf(text));
  return file;
}

/** So many small programs in one module, `cmd/p0` and on, each with its `default.pgo`. @param {string} folder @param {number} count @returns {string} the first one's Go file */
export function writePrograms(folder, count) {
  const text = longFile(200);
  const profile = profileOf(text);
  fs.writeFileSync(path.join(folder, 'go.mod'), 'module example.com/hot\n\ngo 1.22\n');
  for (let n = 0; n < count; n++) {
    fs.mkdirSync(path.join(folder, 'cmd', `p${n}`), { recursive: true });
    fs.writeFileSync(path.join(folder, 'cmd', `p${n}`, 'main.go'), text);
    fs.writeFileSync(path.join(folder, 'cmd', `p${n}`, 'default.pgo'), profile);
  }
  return 'cmd/p0/main.go';
}

/** Stacks main → step → Put, one for each interface call: all have weight, those in the middle enough to be marked. @param {string} text */
function profileOf(text) {
  const strings = [''];
  /** @param {string} one */
  const string = (one) => (strings.includes(one) ? strings.indexOf(one) : strings.push(one) - 1);
  const out = new Bytes();
  let ids = 0;
  /** @param {string} name @param {number} start 1-based @returns {number} its id */
  const addFunction = (name, start) => {
    const id = ++ids;
    out.message(5, (inner) => {
      [id, string(name), string(name), string('example.com/hot/hot/main.go'), start].forEach((value, index) =>
        inner.field(index + 1, value),
      );
    });
    return id;
  };
  let places = 0;
  /** @param {number} id of a function @param {number} line @returns {number} */
  const addPlace = (id, line) => {
    const place = ++places;
    out.message(4, (inner) => {
      inner.field(1, place);
      inner.message(4, (each) => {
        each.field(1, id);
        each.field(2, line);
      });
    });
    return place;
  };
  for (const [type, unit] of /** @type {const} */ ([
    ['samples', 'count'],
    ['cpu', 'nanoseconds'],
  ])) {
    out.message(1, (inner) => {
      inner.field(1, string(type));
      inner.field(2, string(unit));
    });
  }
  const rows = text.split('\n');
  /** @param {string} start */
  const lineOf = (start) => rows.findIndex((row) => row.startsWith(start)) + 1;
  const put = addPlace(addFunction('main.(*counter).Put', lineOf('func (c')), lineOf('func (c') + 1);
  const main = addFunction('main.main', lineOf('func main('));
  let current = 0;
  let caller = 0;
  rows.forEach((row, index) => {
    const name = /^func (step\d+)\(/.exec(row)?.[1];
    if (name !== undefined) {
      current = addFunction(`main.${name}`, index + 1);
      caller = addPlace(main, lineOf(`\t\tx = ${name}(`));
    }
    if (!row.includes('s.Put(')) return;
    const call = addPlace(current, index + 1);
    out.message(2, (inner) => {
      inner.list(1, [put, call, caller]);
      const count = Math.abs(index - rows.length / 2) < 400 ? 100 : 3;
      inner.list(2, [count, count * 10_000_000]);
    });
  });
  for (const one of strings) out.bytes(6, Buffer.from(one));
  return gzipSync(out.data.subarray(0, out.length));
}

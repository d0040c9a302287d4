/** A Go file of about so many lines, one package, hot all over: methods with branches, loops and interface calls. @param {number} lines */
export function longFile(lines) {
  const head = `package main

type sink interface{ Put(x uint64) uint64 }

type counter struct{ seen uint64 }

func (c *counter) Put(x uint64) uint64 {
	c.seen += x
	return c.seen
}
`;
  const one = (/** @type {number} */ n) => `
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
		func() { total += s.Put(i) }()
	}
	return total
}
`;
  const each = one(0).split('\n').length - 1;
  const count = Math.ceil((lines - head.split('\n').length) / each);
  const calls = Array.from({ length: count }, (_, n) => `\tx = step${n}(s, x)\n`).slice(0, 64);
  return `${head}${Array.from({ length: count }, (_, n) => one(n)).join('')}
func main() {
	var s sink = &counter{}
	x := uint64(1)
	for range 100000 {
${calls.join('')}	}
	println(x)
}
`;
}

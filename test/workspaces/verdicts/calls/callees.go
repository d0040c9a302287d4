package calls

type mixer struct{ seed uint64 }

func (m *mixer) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + m.seed
		x ^= x >> 29
	}
	return x
}

type counter uint64

func (c counter) Step(x uint64) uint64 { return x + uint64(c) }

type deferrer struct {
	seed  uint64
	depth int
}

func (d *deferrer) Step(x uint64) uint64 {
	d.depth++
	defer func() { d.depth-- }()
	for range 40 {
		x = x*6364136223846793005 + d.seed
		x ^= x >> 28
	}
	return x
}

type value struct{ seed uint64 }

func (v value) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + v.seed
		x ^= x >> 27
	}
	return x
}

type passer struct{ seed uint64 }

func (p *passer) Step(x uint64) uint64 { return deeper(x, p.seed) }

//go:noinline
func deeper(x, seed uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + seed
		x ^= x >> 26
	}
	return x
}

type pinned struct{ seed uint64 }

// Step is pinned down by its directive.
//
//go:noinline
func (p *pinned) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + p.seed
		x ^= x >> 25
	}
	return x
}

func adder(seed uint64) func(uint64) uint64 {
	return func(x uint64) uint64 {
		for range 40 {
			x = x*6364136223846793005 + seed
			x ^= x >> 24
		}
		return x
	}
}

func scramble(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + 1442695040888963407
		x ^= x >> 23
	}
	return x
}

type box[T any] struct{ seed T }

func (b *box[T]) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + 9
		x ^= x >> 22
	}
	return x
}

type inner struct{ seed uint64 }

func (i *inner) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + i.seed
		x ^= x >> 21
	}
	return x
}

type outer struct{ inner }

func (o *outer) Count() int { return 1 }

// middling costs more than 80 and less than 2000.
func middling(x uint64, rounds int) uint64 {
	for range rounds {
		x = x*6364136223846793005 + 1442695040888963407
		x ^= x >> 29
		x += x << 7
		x ^= x >> 31
		x = x*2862933555777941757 + 3037000493
		x ^= x >> 27
		x += x << 11
		x ^= x >> 25
		x = x*3202034522624059733 + 1
		x ^= x >> 23
		x += x << 13
		x ^= x >> 21
		x = x*6364136223846793005 + 3
		x ^= x >> 19
		x += x << 17
		x ^= x >> 17
		x = x*3935559000370003845 + 5
		x ^= x >> 15
	}
	return x
}

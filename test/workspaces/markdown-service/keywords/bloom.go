package keywords

// bloom is a set that may say yes too often, never no.
type bloom[T ~uint32 | ~uint64] struct {
	bits []uint64
	mask T
}

func newBloom[T ~uint32 | ~uint64](size int) *bloom[T] {
	return &bloom[T]{bits: make([]uint64, size/64), mask: T(size - 1)}
}

// add puts hash in and reports whether it was there.
func (b *bloom[T]) add(hash T) bool {
	there := true
	for probe := T(0); probe < 4; probe++ {
		at := (hash + probe*(hash>>17|1)) & b.mask
		bit := uint64(1) << (at % 64)
		if b.bits[at/64]&bit == 0 {
			there = false
			b.bits[at/64] |= bit
		}
	}
	return there
}

// forget empties the set.
func (b *bloom[T]) forget() { clear(b.bits) }

// Package plain implements the interfaces of package calls without importing it: a blank import of it there is possible.
package plain

// Mixer is small enough to be inlined.
type Mixer struct{ Seed uint64 }

func (m *Mixer) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + m.Seed
		x ^= x >> 29
	}
	return x
}

// Walker does most of the work of its line.
type Walker struct{ Seed uint64 }

func (w *Walker) Walk(x uint64) uint64 {
	for range 60 {
		x = x*2862933555777941757 + w.Seed
		x ^= x >> 31
	}
	return x
}

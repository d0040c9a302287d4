// Package needs imports package calls: a blank import of it there would be an import cycle.
package needs

import "example.com/verdicts/calls"

// Mixer is small enough to be inlined.
type Mixer struct{ Seed uint64 }

var _ calls.Stage = (*Mixer)(nil)

func (m *Mixer) Step(x uint64) uint64 {
	for range 40 {
		x = x*6364136223846793005 + m.Seed
		x ^= x >> 27
	}
	return x
}

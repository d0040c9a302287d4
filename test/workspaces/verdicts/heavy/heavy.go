// Package heavy is imported by package calls, and still its bodies do not all arrive there.
package heavy

// Limit makes package calls import this one.
const Limit = 40

// Mixer can't be inlined: it defers.
type Mixer struct {
	seed  uint64
	depth int
}

func NewMixer(seed uint64) *Mixer { return &Mixer{seed: seed} }

func (m *Mixer) Step(x uint64) uint64 {
	m.depth++
	defer func() { m.depth-- }()
	for range Limit {
		x = x*6364136223846793005 + m.seed
		x ^= x >> 25
	}
	return x
}

type stage interface{ Step(x uint64) uint64 }

type hidden struct{ seed uint64 }

// NewHidden is all that leads to its type, and does not say so.
//
//go:noinline
func NewHidden(seed uint64) stage { return &hidden{seed} }

func (h *hidden) Step(x uint64) uint64 {
	for range Limit {
		x = x*6364136223846793005 + h.seed
		x ^= x >> 23
	}
	return x
}

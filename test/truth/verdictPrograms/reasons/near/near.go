// Package near is imported by package run.
package near

import "example.com/reasons/api"

type hidden struct{ n int }

func (h hidden) Do(x int) int { return h.n + x }

// New gives away a type that nothing exported mentions; it is not inlinable.
//
//go:noinline
func New() api.Doer { return hidden{1} }

type Big struct{ n int }

// Do can't be inlined: its body is not passed on.
func (b *Big) Do(x int) (sum int) {
	defer func() { sum += recover().(int) }()
	return b.n + x
}

type Small struct{ N int }

func (s *Small) Do(x int) int { return s.N * x }

type Box[E any] struct{ E E }

func (b *Box[E]) Do(x int) int { return x }

// Package near is imported by package run.
package near

import "example.com/rules/api"

type Small struct{ N int }

func (s *Small) Do(x int) int { return s.N * x }

// Big costs more than 80.
type Big struct{ A [8]int }

func (b *Big) Do(x int) int {
	for i := range b.A {
		b.A[i] = b.A[i]*31 + x ^ i<<3 + x*x - i*i + b.A[(i+1)&7]
		b.A[(i+3)&7] += x<<2 | i&5 ^ b.A[i]>>1
		b.A[(i+5)&7] -= x<<4 | i&9 ^ b.A[i]>>3
	}
	return b.A[0] + b.A[7]
}

// Bigger costs the same, and no hot edge leads to it.
type Bigger struct{ A [8]int }

func (b *Bigger) Do(x int) int {
	for i := range b.A {
		b.A[i] = b.A[i]*31 + x ^ i<<3 + x*x - i*i + b.A[(i+1)&7]
		b.A[(i+3)&7] += x<<2 | i&5 ^ b.A[i]>>1
		b.A[(i+5)&7] -= x<<4 | i&9 ^ b.A[i]>>3
	}
	return b.A[0] + b.A[7]
}

type Deferring struct{ N int }

func (d *Deferring) Do(x int) int {
	defer func() { d.N++ }()
	return d.N + x
}

type Recovering struct{ N int }

func (r *Recovering) Do(x int) (y int) {
	if v := recover(); v != nil {
		return 0
	}
	return r.N + x
}

type Selecting struct{ C chan int }

func (s *Selecting) Do(x int) int {
	select {
	case y := <-s.C:
		return y
	default:
		return x
	}
}

type Starting struct{ N int }

func (s *Starting) Do(x int) int {
	go func() { s.N++ }()
	return x
}

type Pinned struct{ N int }

//go:noinline
func (p *Pinned) Do(x int) int { return p.N ^ x }

type Value struct{ N int }

func (v Value) Do(x int) int { return v.N + x }

type Box[E any] struct{ E E }

func (b *Box[E]) Do(x int) int { return x }

// Reachable by an inlinable constructor.
type shown struct{ n int }

func (s *shown) Do(x int) int { return s.n + x }

func NewShown() api.Doer { return &shown{1} }

// Behind a constructor that is not inlinable.
type hidden struct{ n int }

func (h *hidden) Do(x int) int { return h.n - x }

//go:noinline
func NewHidden() api.Doer { return &hidden{1} }

// Mentioned by an exported signature.
type signed struct{ n int }

func (s *signed) Do(x int) int { return s.n | x }

//go:noinline
func NewSigned() *signed { return &signed{1} }

// The type of an exported variable.
type held struct{ n int }

func (h *held) Do(x int) int { return h.n & x }

var Held = &held{1}

// A field of an exported type.
type inside struct{ n int }

func (i *inside) Do(x int) int { return i.n ^ x }

type Around struct{ in *inside }

//go:noinline
func (a *Around) Get() api.Doer { return a.in }

func NewAround() *Around { return &Around{&inside{1}} }

// Only an unexported variable has it.
type lost struct{ n int }

func (l *lost) Do(x int) int { return l.n * 3 }

var kept api.Doer = &lost{1}

//go:noinline
func Lost() api.Doer { return kept }

func Plain(x int) int { return x + 1 }

func unexported(x int) int { return x + 2 }

//go:noinline
func Unexported() func(int) int { return unexported }

func named(x int) int { return x + 3 }

func Named() func(int) int { return named }

//go:noinline
func NoInline(x int) int { return x + 4 }

func Recursive(x int) int {
	if x <= 0 {
		return 0
	}
	return 1 + Recursive(x-1)
}

func Literal(n int) func(int) int { return func(x int) int { return x + n } }

func Map[E any](x int) int { return x }

func Variadic(xs ...int) int { return len(xs) }

func Slice(xs []int) int { return len(xs) }

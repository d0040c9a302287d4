package calls

import (
	"example.com/verdicts/heavy"
)

// NotImported calls a method whose package this one does not import.
//
//go:noinline
func NotImported(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// ImportCycle calls a method whose package imports this one.
//
//go:noinline
func ImportCycle(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// NotInlinable calls a method that its own package can't inline.
//
//go:noinline
func NotInlinable(s Stage, n int) uint64 {
	x := uint64(heavy.Limit)
	for range n {
		x = s.Step(x)
	}
	return x
}

// NotReachable calls a method of a type that nothing exported leads to.
//
//go:noinline
func NotReachable(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// Walker is another interface than Stage.
type Walker interface{ Walk(x uint64) uint64 }

// OtherWins has two calls on one line, and the heavier one has no body here.
//
//go:noinline
func OtherWins(w Walker, n int) uint64 {
	var s Stage = &mixer{uint64(n)}
	if n < 0 {
		s = counter(n)
	}
	x := uint64(n)
	for range n {
		x = s.Step(w.Walk(x))
	}
	return x
}

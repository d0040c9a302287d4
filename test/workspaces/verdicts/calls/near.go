// Package calls holds the calls: one function for each verdict or reason, named after it.
package calls

// Stage is what nearly all of them call.
type Stage interface{ Step(x uint64) uint64 }

// Local runs the calls whose callees are in this package.
//
//go:noinline
func Local(n int) uint64 {
	sum := Full(&mixer{1}, n)
	sum += CopiesInlined(&mixer{12}, 2*n)
	sum += GuardOnly(&deferrer{seed: 2}, n)
	sum += NeverTrue(&value{3}, n)
	sum += Static(n)
	sum += Unseen(&passer{5}, n)
	sum += Pragma(&pinned{6}, n)
	sum += Literal(adder(7), n)
	sum += MethodValue((&mixer{8}).Step, n)
	sum += Generic(&box[uint64]{9}, n)
	sum += Embedded(&outer{inner{10}}, n)
	sum += TypeParameter(&mixer{11}, n)
	sum += FunctionValue(scramble, n)
	sum += ThanksToPGO(n)
	sum += TooBig(n)
	return sum
}

// Full is devirtualized, and its callee is inlined.
//
//go:noinline
func Full(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// CopiesInlined is devirtualized too, but only its copy in Local ever runs, and that one is plain.
func CopiesInlined(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// GuardOnly is devirtualized to a method that can't be inlined.
//
//go:noinline
func GuardOnly(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// NeverTrue is devirtualized to a value method, while pointers arrive.
//
//go:noinline
func NeverTrue(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// Static says what arrives.
//
//go:noinline
func Static(n int) uint64 {
	var s Stage = &pinned{4}
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// Unseen calls what only passes the work on.
//
//go:noinline
func Unseen(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// Pragma calls what may not be inlined.
//
//go:noinline
func Pragma(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// Literal calls a function literal.
//
//go:noinline
func Literal(f func(uint64) uint64, n int) uint64 {
	x := uint64(n)
	for range n {
		x = f(x)
	}
	return x
}

// MethodValue calls a method value.
//
//go:noinline
func MethodValue(f func(uint64) uint64, n int) uint64 {
	x := uint64(n)
	for range n {
		x = f(x)
	}
	return x
}

// FunctionValue calls a declared function by its value.
//
//go:noinline
func FunctionValue(f func(uint64) uint64, n int) uint64 {
	x := uint64(n)
	for range n {
		x = f(x)
	}
	return x
}

// Generic calls a method of a generic type.
//
//go:noinline
func Generic(s Stage, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

type counted interface {
	Stage
	Count() int
}

// Embedded calls a method that its type only inherits.
//
//go:noinline
func Embedded(s counted, n int) uint64 {
	x := uint64(s.Count())
	for range n {
		x = s.Step(x)
	}
	return x
}

// TypeParameter calls a method of its type parameter.
//
//go:noinline
func TypeParameter[S Stage](s S, n int) uint64 {
	x := uint64(n)
	for range n {
		x = s.Step(x)
	}
	return x
}

// ThanksToPGO calls directly what costs more than the usual budget.
//
//go:noinline
func ThanksToPGO(n int) uint64 {
	x := uint64(n)
	for range n {
		x = middling(x, 8)
	}
	return x
}

// TooBig calls directly what costs more than any budget.
//
//go:noinline
func TooBig(n int) uint64 {
	x := uint64(n)
	for range n {
		x = enormous(x)
	}
	return x
}

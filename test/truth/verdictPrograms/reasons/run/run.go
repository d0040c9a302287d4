// Package run has one call a function, each with the profile edges that its comment names:
// want VERDICT-OR-REASON: CALLEE WEIGHT, CALLEE WEIGHT. The names are linker names, `run.` stands for this package's,
// near. and far. for its neighbours'.
package run

import (
	"example.com/reasons/api"
	"example.com/reasons/near"
)

type A struct{ n int }

func (a *A) Do(x int) int { a.n += x; return a.n }

type Value struct{ n int }

func (v Value) Do(x int) int { return v.n + x }

type Inner struct{ n int }

func (i *Inner) Do(x int) int { return i.n - x }

type Outer struct {
	*Inner
	name string
}

func (o *Outer) Tell() string { return o.name }

type Pinned struct{ n int }

//go:noinline
func (p *Pinned) Do(x int) int { return p.n ^ x }

type Deferring struct{ n int }

func (d *Deferring) Do(x int) int {
	defer func() { d.n++ }()
	return d.n + x
}

func local(x int) int { return x * 3 }

func other() {}

func literal(n int) func(int) int {
	return func(x int) int { return x + n }
}

//go:noinline
func Full(d api.Doer, x int) int {
	return d.Do(x) // want full: run.(*A).Do 90, near.(*Small).Do 40
}

//go:noinline
func GuardOnly(d api.Doer, x int) int {
	return d.Do(x) // want guard-only: run.(*Deferring).Do 90
}

//go:noinline
func Imported(d api.Doer, x int) int {
	return d.Do(x) // want full: near.(*Small).Do 90
}

func Copied(d api.Doer, x int) int {
	return d.Do(x) // want copies-inlined: run.(*A).Do 90
}

//go:noinline
func Copies(d api.Doer, x int) int {
	return Copied(d, x) // want inlined: run.Copied 90
}

//go:noinline
func FunctionValue(f func(int) int, x int) int {
	return f(x) // want full: run.local 90
}

//go:noinline
func Static(x int) int {
	var d api.Doer = &A{x}
	return d.Do(x) // want static: run.other 90
}

//go:noinline
func NotImported(d api.Doer, x int) int {
	return d.Do(x) // want callee-not-imported: far.(*T).Do 90
}

//go:noinline
func NotReachable(d api.Doer, x int) int {
	return d.Do(x) // want callee-not-reachable: near.hidden.Do 90
}

//go:noinline
func Missing(d api.Doer, x int) int {
	return d.Do(x) // want callee-missing: run.(*Gone).Do 90, run.(*A).Do 5
}

//go:noinline
func Promoted(d api.Doer, x int) int {
	return d.Do(x) // want callee-promoted: run.(*Outer).Do 90
}

//go:noinline
func Generic(d api.Doer, x int) int {
	return d.Do(x) // want callee-generic: near.(*Box[go.shape.int]).Do 90
}

//go:noinline
func Closure(f func(int) int, x int) int {
	return f(x) // want callee-closure: run.literal.func1 90
}

//go:noinline
func MethodValue(f func(int) int, x int) int {
	return f(x) // want callee-method-value: run.(*A).Do 90
}

//go:noinline
func Assembly(f func(int) int, x int) int {
	return f(x) // want callee-assembly: memeqbody 90
}

//go:noinline
func Pragma(d api.Doer, x int) int {
	return d.Do(x) // want callee-pragma: run.(*Pinned).Do 90
}

//go:noinline
func NotInlinable(d api.Doer, x int) int {
	return d.Do(x) // want callee-not-inlinable: near.(*Big).Do 90
}

//go:noinline
func OtherWins(d api.Doer, x int) int {
	return d.Do(x) // want other-call-wins: far.Other 90, run.(*A).Do 5
}

//go:noinline
func OtherOnly(d api.Doer, x int) int {
	return d.Do(local(x)) // want other-call-only: run.local 90
}

//go:noinline
func Stale(d api.Doer, x int) int {
	return d.Do(x) // want line-stale: run.other 90
}

//go:noinline
func TypeMismatch(d api.DoerTeller, x int) int {
	return d.Do(x) // want type-mismatch: run.(*Inner).Do 90
}

//go:noinline
func SignatureMismatch(f func(int) int, x int) int {
	return f(x) // want signature-mismatch: run.other 90
}

//go:noinline
func TypeParameter[D api.Doer](d D, x int) int {
	return d.Do(x) // want type-parameter in [go.shape.*uint8]: run.(*A).Do 90
}

//go:noinline
func Deferred(f func()) {
	defer f() // want go-or-defer: run.other 90
}

//go:noinline
func Directive(d api.Doer, x int) int {
//line run.y:60
	y := d.Do(x) // want line-directive at 60: run.local 90
//line run.y:60
	return local(y)
}

// All calls everything, so that everything is compiled as written.
func All() int {
	f := literal(1)
	sum := Full(&A{}, 1) + GuardOnly(&Deferring{}, 1) + Imported(&near.Small{}, 1) + Copies(&A{}, 1)
	sum += FunctionValue(f, 1) + Static(1) + NotImported(near.New(), 1) + NotReachable(near.New(), 1)
	sum += Missing(Value{}, 1) + Promoted(&Outer{}, 1) + Generic(&near.Box[int]{}, 1) + Closure(f, 1)
	sum += MethodValue((&A{}).Do, 1) + Assembly(f, 1) + Pragma(&Pinned{}, 1) + NotInlinable(&near.Big{}, 1)
	sum += OtherWins(&A{}, 1) + OtherOnly(&A{}, 1) + Stale(&A{}, 1) + TypeMismatch(&Outer{}, 1)
	sum += SignatureMismatch(f, 1) + TypeParameter(&A{}, 1) + Directive(&A{}, 1)
	Deferred(other)
	return sum
}

// Package lib has a dot in the last element of its path.
package lib

const Level = 2

type I interface{ Do() }

type impl struct{ n int }

//go:noinline
func (i *impl) Do() { call(func() { i.n++ }) }

func New() I { return &impl{} }

//go:noinline
func F() { call(func() {}) }

//go:noinline
func call(f func()) { f() }

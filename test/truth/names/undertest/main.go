// A main package under test goes by its import path.
package main

var sink int

//go:noinline
func use(f func()) {
	f()
	sink++
}

type T struct{}

//go:noinline
func (*T) M() { use(func() { sink++ }) }

func init() { use(func() { sink++ }) }

func main() { (&T{}).M() }

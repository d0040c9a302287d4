package main_test

import "testing"

var sink int

//go:noinline
func use(f func()) {
	f()
	sink++
}

func TestOuter(*testing.T) { use(func() { sink++ }) }

// Command kinds burns a little time in every kind of function and writes its CPU profile to a file.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/pprof"

	"example.com/kinds/dot.v2"
	"example.com/kinds/gen"
)

// Before everything else, so that package-level initializers are in the profile.
var profile = start()

var table = fill(func(i int) int { return spin(i) })

var nested = func() func(int) int {
	return func(i int) int { return spin(i) }
}()

func start() *os.File {
	name := os.DevNull
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	// More samples than usual; the runtime grumbles that it was told twice, and keeps the first.
	runtime.SetCPUProfileRate(500)
	if err := pprof.StartCPUProfile(f); err != nil {
		log.Fatal(err)
	}
	return f
}

func fill(f func(int) int) []int {
	var all []int
	for i := range 40 {
		all = append(all, f(i))
	}
	return all
}

func init() {
	sink += spin(3)
}

func init() {
	func() {
		sink += spin(4)
	}()
}

var sink int

// spin calls nothing: whoever calls it is the last but one frame of its samples.
//
//go:noinline
func spin(n int) int {
	for range 300_000 {
		n = n*31 + 7
	}
	return n
}

func main() {
	for range 120 {
		sink += nested(1)
		calls()
		literals()
		generic()
		loops()
		later()
		sink += dot.Sum(spin) + gen.Parse(spin) + gen.Spread(1,
			2, spin)
	}
	pprof.StopCPUProfile()
	if err := profile.Close(); err != nil {
		log.Fatal(err)
	}
}

// Command kinds calls every kind of function and writes a profile of its calls, the same each time, to a file.
package main

import (
	"log"
	"os"
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

func start() *pprof.Profile {
	// Its name makes the value `samples/count`, which is what the compiler looks for.
	return pprof.NewProfile("samples")
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

// spin is where samples are taken: one at each call. A timer would leave out a function now and then.
//
//go:noinline
func spin(n int) int {
	profile.Add(new(int), 1)
	return n*31 + 7
}

func main() {
	for range 20 {
		sink += nested(1)
		calls()
		literals()
		generic()
		loops()
		later()
		sink += dot.Sum(spin) + gen.Parse(spin) + gen.Spread(1,
			2, spin)
	}
	write()
}

func write() {
	name := os.DevNull
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	file, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := profile.WriteTo(file, 0); err != nil {
		log.Fatal(err)
	}
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
}

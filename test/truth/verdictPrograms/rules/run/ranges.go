//go:build go1.23

package run

import "example.com/rules/api"

type seq func(yield func(int) bool)

//go:noinline
func OverFunction(s seq, d api.Doer) int {
	sum := 0
	for x := range s { // want any: run.local 90, run.OverFunction-range1 5
		sum += d.Do(x) // want any as run.OverFunction-range1+1: run.(*A).Do 90
	}
	return sum
}

//go:noinline
func InOverFunction(s seq, d api.Doer) int {
	sum := 0
	for x := range s {
		f := func() int {
			return d.Do(x) // want any as run.InOverFunction.func1+1: run.(*A).Do 90
		}
		for range s {
			sum += f() + d.Do(x) // want any as run.InOverFunction-range2+1: run.(*B).Do 90
		}
	}
	return sum
}

package run

import "example.com/rules/api"

//go:noinline
func NegativeOffset(d api.Doer, x int) int {
//line run.y:3
	return d.Do(x) // want any at 3: run.(*A).Do 90
}

package run

import "example.com/rules/api"

//go:noinline
func Directive(d api.Doer, x int) int {
//line run.y:60
	y := d.Do(x) // want any at 60: run.local 90
//line run.y:60
	return local(y)
}
